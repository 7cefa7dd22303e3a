import Foundation

/// Lines of standard input as bytes, read in blocks; a last line without a line feed counts, carriage returns are dropped.
struct LineReader {
    private let handle: FileHandle
    private var buffer = Data()
    private var ended = false

    init(_ handle: FileHandle = .standardInput) { self.handle = handle }

    /// The next lines, at most `limit`; empty at the end.
    mutating func next(_ limit: Int) throws -> [Data] {
        var lines: [Data] = []
        var start = buffer.startIndex
        while lines.count < limit {
            if let feed = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
                lines.append(Self.trimmed(buffer[start..<feed]))
                start = feed + 1
                continue
            }
            buffer = Data(buffer[start...])
            start = buffer.startIndex
            guard !ended else {
                if !buffer.isEmpty { lines.append(Self.trimmed(buffer)) }
                buffer = Data()
                return lines
            }
            guard let block = try handle.read(upToCount: 1 << 20), !block.isEmpty else {
                ended = true
                continue
            }
            buffer.append(block)
        }
        buffer = Data(buffer[start...])
        return lines
    }

    private static func trimmed(_ line: Data) -> Data {
        line.last == UInt8(ascii: "\r") ? Data(line.dropLast()) : Data(line)
    }
}

/// Standard output in large blocks.
struct OutputWriter: ~Copyable {
    private var buffer: [UInt8] = []
    private let handle = FileHandle.standardOutput

    mutating func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count > 1 << 18 { try flush() }
    }

    mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}
