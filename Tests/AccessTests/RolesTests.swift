import Access
import Foundation
import Testing

@Suite struct RolesTests {
    @Test func administratorsMayEverythingAndExecutivesOnlyRead() {
        #expect(Role.administrator.permissions == Set(Permission.allCases))
        #expect(Role.executive.permissions == [.read, .readAudit])
        for role in Role.allCases { #expect(role.may(.read), "\(role)") }
        #expect(Role.allCases.filter { $0.may(.administer) } == [.administrator])
        #expect(Role.allCases.filter { $0.may(.manageCases) } == [.administrator, .manager])
        #expect(Role.allCases.filter { !$0.may(.export) } == [.agent, .executive])
    }

    @Test func chainedHashesTellFieldsApart() {
        func hash(_ actor: String, _ act: String, _ detail: [String: String] = [:], number: Int64 = 1) -> Data {
            AuditChain.hash(
                number: number, milliseconds: 5, note: AuditNote(actor: actor, act: act, subject: "s", detail: detail),
                previous: AuditChain.origin)
        }
        let hashes = [
            hash("ab", "c"), hash("a", "bc"), hash("ab", "c", ["k": "v"]), hash("ab", "c", ["kv": ""]), hash("ab", "c", number: 2),
        ]
        #expect(Set(hashes).count == hashes.count)
        #expect(hash("ab", "c") == hash("ab", "c"))
    }

    /// Worked out by hand with Python's hashlib: Tests/Reference/audit_chain.py.
    @Test func theChainIsAsDocumented() {
        let note = AuditNote(
            actor: "li@example.com", act: "member.role", subject: "wu@example.com", detail: ["to": "agent", "from": "owner"])
        let first = AuditChain.hash(number: 1, milliseconds: 1_790_000_000_000, note: note, previous: AuditChain.origin)
        let second = AuditChain.hash(number: 2, milliseconds: 1_790_000_001_000, note: note, previous: first)
        #expect(first.map { String(format: "%02x", $0) }.joined() == "6dd40862b405b81e41d0b0a96e40ab5afe1dbd8ab55145d2a727d87792acc60b")
        #expect(second.map { String(format: "%02x", $0) }.joined() == "83f164ebfd0724cfd1cf5013104024a3c53e08d4426c700b23dcedd9a70eb0cc")
    }
}
