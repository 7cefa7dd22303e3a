import CZlib

/// Unpacks one part of a ZIP file piece by piece, and refuses what unpacks to far more than tables do.
///
/// Limits: `limit` bytes in all; and a ratio of 400 beyond the first 32 MB. Deflate reaches 1,032; sheets of repeated rows stay
/// below 150 in our measurements, so that 400 tells a bomb from a dull table.
final class InflateStream {
    private let file: InputFile
    private let part: ZipArchive.Part
    private let limit: Int
    private var offset: Int64
    private var remaining: Int64
    private var stream = z_stream()
    private var ready = false
    private var input: [UInt8] = []
    private var consumed = 0
    private(set) var finished = false
    /// Bytes unpacked so far.
    private(set) var produced = 0
    private static let chunkSize = 1 << 16
    private static let ratioLimit = 400
    private static let ratioStart = 32 << 20

    init(_ file: InputFile, part: ZipArchive.Part, start: Int64, limit: Int) {
        self.file = file
        self.part = part
        self.limit = limit
        offset = start
        remaining = part.compressed
        if part.method == 8 {
            ready = inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        }
    }

    deinit {
        if ready { inflateEnd(&stream) }
    }

    /// Bytes of the compressed part read so far, and all of them.
    var progress: (read: Int64, total: Int64) { (part.compressed - remaining, part.compressed) }

    /// Appends the next piece to `output`; false at the end.
    func read(into output: inout [UInt8]) throws(FileProblem) -> Bool {
        guard !finished else { return false }
        if consumed == input.count { try refill() }
        if part.method == 0 {
            finished = input.isEmpty
            output.append(contentsOf: input)
            produced += input.count
            consumed = input.count
        } else {
            try inflatePiece(into: &output)
        }
        try checkLimits()
        return true
    }

    private func refill() throws(FileProblem) {
        input = try file.read(at: offset, count: Int(min(Int64(Self.chunkSize), max(0, remaining))))
        offset += Int64(input.count)
        remaining -= Int64(input.count)
        consumed = 0
    }

    private func inflatePiece(into output: inout [UInt8]) throws(FileProblem) {
        guard ready else { throw .damaged(name: file.name, part: part.name) }
        let room = Self.chunkSize * 4
        var got = 0
        var status = Z_OK
        let before = consumed
        var piece = [UInt8](repeating: 0, count: room)
        input.withUnsafeMutableBufferPointer { source in
            piece.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress.map { $0 + before }
                stream.avail_in = UInt32(source.count - before)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(room)
                status = inflate(&stream, Z_NO_FLUSH)
                got = room - Int(stream.avail_out)
            }
        }
        consumed = input.count - Int(stream.avail_in)
        output.append(contentsOf: piece[..<got])
        produced += got
        let stuck = status == Z_BUF_ERROR && got == 0 && input.isEmpty
        guard status == Z_OK || status == Z_STREAM_END || (status == Z_BUF_ERROR && !stuck) else {
            throw .damaged(name: file.name, part: part.name)
        }
        finished = status == Z_STREAM_END
    }

    private func checkLimits() throws(FileProblem) {
        let packed = max(1, Int(part.compressed - remaining))
        guard produced <= limit, produced < Self.ratioStart || produced / packed <= Self.ratioLimit else {
            throw .bomb(name: file.name, part: part.name, limit: limit)
        }
    }
}
