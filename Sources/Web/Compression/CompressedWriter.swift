import HTTPTypes
import Hummingbird

/// Packs what is written before it goes on.
struct CompressedWriter: ResponseBodyWriter {
    private var writer: any ResponseBodyWriter
    private let stream: DeflateStream

    init(_ writer: any ResponseBodyWriter, _ stream: DeflateStream) {
        self.writer = writer
        self.stream = stream
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        let packed = try stream.pack(buffer)
        if packed.readableBytes > 0 { try await writer.write(packed) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await writer.write(stream.pack(ByteBuffer(), isLast: true))
        try await writer.finish(trailingHeaders)
    }
}
