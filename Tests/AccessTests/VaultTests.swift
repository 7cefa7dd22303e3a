import Access
import Foundation
import Testing

/// What the vault holds is given out to its own key and place only.
@Suite struct VaultTests {
    private let vault = Vault(secret: Data(repeating: 7, count: 32))
    private let words = Data("li@example.com".utf8)

    @Test func whatIsSealedIsOpened() throws {
        let box = try vault.seal(words, place: "contact 1")
        #expect(try vault.open(box, place: "contact 1") == words)
        #expect(box.range(of: words) == nil)
        #expect(try vault.seal(words, place: "contact 1") != box, "The same words never look the same twice.")
    }

    @Test func anotherPlaceKeyOrByteOpensNothing() throws {
        let box = try vault.seal(words, place: "contact 1")
        #expect(throws: VaultProblem.cannotOpen(place: "contact 2")) { try vault.open(box, place: "contact 2") }
        let other = Vault(secret: Data(repeating: 8, count: 32))
        #expect(throws: VaultProblem.self) { try other.open(box, place: "contact 1") }
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(throws: VaultProblem.self) { try vault.open(changed, place: "contact 1") }
        }
        #expect(throws: VaultProblem.self) { try vault.open(Data(), place: "contact 1") }
    }

    @Test func marksTellTheSameFromOthers() {
        #expect(vault.mark(words, purpose: "mail") == vault.mark(words, purpose: "mail"))
        #expect(vault.mark(words, purpose: "mail") != vault.mark(words, purpose: "link"))
        #expect(vault.mark(words, purpose: "mail") != Vault(secret: Data(repeating: 8, count: 32)).mark(words, purpose: "mail"))
        #expect(vault.mark(words, purpose: "mail").count == 16)
    }
}
