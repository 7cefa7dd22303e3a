import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Members for programs of an administrator: who there is, invite, change.
enum PeopleAPI {
    static let limit = 1 << 14

    struct Member: Encodable, Sendable {
        var id: Int64
        var email: String
        var name: String
        var role: Role
        var department: String?
        var scope: DataScope
        var isActive: Bool
        var createdAt: Date

        init(_ user: User) {
            (id, email, name, role) = (user.id, user.email, user.name, user.role)
            (department, scope, isActive, createdAt) = (user.department, user.scope, user.isActive, user.createdAt)
        }
    }

    struct MemberList: Encodable, Sendable { var members: [Member] }

    struct Wish: Decodable {
        var email: String
        var role: Role
        var department: String?
        var scope: DataScope?
    }

    struct Invited: Encodable, Sendable {
        var email: String
        /// Path of the one-time link; whoever has it may make the account.
        var link: String
        var expiresAt: Date
    }

    struct Change: Decodable {
        var role: Role?
        var department: String?
        var scope: DataScope?
        /// false takes access away, true gives it back.
        var isActive: Bool?
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(MemberList(members: try await repository(site).members().map(Member.init)))
    }

    static func invite(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Wish.self, upTo: limit)
        guard SetupPage.isAddress(wish.email) else { throw WebError(.unprocessableContent, "setup.emailWrong", parameter: "email") }
        do {
            let made = try await PeopleForm.members(site).invite(
                email: wish.email, role: wish.role, department: wish.department,
                scope: wish.role == .administrator ? .everything : wish.scope ?? .everything, by: context.actor, at: site.services.clock())
            let link = SiteURL.invitation(token: made.token).path
            return try .json(Invited(email: made.invitation.email, link: link, expiresAt: made.invitation.expiresAt), status: .created)
        } catch AccountError.emailTaken {
            throw WebError(.conflict, "people.taken", ["email": wish.email], parameter: "email")
        }
    }

    static func change(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Change.self, upTo: limit)
        let repository = try repository(site)
        let (actor, now) = (context.actor, site.services.clock())
        guard let id = Int64(context.parameter("id")), let before = try await repository.members().first(where: { $0.id == id }) else {
            throw WebError.notFound
        }
        do {
            if wish.role != nil || wish.department != nil {
                try await repository.setRole(
                    wish.role ?? before.role, department: wish.department ?? before.department, user: id, by: actor, at: now)
            }
            if let scope = wish.scope { try await repository.setScope(scope, user: id, by: actor, at: now) }
            if wish.isActive == false { try await repository.deactivate(user: id, by: actor, at: now) }
            if wish.isActive == true { try await repository.reactivate(user: id, by: actor, at: now) }
        } catch MemberError.lastAdministrator {
            throw WebError(.conflict, "people.lastAdministrator", ["name": before.name])
        } catch MemberError.administratorScope {
            throw WebError(.conflict, "people.administratorScope", ["name": before.name], parameter: "scope")
        }
        guard let changed = try await repository.members().first(where: { $0.id == id }) else { throw WebError.notFound }
        return try .json(Member(changed))
    }

    private static func repository(_ site: Site) throws -> any MemberRepository {
        guard let repository = site.services.members else { throw WebError(.serviceUnavailable, "people.none") }
        return repository
    }
}
