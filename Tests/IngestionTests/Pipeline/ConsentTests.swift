import Feedback
import Foundation
import Testing

@testable import Ingestion

/// Addresses are kept with consent only, and sealed where they are read.
@Suite struct ConsentTests {
    private struct Sealer: ContactSealing {
        func seal(_ address: String, as way: ContactWay, of customer: CustomerKey) -> Data? { Data("\(way):\(address)".utf8.reversed()) }
        func mark(mail: String) -> Data { Data("mark \(mail)".utf8) }
    }

    private func contact(_ consents: Bool?, sealer: (any ContactSealing)? = Sealer()) throws -> SealedContact? {
        var record = RawRecord(
            id: "1", text: "物流太慢", customer: CustomerIdentifiers(memberID: "m1", phone: "13800000000", email: " Li@Example.com "))
        record.consents = consents
        var draft = Draft(record)
        let time = TimeReader(secondsFromGMT: 28_800, now: Date(timeIntervalSince1970: 1_795_000_000))
        var context = StepContext(
            source: Source(name: "s", channel: .review, pack: "general"), engine: PlainEngine(),
            keys: IdentityKeys(secret: Data(repeating: 1, count: 32)),
            time: time, replyTime: time, sealer: sealer)
        try PipelineSteps.go(PipelineSteps.beforeReading, &draft, &context)
        #expect(draft.record.customer == CustomerIdentifiers(), "Nothing goes further in the open.")
        return draft.customerFacts?.contact
    }

    @Test func withConsentTheAddressIsSealed() throws {
        let kept = try #require(try contact(true))
        #expect(kept.consents)
        #expect(kept.mail == Data("mail:li@example.com".utf8.reversed()))
        #expect(kept.mailMark == Data("mark li@example.com".utf8))
        #expect(kept.phone == Data("phone:13800000000".utf8.reversed()))
    }

    @Test func withoutItNothingIs() throws {
        #expect(try contact(nil) == nil)
        #expect(try contact(false) == SealedContact(consents: false))
        #expect(try contact(true, sealer: nil) == nil)
    }
}
