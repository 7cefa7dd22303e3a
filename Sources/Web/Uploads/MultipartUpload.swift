import Foundation
import Hummingbird

/// A form with one file, as `curl -F` and HTML forms send it: the file goes to its place while it arrives, the fields are kept.
struct MultipartUpload {
    var upload: Uploads.Upload
    /// In their order; the file's own field is not among them.
    var fields: [(name: String, value: String)]

    /// All fields together, in bytes.
    private static let fieldLimit = Route.formLimit

    /// - Throws: ``WebError`` 400 for a body that is no form, holds no file or more than one; 413 over a limit. Nothing is left behind
    ///   then.
    static func receive<Body: AsyncSequence>(
        _ body: Body,
        contentType: String,
        into uploads: Uploads,
        limit: Int,
        at now: Date
    ) async throws -> MultipartUpload where Body.Element == ByteBuffer {
        var form = Form()
        do {
            var parser = try MultipartParser(contentType: contentType)
            for try await buffer in body {
                for event in try parser.feed(buffer) { try form.take(event, uploads, limit: limit, at: now) }
            }
            try parser.finish()
            guard let writer = form.writer else { throw WebError(.badRequest, "error.multipartFile") }
            return MultipartUpload(upload: try writer.finish(), fields: form.fields)
        } catch {
            if let writer = form.writer { uploads.remove(writer.upload.id) }
            throw error is MultipartParser.Malformed ? WebError(.badRequest, "error.multipart") : error
        }
    }

    /// What has arrived so far.
    private struct Form {
        var fields: [(name: String, value: String)] = []
        var writer: UploadWriter?
        private var isInFile = false
        private var name = ""
        private var value: [UInt8] = []
        private var size = 0

        mutating func take(_ event: MultipartParser.Event, _ uploads: Uploads, limit: Int, at now: Date) throws {
            switch event {
            case .part(let name, let fileName):
                self.name = name
                value = []
                isInFile = fileName != nil
                if let fileName {
                    guard writer == nil else { throw WebError(.badRequest, "error.multipartFile") }
                    writer = try uploads.open(name: fileName, limit: limit, at: now)
                }
            case .bytes(let buffer) where isInFile: try writer?.write(buffer)
            case .bytes(let buffer):
                size += buffer.readableBytes
                guard size <= MultipartUpload.fieldLimit else { throw WebError(.contentTooLarge, "error.status.413") }
                value += buffer.readableBytesView
            case .end where !isInFile: fields.append((name, String(decoding: value, as: UTF8.self)))
            case .end: isInFile = false
            }
        }
    }
}
