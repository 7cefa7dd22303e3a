import Testing

@testable import Store

@Suite struct AnswerMemoryTests {
    private let start = ContinuousClock.now

    private func memory(staleness: Duration) -> AnswerMemory<String, Int> {
        var memory = AnswerMemory<String, Int>(staleness: staleness)
        memory.keep(1, for: "a", revision: 7, at: start)
        return memory
    }

    @Test func withoutStalenessOnlyTheVeryRevisionCounts() {
        var memory = memory(staleness: .zero)
        #expect(memory.answer(to: "a", revision: 7, at: start + .seconds(99)) == 1)
        #expect(memory.answer(to: "a", revision: 8, at: start) == nil)
        #expect(memory.answer(to: "a", revision: 6, at: start) == nil, "An older snapshot must not see the future.")
        #expect(memory.answer(to: "b", revision: 7, at: start) == nil)
    }

    @Test func anOlderAnswerServesUntilItsAge() {
        var memory = memory(staleness: .seconds(10))
        #expect(memory.answer(to: "a", revision: 8, at: start + .seconds(9)) == 1)
        #expect(memory.answer(to: "a", revision: 9, at: start + .seconds(10)) == nil, "The first asker renews it,")
        #expect(memory.answer(to: "a", revision: 9, at: start + .seconds(11)) == 1, "the others go on meanwhile,")
        #expect(memory.answer(to: "a", revision: 9, at: start + .seconds(20)) == nil, "but not for ever.")
        memory.keep(2, for: "a", revision: 9, at: start + .seconds(21))
        #expect(memory.answer(to: "a", revision: 10, at: start + .seconds(22)) == 2)
        #expect(memory.keep(1, for: "a", revision: 8, at: start + .seconds(22)) == false, "A late older answer changes nothing.")
        memory.forget()
        #expect(memory.answer(to: "a", revision: 10, at: start + .seconds(22)) == nil)
    }
}
