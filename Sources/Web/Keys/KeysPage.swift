import Access
import Foundation
import HTTPTypes
import Hummingbird

/// Keys for programs: an administrator makes and revokes them here. A new secret is shown once, in the answer itself.
enum KeysPage {
    static let template = "keys"

    struct Model: Sendable {
        var keys: [Row]
        var hasKeys: Bool
        /// The secret that was made just now.
        var secret: String?
        var name: String
        var roles: [PeoplePage.Option]
        /// What was typed of the part that it may see.
        var scope: PeoplePage.Scope
        var problem: String?
        /// A call that can be copied.
        var example: String
        /// Says which key was just revoked, and takes that back.
        var notice: Notice?
    }

    /// Seconds for which a revocation can be taken back.
    static let regret: TimeInterval = 600

    struct Row: Sendable {
        var name: String
        var prefix: String
        var role: String
        /// nil: it may see everything.
        var scope: String?
        var createdAt: String
        var lastUsedAt: String?
        var revoked: Bool
        var revokeAction: String
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try requireAdministrator(context)
        return try await page(Draft(), .ok, request, context, site)
    }

    static func create(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try requireAdministrator(context)
        let form = try await request.form(upTo: Route.formLimit)
        let name = form["name"].trimmingCharacters(in: .whitespacesAndNewlines)
        let scope = PeopleForm.scope(form)
        guard !name.isEmpty, name.count <= 100 else {
            let problem = site.renderer.strings.text("keys.nameMissing", context.locale)
            return try await page(Draft(name: name, scope: scope, problem: problem), .unprocessableContent, request, context, site)
        }
        let made = try await site.keys.create(
            name: name, role: try form.value("role", Role.self) ?? .analyst, scope: scope, at: site.services.clock())
        return try await page(Draft(secret: made.secret), .created, request, context, site)
    }

    static func revoke(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try requireAdministrator(context)
        guard let id = context.parameters.get("id").flatMap(Int64.init) else { throw WebError.notFound }
        try await site.services.accounts.revokeAPIKey(id: id, at: site.services.clock())
        return .redirect(to: SiteURL.keys.path(query: [("revoked", String(id))]))
    }

    /// Takes a fresh revocation back.
    static func reinstate(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try requireAdministrator(context)
        let id = context.parameters.get("id").flatMap(Int64.init)
        guard let key = try await site.services.accounts.apiKeys().first(where: { $0.id == id }) else { throw WebError.notFound }
        guard isFresh(key, site) else { throw WebError(.conflict, "keys.tooLate", ["name": key.name]) }
        try await site.services.accounts.reinstateAPIKey(id: key.id)
        return .redirect(to: SiteURL.keys.path)
    }

    private static func isFresh(_ key: APIKey, _ site: Site) -> Bool {
        key.revokedAt.map { site.services.clock().timeIntervalSince($0) < regret } ?? false
    }

    private struct Draft {
        var secret: String?
        var name = ""
        var scope = DataScope.everything
        var problem: String?
    }

    private static func page(
        _ draft: Draft,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site
    ) async throws -> Response {
        let page = site.plainContext(.keys, request, context)
        let keys = try await site.services.accounts.apiKeys().sorted { $0.createdAt > $1.createdAt }
        let model = Model(
            keys: keys.map { row($0, page) },
            hasKeys: !keys.isEmpty,
            secret: draft.secret,
            name: draft.name,
            roles: Role.allCases.map {
                .init(value: $0.rawValue, label: page.text("role.\($0.rawValue)"), selected: $0 == .analyst)
            },
            scope: PeoplePage.scope(draft.scope, page),
            problem: draft.problem,
            example: "curl -H 'Authorization: Bearer \(draft.secret ?? "hy_…")' \(origin(request, site))\(SiteURL.api(.items).path)",
            notice: notice(keys, page, site)
        )
        return try site.renderer.render(template, model: model, title: page.text("nav.keys"), page, status: status)
    }

    private static func notice(_ keys: [APIKey], _ page: PageContext, _ site: Site) -> Notice? {
        let id = page.queryValue("revoked").flatMap(Int64.init)
        guard let key = keys.first(where: { $0.id == id }), isFresh(key, site) else { return nil }
        return Notice(
            tone: "good",
            text: page.text("keys.revokedNow", ["name": key.name]),
            undo: UndoForm(action: SiteURL.keyReinstatement(id: String(key.id)).path)
        )
    }

    private static func row(_ key: APIKey, _ page: PageContext) -> Row {
        Row(
            name: key.name,
            prefix: key.prefix,
            role: page.text("role.\(key.role.rawValue)"),
            scope: key.scope.isEverything ? nil : PeoplePage.scope(key.scope, page).text,
            createdAt: page.formats.date(key.createdAt),
            lastUsedAt: key.lastUsedAt.map { page.formats.relative($0, to: page.now) },
            revoked: key.revokedAt != nil,
            revokeAction: SiteURL.keyRevocation(id: String(key.id)).path
        )
    }

    private static func origin(_ request: Request, _ site: Site) -> String {
        (site.services.settings.isSecure ? "https://" : "http://") + (request.head.authority ?? "localhost")
    }

    private static func requireAdministrator(_ context: WebContext) throws {
        guard context.user?.role == .administrator else { throw WebError(.forbidden, "error.administrator") }
    }
}
