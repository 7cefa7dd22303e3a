import Foundation
import HTTPTypes
import Hummingbird

/// Answers that a browser saves instead of showing.
enum FileAnswer {
    /// Bytes read at once.
    private static let chunk = 1 << 16

    /// A CSV file from disk, in pieces.
    static func csv(_ file: URL, name: String) -> Response {
        let body = ResponseBody { writer in
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            while let bytes = try handle.read(upToCount: chunk), !bytes.isEmpty {
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers("text/csv; charset=utf-8", name: name), body: body)
    }

    /// The name in both forms of RFC 6266, so that Chinese names survive.
    static func headers(_ mediaType: String, name: String) -> HTTPFields {
        let plain = String(
            name.unicodeScalars.map { scalar in
                scalar.isASCII && scalar.value > 31 && scalar != "\"" && scalar != "\\" ? Character(scalar) : "_"
            })
        return [
            .contentType: mediaType,
            .contentDisposition: "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(URLText.encode(name))",
            .cacheControl: "no-store",
        ]
    }
}
