/// The texts that cells of a workbook refer to by number, in one buffer.
struct SharedStrings {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Bytes of the unpacked part at most; all of it stays in memory while the sheet is read.
    static let limit = 256 << 20

    init() {}

    init(_ archive: ZipArchive, part: String) throws(FileProblem) {
        guard let stream = try archive.open(part, limit: Self.limit) else { return }
        var xml = XMLTokenizer(stream, part: part, fileName: archive.name)
        var inText = false
        var phonetic = 0
        var start = 0
        while true {
            switch try xml.next() {
            case .finished: return
            case .start:
                if xml.isNamed("t") { inText = true }
                if xml.isNamed("rPh") { phonetic += 1 }
                if xml.isNamed("si") { start = bytes.count }
            case .text:
                if inText && phonetic == 0 { bytes.append(contentsOf: xml.text) }
            case .end:
                if xml.isNamed("t") { inText = false }
                if xml.isNamed("rPh") { phonetic -= 1 }
                if xml.isNamed("si") {
                    ExcelText.unescape(&bytes, from: start)
                    ends.append(bytes.count)
                }
            }
        }
    }

    /// The text with this number; none if there is no such text.
    subscript(index: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(index) else { return [] }
        return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }
}

/// Excel's own escape of control characters in texts, "_x000D_" (ECMA-376 part 1, 22.9.2.19).
enum ExcelText {
    static func unescape(_ bytes: inout [UInt8], from start: Int) {
        guard let first = position(in: bytes, from: start) else { return }
        let tail = Array(bytes[first...])
        bytes.removeLast(bytes.count - first)
        var index = 0
        while index < tail.count {
            if let code = code(in: tail, at: index) {
                if code != 0x0D { bytes.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8) }
                index += 7
            } else {
                bytes.append(tail[index])
                index += 1
            }
        }
    }

    private static func position(in bytes: [UInt8], from start: Int) -> Int? {
        bytes[start...].indices.first { bytes[$0] == UInt8(ascii: "_") && code(in: bytes, at: $0) != nil }
    }

    private static func code(in bytes: [UInt8], at index: Int) -> UInt32? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        return UInt32(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
    }
}
