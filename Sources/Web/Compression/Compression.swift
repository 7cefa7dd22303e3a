import HTTPTypes
import Hummingbird

/// Sends texts packed to clients that take it.
///
/// The length of a packed answer tells something about its contents (Gluck, Harris & Prado 2013, "BREACH"). What keeps that from becoming a
/// leak stands in docs/decisions: pages with secrets go out as they are, form tokens are masked anew in every answer, and nothing is
/// packed that another site asked for.
struct Compression: RouterMiddleware {
    typealias Context = WebContext

    /// Bytes from which packing is worth it: below, an answer fits one network packet anyway.
    static let threshold = 1_024

    /// Pages that show passwords' forms, one-time links and new keys.
    private static let never: Set<String> = [SiteURL.keys.pattern, SiteURL.signIn.pattern, SiteURL.setup(token: "").pattern]

    private static let textTypes: Set<String> = [
        "application/json", Problem.mediaType, "application/x-ndjson", "image/svg+xml",
    ]

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard Self.isText(response), response.headers[.contentEncoding] == nil else { return response }
        response.headers[.vary] = "Accept-Encoding"
        guard (response.body.contentLength ?? .max) >= Self.threshold, request.method != .head,
            let coding = request.headers[.acceptEncoding].flatMap(ContentCoding.init(acceptEncoding:)),
            !Self.never.contains(context.endpointPath ?? ""), !Self.isForAnotherSite(request)
        else { return response }
        let body = response.body
        response.headers[.contentEncoding] = coding.rawValue
        response.body = ResponseBody { writer in try await body.write(CompressedWriter(writer, DeflateStream(coding))) }
        return response
    }

    private static func isText(_ response: Response) -> Bool {
        guard let type = response.headers[.contentType]?.prefix(while: { $0 != ";" }) else { return false }
        return type.hasPrefix("text/") || textTypes.contains(String(type))
    }

    /// Browsers say so on https and on this machine; where they do not, everybody on the way can read the answer itself.
    private static func isForAnotherSite(_ request: Request) -> Bool {
        guard let site = request.headers[.secFetchSite] else { return false }
        return site != "same-origin" && site != "none"
    }
}
