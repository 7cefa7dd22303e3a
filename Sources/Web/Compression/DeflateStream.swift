import CZlib
import Hummingbird

/// Packs bytes piece by piece.
final class DeflateStream {
    struct Failure: Error {}

    /// zlib keeps the address of its state, so that it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private static let pieceSize = 1 << 15
    /// zlib's own default: beyond it texts hardly shrink and take twice the time.
    private static let level: Int32 = 6
    private static let memoryLevel: Int32 = 8

    init(_ coding: ContentCoding) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let status = deflateInit2_(
            stream, Self.level, Z_DEFLATED, coding.windowBits, Self.memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        guard status == Z_OK else { throw Failure() }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The packed bytes that are ready after `bytes`; all of them when these are the last.
    func pack(_ bytes: ByteBuffer, isLast: Bool = false) throws -> ByteBuffer {
        var packed = ByteBuffer()
        var input = Array(bytes.readableBytesView)
        try input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            var isFull = true
            while isFull {
                try packed.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.pieceSize) { target in
                    stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    stream.pointee.avail_out = UInt32(target.count)
                    guard deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH) != Z_STREAM_ERROR else { throw Failure() }
                    isFull = stream.pointee.avail_out == 0
                    return target.count - Int(stream.pointee.avail_out)
                }
            }
        }
        return packed
    }
}
