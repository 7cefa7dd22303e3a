import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// A gate's light as an image for other people's pages: drawn here, no script, readable without colour.
enum GateBadge {
    /// What the tokens in addresses of badges are for.
    static let use = "gate.badge"

    /// For whoever may read, or has the gate's token.
    static func answer(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let name = context.parameter("name")
        if let token = request.queryValue("token") {
            guard try await SignedNames(accounts: site.services.accounts, use: use).isToken(token, for: name) else {
                throw WebError(.forbidden, "gates.badToken")
            }
        } else {
            guard let role = context.role else { throw WebError(.unauthorized, "error.status.401") }
            guard role.may(.read) else { throw WebError(.forbidden, "error.permission.read") }
        }
        guard let state = try await GatesPage.desk(site.services).repository.gate(name: name) else { throw WebError.notFound }
        let isOn = state.gate.stage.isWatched
        let light = GatesPage.shown(state, at: site.services.clock())
        let key = isOn ? "gate.light.\(light.rawValue)" : "gate.stage.\(state.gate.stage.rawValue)"
        let word = site.renderer.strings.text(key, context.locale)
        let image = svg(name, word, isOn ? light : nil)
        return Response(
            status: .ok,
            headers: [
                .contentType: "image/svg+xml; charset=utf-8", .cacheControl: "no-cache", .crossOriginResourcePolicy: "cross-origin",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: image))
        )
    }

    /// - Parameter light: nil for a gate that is not checked.
    static func svg(_ name: String, _ word: String, _ light: GateLight?) -> String {
        let fill =
            switch light {
            case .green: "#0b6e6b"
            case .amber: "#8a6a00"
            case .red: "#b93c0b"
            case nil: "#6b6e75"
            }
        let (left, right) = (width(name) + 16, width(word) + 16)
        let label = "\(name): \(word)"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" aria-label="\(label)"><title>\(label)</title>\
            <rect width="\(left + right)" height="20" rx="3" fill="\(fill)"/><path d="M3 0h\(left - 3)v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#45474d"/>\
            <g fill="#fff" font-family="Verdana,Noto Sans CJK SC,sans-serif" font-size="11" text-anchor="middle">\
            <text x="\(left / 2)" y="14">\(name)</text><text x="\(left + right / 2)" y="14">\(word)</text></g></svg>
            """
    }

    /// Pixels at 11 px: a Chinese character is a square, a Latin letter a bit over half of one.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 11 : 7) }
    }
}
