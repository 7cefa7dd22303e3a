import Actions
import Feedback
import Foundation
import Testing

@Suite struct AnswerLinksTests {
    private let links = AnswerLinks { bytes in
        var sum: UInt64 = 14_695_981_039_346_656_037
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
        return Data((0..<16).map { UInt8(truncatingIfNeeded: sum >> UInt64(($0 % 8) * 8)) })
    }

    @Test func whatIsMadeIsRead() {
        var random = Chance(seed: 4)
        for purpose in AnswerLink.Purpose.allCases {
            for _ in 0..<200 {
                let link = AnswerLink(
                    purpose, customer: CustomerKey(high: random.next(), low: random.next()),
                    announcement: Int64(bitPattern: random.next()))
                let token = links.token(link)
                #expect(token.utf8.count == 55)
                #expect(token.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
                #expect(links.read(token, purpose) == link)
                for other in AnswerLink.Purpose.allCases where other != purpose { #expect(links.read(token, other) == nil) }
            }
        }
    }

    /// Any sign changed, and it opens nothing.
    @Test func nothingElseIsRead() {
        let token = links.token(AnswerLink(.optOut, customer: CustomerKey(high: 1, low: 2), announcement: 3))
        for place in token.indices {
            for sign in "AZaz09-_" where sign != token[place] {
                var forged = token
                forged.replaceSubrange(place...place, with: String(sign))
                #expect(links.read(forged, .optOut) == nil, "\(forged)")
            }
        }
        for text in ["", "a", token + "A", String(token.dropLast()), String(repeating: "ü", count: 55)] {
            #expect(links.read(text, .optOut) == nil)
        }
    }

    @Test func exclusionsInTheirOrder() {
        var contact = CustomerContact(hasMail: true, consents: true)
        #expect(contact.exclusion(coolDown: 14, at: monday) == nil)
        contact.contactedAt = monday - 13 * 86_400
        #expect(contact.exclusion(coolDown: 14, at: monday) == .coolDown)
        #expect(contact.exclusion(coolDown: 13, at: monday) == nil)
        contact.deadAt = monday
        #expect(contact.exclusion(coolDown: 14, at: monday) == .deadAddress)
        contact.hasMail = false
        #expect(contact.exclusion(coolDown: 14, at: monday) == .noAddress)
        contact.consents = false
        #expect(contact.exclusion(coolDown: 14, at: monday) == .noConsent)
        contact.optedOutAt = monday
        #expect(contact.exclusion(coolDown: 14, at: monday) == .optedOut)
    }
}
