import Access
import Foundation
import HTTPTypes

/// People 成员: who works with the instance, in which role, and who is invited.
public struct PeoplePage: Page {
    public static let template = "people"
    public static let title = "nav.people"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(Draft(), context, services)
    }

    /// What an act left to be shown.
    struct Draft: Sendable {
        var email = ""
        var department = ""
        var role: Role = .agent
        var scope = DataScope.everything
        var problem: String?
        var link: String?
        var notice: Notice?
    }

    static func model(_ draft: Draft, _ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let repository = services.members else { throw WebError(.serviceUnavailable, "people.none") }
        let members = try await repository.members()
        let invitations = try await repository.openInvitations(at: context.now)
        let active = members.filter(\.isActive)
        let counts: [String: String] = [
            "count": context.formats.integer(active.count),
            "administrators": context.formats.integer(active.count { $0.role == .administrator }),
            "invited": context.formats.integer(invitations.count),
            "gone": context.formats.integer(members.count - active.count),
        ]
        return Model(
            summary: context.text("people.summary", counts),
            notice: draft.notice,
            rows: members.sorted { ($0.isActive ? 0 : 1, $0.id) < ($1.isActive ? 0 : 1, $1.id) }.map { row($0, context) },
            invitations: invitations.map { row($0, context) },
            hasInvitations: !invitations.isEmpty,
            form: Form(
                email: draft.email, department: draft.department, problem: draft.problem, choices: choices(draft.role, context),
                scope: scope(draft.scope, context)),
            link: draft.link,
            roles: Role.allCases.map { role in
                RoleRow(
                    name: role.rawValue,
                    label: context.text("role.\(role.rawValue)"),
                    text: context.text("role.\(role.rawValue).may"),
                    count: context.formats.integer(active.count { $0.role == role })
                )
            }
        )
    }

    private static func row(_ user: User, _ context: PageContext) -> Row {
        Row(
            id: String(user.id),
            name: user.name,
            email: user.email,
            role: user.role.rawValue,
            roleText: context.text("role.\(user.role.rawValue)"),
            department: user.department ?? "",
            since: context.formats.date(user.createdAt),
            isActive: user.isActive,
            isYou: user.id == context.user?.id,
            action: SiteURL.member(id: String(user.id)).path,
            choices: choices(user.role, context),
            scope: user.role == .administrator ? nil : scope(user.scope, context)
        )
    }

    private static func row(_ invitation: Invitation, _ context: PageContext) -> InvitationRow {
        InvitationRow(
            email: invitation.email,
            roleText: context.text("role.\(invitation.role.rawValue)"),
            department: invitation.department ?? "",
            invitedBy: invitation.invitedBy,
            expires: context.formats.date(invitation.expiresAt),
            action: SiteURL.invitationWithdrawal(id: String(invitation.id)).path
        )
    }

    static func scope(_ scope: DataScope, _ context: PageContext) -> Scope {
        func list(_ values: [String]) -> String { values.joined(separator: "、") }
        let parts = [scope.regions, scope.sources, scope.products, scope.departments].filter { !$0.isEmpty }.map(list)
        return Scope(
            text: scope.isEverything ? context.text("people.wholeScope") : parts.joined(separator: " · "), isLimited: !scope.isEverything,
            regions: list(scope.regions), sources: list(scope.sources), products: list(scope.products), departments: list(scope.departments)
        )
    }

    private static func choices(_ chosen: Role, _ context: PageContext) -> [Option] {
        Role.allCases.map { Option(value: $0.rawValue, label: context.text("role.\($0.rawValue)"), selected: $0 == chosen) }
    }
}
