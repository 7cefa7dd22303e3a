import Foundation
import HTTPTypes
import Hummingbird

/// An error as every API answer writes it (RFC 9457, application/problem+json).
struct Problem: Encodable, Sendable {
    static let mediaType = "application/problem+json"

    var type = "about:blank"
    /// The status' name.
    var title: String
    var status: Int
    /// One sentence: what is wrong, and the remedy.
    var detail: String
    /// Field or parameter at fault.
    var parameter: String?
    var requestId: String

    init(_ error: WebError, _ detail: String, requestID: String) {
        title = error.status.reasonPhrase
        status = error.status.code
        self.detail = detail
        parameter = error.parameter
        requestId = requestID
    }

    var response: Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = (try? encoder.encode(self)) ?? Data()
        return Response(
            status: HTTPResponse.Status(code: status),
            headers: [.contentType: Self.mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
