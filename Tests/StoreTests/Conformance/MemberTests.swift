import Access
import Foundation
import Testing

/// Invitations, roles, access that ends, and the audit log of it.
@Suite struct MemberTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    private func draft(_ email: String, _ role: Role = .agent) -> Invitation {
        Invitation(
            id: 0, email: email, role: role, department: "物流部", invitedBy: "li@example.com", createdAt: Self.time,
            expiresAt: Self.time.addingTimeInterval(Invitation.lifetime))
    }

    @Test(arguments: Engine.allCases)
    func anInvitationIsUsedOnce(engine: Engine) async throws {
        try await engine.run { store in
            _ = try await store.accounts.claim(email: "li@example.com", name: "李", passwordHash: "h", at: Self.time)
            let (old, new) = (Data([1]), Data([2]))
            _ = try await store.members.invite(draft("wu@example.com"), tokenHash: old)
            _ = try await store.members.invite(draft("wu@example.com", .owner), tokenHash: new)
            #expect(try await store.members.openInvitation(tokenHash: old, at: Self.time) == nil, "A newer link replaces the older one.")
            #expect(try await store.members.openInvitations(at: Self.time).map(\.role) == [.owner])
            let late = Self.time.addingTimeInterval(Invitation.lifetime)
            #expect(try await store.members.openInvitation(tokenHash: new, at: late) == nil)
            await #expect(throws: MemberError.invitationOver) {
                try await store.members.accept(tokenHash: new, name: "吴", passwordHash: "h", at: late)
            }
            let user = try await store.members.accept(tokenHash: new, name: "吴", passwordHash: "h", at: Self.time)
            #expect((user.role, user.department, user.email) == (.owner, "物流部", "wu@example.com"))
            #expect(try await store.accounts.user(id: user.id) == user)
            await #expect(throws: MemberError.invitationOver) {
                try await store.members.accept(tokenHash: new, name: "吴", passwordHash: "h", at: Self.time)
            }
            await #expect(throws: AccountError.emailTaken) {
                try await store.members.invite(draft("wu@example.com"), tokenHash: Data([3]))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aWithdrawnInvitationIsOver(engine: Engine) async throws {
        try await engine.run { store in
            let kept = try await store.members.invite(draft("wu@example.com"), tokenHash: Data([1]))
            try await store.members.withdrawInvitation(id: kept.id, by: "li@example.com", at: Self.time)
            #expect(try await store.members.openInvitation(tokenHash: Data([1]), at: Self.time) == nil)
            await #expect(throws: MemberError.invitationOver) {
                try await store.members.withdrawInvitation(id: kept.id, by: "li@example.com", at: Self.time)
            }
            await #expect(throws: MemberError.unknown) {
                try await store.members.withdrawInvitation(id: 99, by: "li@example.com", at: Self.time)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func theLastAdministratorStays(engine: Engine) async throws {
        try await engine.run { store in
            let members = store.members
            let first = try await store.accounts.claim(email: "li@example.com", name: "李", passwordHash: "h", at: Self.time)
            let second = try await store.accounts.createUser(
                email: "wu@example.com", name: "吴", role: .administrator, passwordHash: "h", at: Self.time)
            try await store.accounts.save(
                Session(tokenHash: Data([9]), userID: second.id, csrfToken: "c", expiresAt: Self.time.addingTimeInterval(60)))
            try await members.deactivate(user: second.id, by: "li@example.com", at: Self.time)
            #expect(try await store.accounts.session(tokenHash: Data([9])) == nil)
            #expect(try await store.accounts.user(id: second.id)?.isActive == false)
            await #expect(throws: MemberError.lastAdministrator) {
                try await members.deactivate(user: first.id, by: "li@example.com", at: Self.time)
            }
            await #expect(throws: MemberError.lastAdministrator) {
                try await members.setRole(.agent, department: nil, user: first.id, by: "li@example.com", at: Self.time)
            }
            #expect(try await members.members().map(\.role) == [.administrator, .administrator])
            try await members.reactivate(user: second.id, by: "li@example.com", at: Self.time)
            try await members.setRole(.agent, department: "客服部", user: first.id, by: "wu@example.com", at: Self.time)
            #expect(try await members.members().first?.department == "客服部")
            await #expect(throws: MemberError.unknown) {
                try await members.reactivate(user: 99, by: "li@example.com", at: Self.time)
            }
            let acts = try await store.audit.auditEntries(AuditQuery()).reversed().map(\.note.act)
            #expect(
                acts == ["instance.claim", "member.deactivate", "member.reactivate", "member.role"], "What was refused is not told as done."
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func aScopeIsKeptWithThePersonAndTheInvitation(engine: Engine) async throws {
        try await engine.run { store in
            let now = Date(timeIntervalSince1970: 1_793_581_200)
            let scope = DataScope(regions: ["浙江"], departments: ["物流部"])
            let boss = try await store.accounts.claim(email: "boss@x", name: "Boss", passwordHash: "x", at: now)
            let draft = Invitation(
                id: 0, email: "wu@x", role: .agent, scope: scope, invitedBy: "boss@x", createdAt: now, expiresAt: now + 60)
            _ = try await store.members.invite(draft, tokenHash: Data([1]))
            #expect(try await store.members.openInvitations(at: now).first?.scope == scope)
            let user = try await store.members.accept(tokenHash: Data([1]), name: "吴", passwordHash: "x", at: now)
            #expect(user.scope == scope)
            #expect(try await store.accounts.user(id: user.id)?.scope == scope)
            #expect(try await store.accounts.credentials(email: "wu@x")?.passwordHash == "x")
            try await store.members.setScope(DataScope(products: ["灯"]), user: user.id, by: "boss@x", at: now)
            #expect(try await store.accounts.user(id: user.id)?.scope == DataScope(products: ["灯"]))
            await #expect(throws: MemberError.administratorScope) {
                try await store.members.setScope(scope, user: boss.id, by: "boss@x", at: now)
            }
            try await store.members.setRole(.administrator, department: nil, user: user.id, by: "boss@x", at: now)
            #expect(try await store.accounts.user(id: user.id)?.scope == .everything, "Administrators see everything.")
            let line = try await store.audit.auditEntries(AuditQuery(subject: "wu@x")).first { $0.note.act == "member.scope" }
            #expect(line?.note.detail["to"] == "products: 灯")
        }
    }
}
