import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// Initiatives, routing and people for programs.
@Suite struct ActionsAPITests {
    private let site = TestSite()

    private func caller(_ browser: Browser, _ role: Role) async throws
        -> @Sendable (HTTPRequest.Method, String, String) async throws -> Answer
    {
        let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key(role))"]
        return { method, path, body in
            try await browser.request("/api/v1" + path, method, headers: bearer, body: body.isEmpty ? nil : ByteBuffer(string: body))
        }
    }

    @Test func initiativesAreProposedTriedAndCounted() async throws {
        try await site.run { (browser: Browser) async throws in
            let ask = try await caller(browser, .owner)
            let proposal = #"{"claim": "拖", "topic": "delivery", "remedy": "加班", "target": -0.2, "due": "2027-03-01", "department": "物流部"}"#
            #expect(try await ask(.post, "/initiatives", proposal).status == 201)
            #expect(try await ask(.post, "/initiatives", proposal.replacing("-0.2", with: "0.2")).status == 400)
            #expect(try await ask(.post, "/initiatives", proposal.replacing("delivery", with: "nothing")).status == 400)
            #expect(try await ask(.post, "/initiatives/1/acts", #"{"act": "verify"}"#).status == 422)
            #expect(try await ask(.post, "/initiatives/1/acts", #"{"act": "accept", "version": 1}"#).status == 200)
            #expect(try await ask(.post, "/initiatives/1/acts", #"{"act": "note", "words": "x", "version": 1}"#).status == 409)
            let pilot = #"{"act": "startPilot", "places": ["浙江"], "start": "2026-11-01", "plannedVoices": 90}"#
            #expect(try await ask(.post, "/initiatives/1/acts", pilot).json["stage"] as? String == "pilot")
            let detail = try await ask(.get, "/initiatives/1", "")
            #expect((detail.json["history"] as? [Any])?.count == 3)
            let ledger = try await ask(.get, "/initiatives", "").json["ledger"] as? [String: Any]
            let whole = ledger?["whole"] as? [String: Any]
            #expect((whole?["proposed"] as? Int, whole?["adopted"] as? Int, whole?["rejected"] as? Int) == (1, 1, 0))
            #expect(((whole?["adoption"] as? [String: Any])?["value"] as? Double) == 1)
            #expect(try await ask(.get, "/initiatives/9", "").status == 404)
        }
    }

    @Test func routingIsReadAndWrittenAsOneValue() async throws {
        try await site.run { (browser: Browser) async throws in
            let ask = try await caller(browser, .manager)
            let text = try await ask(.get, "/routing", "").text
            let changed = text.replacing("\"contactHours\":24", with: "\"contactHours\":12")
            #expect(changed != text)
            #expect(try await ask(.put, "/routing", changed).json["version"] as? Int == 1)
            #expect(try await ask(.put, "/routing", changed).status == 409)
            #expect(try await ask(.put, "/routing", "{}").status == 400)
            #expect(try await site.desk.settings().levels.standard.contactHours == 12)
            let agent = try await caller(browser, .agent)
            #expect(try await agent(.put, "/routing", changed).status == 403)
        }
    }

    @Test func peopleAreInvitedAndChanged() async throws {
        try await site.run { (browser: Browser) async throws in
            _ = try await site.accounts.createUser(email: "boss@x", name: "B", role: .administrator, passwordHash: "x", at: TestSite.now)
            _ = try await site.accounts.createUser(email: "wu@x", name: "吴", role: .agent, passwordHash: "x", at: TestSite.now)
            let ask = try await caller(browser, .administrator)
            let wish =
                #"{"email": "new@example.com", "role": "agent", "scope": {"regions": ["浙江"], "sources": [], "products": [], "departments": []}}"#
            let invited = try await ask(.post, "/people", wish)
            #expect(invited.status == 201)
            #expect((invited.json["link"] as? String)?.hasPrefix("/invitations/") == true)
            #expect(try await ask(.post, "/people", wish.replacing("new@example.com", with: "nobody")).status == 422)
            let id = try #require(await site.accounts.users().first { $0.email == "wu@x" }?.id)
            let scope = #"{"scope": {"regions": ["浙江"], "sources": [], "products": [], "departments": []}, "department": "物流部"}"#
            #expect(try await ask(.put, "/people/\(id)", scope).json["department"] as? String == "物流部")
            #expect(await site.accounts.user(id: id)?.scope == DataScope(regions: ["浙江"]))
            #expect(try await ask(.put, "/people/\(id)", #"{"isActive": false}"#).json["isActive"] as? Bool == false)
            let boss = try #require(await site.accounts.users().first { $0.email == "boss@x" }?.id)
            #expect(try await ask(.put, "/people/\(boss)", scope).status == 409)
            #expect(try await ask(.put, "/people/99", "{}").status == 404)
            let all = try await ask(.get, "/people", "")
            #expect((all.json["members"] as? [Any])?.count == 2)
            let analyst = try await caller(browser, .analyst)
            #expect(try await analyst(.get, "/people", "").status == 403)
        }
    }
}
