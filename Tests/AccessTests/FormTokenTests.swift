import Testing

@testable import Access

@Suite struct FormTokenTests {
    @Test func masksAnewEachTime() {
        let token = SecretToken.make()
        let masks = (0..<20).map { _ in FormToken.masked(token) }
        #expect(Set(masks).count == 20)
        #expect(masks.allSatisfy { FormToken.unmasked($0) == token && !$0.contains(token) })
        #expect(FormToken.masked("").isEmpty && FormToken.unmasked("")?.isEmpty == true)
    }

    @Test(arguments: ["x", "ab", "<>", "令", "AAA="])
    func knowsWhatIsNoMask(_ text: String) {
        #expect(FormToken.unmasked(text).map { $0 == "token" } != true)
    }
}
