import Feedback
import Testing

@testable import Ingestion

@Suite struct IdentityKeysTests {
    private let keys = IdentityKeys(secret: Array("0123456789abcdef".utf8))

    private func key(_ identifiers: CustomerIdentifiers, source: String = "a") -> CustomerKey? {
        keys.customer(identifiers, source: source)
    }

    @Test(arguments: ["13812345678", "+86 138-1234-5678", "138 1234 5678", "0086 13812345678", "１３８１２３４５６７８"])
    func aPhoneIsOneHoweverWritten(_ phone: String) {
        #expect(key(CustomerIdentifiers(phone: phone)) == key(CustomerIdentifiers(phone: "13812345678")))
    }

    @Test func theMostTrustedIdentifierCounts() {
        let all = CustomerIdentifiers(memberID: "M1", phone: "13812345678", email: "a@b.cn", openID: "o", name: "n")
        #expect(key(all) == key(CustomerIdentifiers(memberID: " m1 ")))
        #expect(key(CustomerIdentifiers(phone: "13812345678", email: "a@b.cn")) == key(CustomerIdentifiers(phone: "13812345678")))
        #expect(key(CustomerIdentifiers(email: "A@B.cn ")) == key(CustomerIdentifiers(email: "a@b.cn")))
        #expect(key(CustomerIdentifiers(memberID: "x")) != key(CustomerIdentifiers(openID: "x")))
    }

    @Test func namesCountWithinTheirSource() {
        let name = CustomerIdentifiers(name: "小王")
        #expect(key(name, source: "a") != key(name, source: "b"))
        #expect(key(CustomerIdentifiers(memberID: "1"), source: "a") == key(CustomerIdentifiers(memberID: "1"), source: "b"))
        #expect(key(CustomerIdentifiers(name: "匿名用户")) == nil)
        #expect(key(CustomerIdentifiers()) == nil)
    }

    @Test func anotherInstanceHasOtherKeys() {
        let other = IdentityKeys(secret: Array("fedcba9876543210".utf8))
        #expect(other.customer(CustomerIdentifiers(memberID: "1"), source: "a") != key(CustomerIdentifiers(memberID: "1")))
        #expect(other.item(source: "a", externalID: "1") == keys.item(source: "a", externalID: "1"))
        #expect(other.item(source: "a", externalID: "13812345678") != keys.item(source: "a", externalID: "13812345678"))
    }

    @Test func contentsThatDifferAnywhereDiffer() {
        let record = RawRecord(text: "好", region: "杭州")
        #expect(keys.item(source: "a", content: record) == keys.item(source: "a", content: RawRecord(row: 9, text: "好", region: "杭州")))
        #expect(keys.item(source: "a", content: record) != keys.item(source: "b", content: record))
        #expect(keys.item(source: "a", content: record) != keys.item(source: "a", content: RawRecord(text: "好", store: "杭州")))
        #expect(keys.item(keys.item(source: "a", content: record), occurrence: 1) != keys.item(source: "a", content: record))
    }
}
