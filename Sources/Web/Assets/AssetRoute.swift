import Foundation
import HTTPTypes
import Hummingbird

/// Sends asset files. Under the current version they never change; under an older one (a page left open) the current file is sent uncached.
enum AssetRoute {
    static func answer(_ request: Request, _ context: WebContext, _ site: Site) throws -> Response {
        let path = context.parameters.getCatchAll().map { URLText.decode($0) }.joined(separator: "/")
        let assets = site.renderer.assets
        guard let file = assets.file(path) else { throw WebError.notFound }
        let isCurrent = context.parameters.get("version") == assets.version
        // Weak, because the file may be sent packed.
        let tag = "W/\"\(assets.version)\""
        let headers: HTTPFields = [
            .contentType: file.mediaType,
            .eTag: tag,
            .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}
