import Access
import Foundation
import HTTPTypes
import Hummingbird

/// What an administrator does with members: invite, change, take access away and give it back.
enum PeopleForm {
    static func invite(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let members = try members(site)
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.people, request, context)
        var draft = PeoplePage.Draft()
        draft.email = form["email"].trimmingCharacters(in: .whitespacesAndNewlines)
        draft.department = form["department"].trimmingCharacters(in: .whitespacesAndNewlines)
        draft.role = try form.value("role", Role.self) ?? .agent
        draft.scope = draft.role == .administrator ? .everything : scope(form)
        guard SetupPage.isAddress(draft.email) else {
            draft.problem = page.text("setup.emailWrong")
            return try await show(draft, .unprocessableContent, page, site)
        }
        do {
            let made = try await members.invite(
                email: draft.email,
                role: draft.role,
                department: draft.department.isEmpty ? nil : String(draft.department.prefix(60)),
                scope: draft.scope,
                by: context.actor,
                at: site.services.clock()
            )
            draft = PeoplePage.Draft()
            draft.link = origin(request, site) + SiteURL.invitation(token: made.token).path
            draft.notice = Notice(tone: "good", text: page.text("people.invited", ["email": made.invitation.email]))
            return try await show(draft, .created, page, site)
        } catch AccountError.emailTaken {
            draft.problem = page.text("people.taken", ["email": draft.email])
            return try await show(draft, .conflict, page, site)
        }
    }

    /// Changes one member; a change of role can be taken back.
    static func change(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.people, request, context)
        let repository = try repository(site)
        guard let id = context.parameters.get("id").flatMap(Int64.init),
            let before = try await repository.members().first(where: { $0.id == id })
        else { throw WebError.notFound }
        let now = site.services.clock()
        var draft = PeoplePage.Draft()
        do {
            switch form["act"] {
            case "deactivate":
                try await repository.deactivate(user: id, by: context.actor, at: now)
                draft.notice = notice("people.deactivated", before, undo: [("act", "reactivate")], page)
            case "scope":
                try await repository.setScope(scope(form), user: id, by: context.actor, at: now)
                let undo = [
                    ("act", "scope"), ("regions", before.scope.regions.joined(separator: "、")),
                    ("sources", before.scope.sources.joined(separator: "、")), ("products", before.scope.products.joined(separator: "、")),
                    ("departments", before.scope.departments.joined(separator: "、")),
                ]
                draft.notice = notice("people.scoped", before, undo: undo, page)
            case "reactivate":
                try await repository.reactivate(user: id, by: context.actor, at: now)
                draft.notice = notice("people.reactivated", before, undo: [("act", "deactivate")], page)
            default:
                let role = try form.value("role", Role.self) ?? before.role
                let department = form["department"].trimmingCharacters(in: .whitespacesAndNewlines)
                try await repository.setRole(
                    role, department: department.isEmpty ? nil : String(department.prefix(60)), user: id, by: context.actor, at: now)
                let undo = [("role", before.role.rawValue), ("department", before.department ?? "")]
                draft.notice = notice("people.changed", before, role: role, undo: undo, page)
            }
        } catch MemberError.administratorScope {
            draft.notice = Notice(tone: "bad", text: page.text("people.administratorScope", ["name": before.name]))
            return try await show(draft, .conflict, page, site)
        } catch MemberError.lastAdministrator {
            draft.notice = Notice(tone: "bad", text: page.text("people.lastAdministrator", ["name": before.name]))
            return try await show(draft, .conflict, page, site)
        }
        return try await show(draft, .ok, page, site)
    }

    /// Lists as people type them; a name may hold blanks.
    static func scope(_ form: FormFields) -> DataScope {
        func list(_ name: String) -> [String] {
            form[name].split(whereSeparator: { "，,、;；".contains($0) }).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            }
        }
        return DataScope(regions: list("regions"), sources: list("sources"), products: list("products"), departments: list("departments"))
    }

    static func withdraw(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        guard let id = context.parameters.get("id").flatMap(Int64.init) else { throw WebError.notFound }
        do {
            try await repository(site).withdrawInvitation(id: id, by: context.actor, at: site.services.clock())
        } catch MemberError.unknown {
            throw WebError.notFound
        } catch MemberError.invitationOver {
            throw WebError(.conflict, "people.invitationOver")
        }
        return .redirect(to: SiteURL.people.path)
    }

    static func members(_ site: Site) throws -> Members {
        Members(repository: try repository(site), parameters: site.passwords)
    }

    private static func repository(_ site: Site) throws -> any MemberRepository {
        guard let repository = site.services.members else { throw WebError(.serviceUnavailable, "people.none") }
        return repository
    }

    private static func notice(
        _ key: String,
        _ member: User,
        role: Role? = nil,
        undo fields: [(name: String, value: String)],
        _ page: PageContext
    ) -> Notice {
        let role = role.map { page.text("role.\($0.rawValue)") } ?? ""
        return Notice(
            tone: "good",
            text: page.text(key, role.isEmpty ? ["name": member.name] : ["name": member.name, "role": role]),
            undo: UndoForm(action: SiteURL.member(id: String(member.id)).path, fields)
        )
    }

    private static func show(
        _ draft: PeoplePage.Draft,
        _ status: HTTPResponse.Status,
        _ page: PageContext,
        _ site: Site
    ) async throws -> Response {
        let model = try await PeoplePage.model(draft, page, site.services)
        return try site.renderer.render(PeoplePage.template, model: model, title: page.text(PeoplePage.title), page, status: status)
    }

    private static func origin(_ request: Request, _ site: Site) -> String {
        (site.services.settings.isSecure ? "https://" : "http://") + (request.head.authority ?? "localhost")
    }
}
