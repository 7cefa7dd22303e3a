/// Tells what a file is from its bytes; its name is never asked.
enum FileSniffer {
    enum Kind {
        case workbook
        case json(TextEncoding)
        case text(TextEncoding)
    }

    private static let signatures: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG"), ([0xFF, 0xD8, 0xFF], "JPEG"), (Array("GIF8".utf8), "GIF"),
        ([0x1F, 0x8B], "gzip"), (Array("BZh".utf8), "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (Array("Rar!".utf8), "RAR"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"), ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"), (Array("SQLite format 3".utf8), "SQLite"),
        ([0x7F, 0x45, 0x4C, 0x46], "ELF"), (Array("MZ".utf8) + [0x90], "EXE"), (Array("{\\rtf".utf8), "RTF"),
        (Array("PAR1".utf8), "Parquet"),
        (Array("ID3".utf8), "MP3"), (Array("RIFF".utf8), "WAV/AVI"), (Array("OggS".utf8), "Ogg"),
    ]

    private static let sampleSize = 1 << 16
    /// Bytes read at most in search of characters beyond ASCII, which tell the encoding.
    private static let searchLimit: Int64 = 1 << 25

    static func kind(of file: InputFile) throws(FileProblem) -> Kind {
        let name = file.name
        guard file.size > 0 else { throw .empty(name: name) }
        let head = try file.read(at: 0, count: sampleSize)
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .workbook }
        if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { throw .noWorkbook(name: name) }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldExcel(name: name) }
        if let found = signatures.first(where: { head.starts(with: $0.bytes) }) { throw .foreign(name: name, kind: found.name) }
        let (encoding, mark) = EncodingSniffer.detect(head)
        let zeros = head.count { $0 == 0 }
        if encoding != .utf16LittleEndian && encoding != .utf16BigEndian && zeros > 0 && zeros * 1_000 > head.count {
            throw .binary(name: name)
        }
        let text = decoded(head, encoding, mark)
        guard let first = text.first(where: { $0 > 0x20 && $0 != 0x7F }) else {
            if file.size <= Int64(sampleSize) { throw .empty(name: name) }
            throw .binary(name: name)
        }
        if let markup = markup(text) { throw .foreign(name: name, kind: markup) }
        let settled = try mark > 0 ? encoding : settle(encoding, file, head)
        return first == UInt8(ascii: "{") || startsJSONArray(text) ? .json(settled) : .text(settled)
    }

    private static func decoded(_ head: [UInt8], _ encoding: TextEncoding, _ mark: Int) -> [UInt8] {
        var transcoder = encoding.transcoder()
        var text: [UInt8] = []
        transcoder.decode(Array(head[mark...]), last: false, into: &text)
        return text
    }

    /// Looks further when the head is plain ASCII.
    private static func settle(_ first: TextEncoding, _ file: InputFile, _ head: [UInt8]) throws(FileProblem) -> TextEncoding {
        guard first == .utf8, !head.contains(where: { $0 >= 0x80 }) else { return first }
        var offset = Int64(head.count)
        while offset < min(file.size, searchLimit) {
            let chunk = try file.read(at: offset, count: sampleSize * 4)
            if let start = chunk.firstIndex(where: { $0 >= 0x80 }) {
                let sample = try file.read(at: offset + Int64(start), count: sampleSize * 4)
                return EncodingSniffer.detect(sample).encoding
            }
            offset += Int64(chunk.count)
        }
        return first
    }

    /// HTML and XML are often exported under the name .xls.
    private static func markup(_ text: [UInt8]) -> String? {
        let start = String(decoding: text.prefix(400), as: UTF8.self).lowercased().drop(while: \.isWhitespace)
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<table") { return "HTML" }
        if start.hasPrefix("<?xml") { return start.contains("<html") ? "HTML" : "XML" }
        return nil
    }

    private static func startsJSONArray(_ text: [UInt8]) -> Bool {
        let solid = text.lazy.filter { $0 > 0x20 }.prefix(2)
        return Array(solid) == Array("[{".utf8)
    }
}
