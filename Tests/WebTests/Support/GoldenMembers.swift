import Access
import Foundation

@testable import Web

/// The people of the golden brand.
struct GoldenMembers: MemberRepository {
    var isEmpty = false

    private static let time = TestSite.now.addingTimeInterval(-86_400 * 30)

    func members() -> [User] {
        let first = User(id: 1, email: TestSite.email, name: "李", role: .administrator, createdAt: Self.time)
        guard !isEmpty else { return [first] }
        return [
            first,
            User(
                id: 2, email: "chen@example.com", name: "陈 <主管>", role: .manager, createdAt: Self.time, department: "物流部",
                scope: DataScope(regions: ["浙江", "江苏"], departments: ["物流部 <华东>"])),
            User(id: 3, email: "zhou@example.com", name: "周", role: .agent, createdAt: Self.time, deactivatedAt: TestSite.now),
        ]
    }

    func openInvitations(at time: Date) -> [Invitation] {
        isEmpty ? [] : [Self.invitation]
    }

    static let invitation = Invitation(
        id: 4, email: "wu@example.com", role: .owner, department: "物流部", invitedBy: TestSite.email, createdAt: TestSite.now,
        expiresAt: TestSite.now.addingTimeInterval(Invitation.lifetime))

    func openInvitation(tokenHash: Data, at time: Date) -> Invitation? { nil }
    func invite(_ invitation: Invitation, tokenHash: Data) -> Invitation { invitation }
    func withdrawInvitation(id: Int64, by actor: String, at time: Date) {}
    func accept(tokenHash: Data, name: String, passwordHash: String, at time: Date) -> User { members()[0] }
    func setRole(_ role: Role, department: String?, user: Int64, by actor: String, at time: Date) {}
    func setScope(_ scope: DataScope, user: Int64, by actor: String, at time: Date) {}
    func deactivate(user: Int64, by actor: String, at time: Date) {}
    func reactivate(user: Int64, by actor: String, at time: Date) {}

    /// A hundred and three lines of the audit log.
    static let lines: [AuditEntry] = {
        let notes = [
            AuditNote(actor: TestSite.email, act: "instance.claim", subject: TestSite.email),
            AuditNote(actor: TestSite.email, act: "member.role", subject: "chen@example.com", detail: ["from": "agent", "to": "manager"]),
            AuditNote(actor: "key ERP", act: "POST /api/v1/feedback", subject: "/api/v1/feedback"),
        ]
        return (0..<103).map { index in
            AuditEntry(
                number: Int64(index + 1), time: time.addingTimeInterval(Double(index) * 600), note: notes[min(index, 2) % 3],
                hash: Data(repeating: UInt8(index), count: 32))
        }
    }()
}

extension GoldenPages {
    static func people(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        let context = try site.context(.people, locale)
        func people(_ name: String, _ draft: PeoplePage.Draft) async throws -> GoldenPage {
            let model = try await PeoplePage.model(draft, context, site.services)
            return GoldenPage(name: name, template: PeoplePage.template, model: model, title: context.text("nav.people"), context: context)
        }
        var invited = PeoplePage.Draft()
        invited.link = "https://huiyin.example/invitations/LINK"
        invited.notice = Notice(tone: "good", text: context.text("people.invited", ["email": "wu@example.com"]))
        var refused = PeoplePage.Draft()
        (refused.email, refused.problem) = ("chen@", context.text("setup.emailWrong"))
        let door = try site.context(.invitation(token: "LINK"), locale, signedIn: false)
        func invitation(_ name: String, _ problem: String?) -> GoldenPage {
            let model = InvitationPage.model(
                GoldenMembers.invitation, token: "LINK", name: problem == nil ? "" : "吴", problem: problem, door)
            return GoldenPage(
                name: name, template: InvitationPage.template, model: model, title: door.text("people.welcome"), context: door)
        }
        func verified(_ name: String, _ verdict: AuditVerdict) async throws -> GoldenPage {
            var page = try await site.page(name, AuditPage(), at: .audit, locale, query: "subject=chen@example.com")
            if var model = page.model as? AuditPage.Model {
                model.verdict = AuditPage.verdict(verdict, page.context)
                page.model = model
            }
            return page
        }
        return [
            try await site.page("people", PeoplePage(), at: .people, locale),
            try await people("people-invited", invited),
            try await people("people-refused", refused),
            invitation("invitation", nil),
            invitation("invitation-refused", door.text("setup.passwordsDiffer")),
            try await site.page("audit", AuditPage(), at: .audit, locale, query: "verify=1"),
            try await site.page("audit-nothing", AuditPage(), at: .audit, locale, query: "actor=nobody"),
            try await verified("audit-changed", AuditVerdict(lines: 16, head: "00ff", fault: .changed, at: 17)),
        ]
    }
}
