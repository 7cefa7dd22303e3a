import Foundation
import Hummingbird

/// An upload on its way to its file.
struct UploadWriter {
    let upload: Uploads.Upload
    private let handle: FileHandle
    private let limit: Int
    private var size = 0

    /// - Parameter limit: bytes that the file may have.
    init(_ upload: Uploads.Upload, limit: Int) throws {
        guard FileManager.default.createFile(atPath: upload.file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        self.upload = upload
        self.limit = limit
        handle = try FileHandle(forWritingTo: upload.file)
    }

    /// - Throws: ``WebError`` 413 over the limit.
    mutating func write(_ buffer: ByteBuffer) throws {
        size += buffer.readableBytes
        guard size <= limit else { throw WebError(.contentTooLarge, "error.uploadTooLarge", ["megabytes": String(limit >> 20)]) }
        try handle.write(contentsOf: Data(buffer.readableBytesView))
    }

    /// - Throws: ``WebError`` 400 when nothing was written.
    func finish() throws -> Uploads.Upload {
        try handle.close()
        guard size > 0 else { throw WebError(.badRequest, "error.uploadEmpty") }
        return upload
    }
}
