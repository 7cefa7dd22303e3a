/// The directory of a ZIP file (PKWARE APPNOTE 6.3), enough of it for workbooks: stored and deflated parts, no encryption, no ZIP64.
struct ZipArchive {
    struct Part {
        var name: String
        var method: UInt16
        var compressed: Int64
        var uncompressed: Int64
        var headerOffset: Int64
        var encrypted: Bool
    }

    let file: InputFile
    private(set) var parts: [String: Part] = [:]
    var name: String { file.name }
    private static let partLimit = 10_000

    init(_ file: InputFile) throws(FileProblem) {
        self.file = file
        let tailSize = Int(min(file.size, 65_557))
        let tail = try file.read(at: file.size - Int64(tailSize), count: tailSize)
        guard let end = Self.endRecord(tail) else { throw .damaged(name: file.name, part: "ZIP") }
        let size = Int(tail.le32(end + 12))
        let offset = Int64(tail.le32(end + 16))
        guard offset + Int64(size) <= file.size, size <= 1 << 24 else { throw .damaged(name: file.name, part: "ZIP") }
        let directory = try file.read(at: offset, count: size)
        var index = 0
        while index + 46 <= directory.count, directory.le32(index) == 0x0201_4B50, parts.count < Self.partLimit {
            let nameLength = Int(directory.le16(index + 28))
            let next = index + 46 + nameLength + Int(directory.le16(index + 30)) + Int(directory.le16(index + 32))
            guard next <= directory.count else { break }
            let raw = String(decoding: directory[index + 46..<index + 46 + nameLength], as: UTF8.self)
            let name = String(raw.map { $0 == "\\" ? "/" : $0 }).lowercased()
            parts[name] = Part(
                name: name,
                method: directory.le16(index + 10),
                compressed: Int64(directory.le32(index + 20)),
                uncompressed: Int64(directory.le32(index + 24)),
                headerOffset: Int64(directory.le32(index + 42)),
                encrypted: directory.le16(index + 8) & 1 == 1
            )
            index = next
        }
    }

    /// Opens a part for reading; nil when the archive has none of that name.
    func open(_ name: String, limit: Int) throws(FileProblem) -> InflateStream? {
        guard let part = parts[name.lowercased()] else { return nil }
        guard !part.encrypted else { throw .protected(name: self.name) }
        guard part.method == 0 || part.method == 8 else { throw .damaged(name: self.name, part: part.name) }
        let header = try file.read(at: part.headerOffset, count: 30)
        guard header.count == 30, header.le32(0) == 0x0403_4B50 else { throw .damaged(name: self.name, part: part.name) }
        let start = part.headerOffset + 30 + Int64(header.le16(26)) + Int64(header.le16(28))
        return InflateStream(file, part: part, start: start, limit: limit)
    }

    private static func endRecord(_ tail: [UInt8]) -> Int? {
        var index = tail.count - 22
        while index >= 0 {
            if tail.le32(index) == 0x0605_4B50 { return index }
            index -= 1
        }
        return nil
    }
}

extension [UInt8] {
    /// Two bytes, little-endian; the caller checks the bounds.
    func le16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
    func le32(_ at: Int) -> UInt32 { UInt32(le16(at)) | UInt32(le16(at + 2)) << 16 }
}
