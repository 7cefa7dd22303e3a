import Insights
import Testing

@testable import Store

@Suite struct AnswerMemoryTests {
    private let start = ContinuousClock.now

    private func memory(staleness: Duration) -> AnswerMemory<String, Int> {
        var memory = AnswerMemory<String, Int>(staleness: staleness)
        memory.keep(1, for: "a", at: state(7), start)
        return memory
    }

    private func state(_ revision: Int64, epoch: Int64 = 3) -> FactState { FactState(revision: revision, epoch: epoch) }

    @Test func withoutStalenessOnlyTheVeryRevisionCounts() {
        var memory = memory(staleness: .zero)
        #expect(memory.answer(to: "a", at: state(7), start + .seconds(99)) == 1)
        #expect(memory.answer(to: "a", at: state(8), start) == nil)
        #expect(memory.answer(to: "a", at: state(6), start) == nil, "An older snapshot must not see the future.")
        #expect(memory.answer(to: "b", at: state(7), start) == nil)
    }

    @Test func anOlderAnswerServesUntilItsAge() {
        var memory = memory(staleness: .seconds(10))
        #expect(memory.answer(to: "a", at: state(8), start + .seconds(9)) == 1)
        #expect(memory.answer(to: "a", at: state(9), start + .seconds(10)) == nil, "The first asker renews it,")
        #expect(memory.answer(to: "a", at: state(9), start + .seconds(11)) == 1, "the others go on meanwhile,")
        #expect(memory.answer(to: "a", at: state(9), start + .seconds(20)) == nil, "but not for ever.")
        memory.keep(2, for: "a", at: state(9), start + .seconds(21))
        #expect(memory.answer(to: "a", at: state(10), start + .seconds(22)) == 2)
        #expect(memory.keep(1, for: "a", at: state(8), start + .seconds(22)) == false, "A late older answer changes nothing.")
        memory.forget()
        #expect(memory.answer(to: "a", at: state(10), start + .seconds(22)) == nil)
    }

    @Test func anAnswerOfAnEarlierEpochServesOnlyWhileNothingHasChanged() {
        var memory = memory(staleness: .seconds(10))
        #expect(memory.answer(to: "a", at: state(8, epoch: 4), start + .seconds(1)) == nil)
        #expect(memory.answer(to: "a", at: state(7, epoch: 4), start + .seconds(1)) == 1, "The facts are the same.")
        memory.keep(2, for: "a", at: state(8, epoch: 4), start + .seconds(1))
        #expect(memory.answer(to: "a", at: state(9, epoch: 4), start + .seconds(2)) == 2)
    }
}
