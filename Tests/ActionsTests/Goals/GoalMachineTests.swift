import Actions
import Feedback
import Foundation
import Testing

/// The life of a goal, walked at random and step by step.
@Suite struct GoalMachineTests {
    private static let start = Day(year: 2026, month: 11, day: 2)

    private func fresh(target: Double = 40) -> Goal {
        Goal(
            title: "NPS 到 40", department: "客服部", measure: .nps, target: target, start: Self.start, due: Self.start + 90, createdBy: "li@x",
            createdAt: monday)
    }

    @Test(arguments: 0..<40)
    func anyWalkStaysSoundAndEveryRefusalIsASentence(seed: Int) throws {
        var random = Chance(seed: UInt64(seed))
        var goal = fresh()
        var (done, refused) = (0, 0)
        for step in 0..<300 {
            let words = Bool.random(using: &random) ? "有理由" : ""
            let day = Self.start + Int.random(in: -5..<200, using: &random)
            let acts: [GoalAct] = [
                .edit(title: words, target: Double.random(in: 0..<80, using: &random), due: day, owner: nil),
                .settle(result: Bool.random(using: &random) ? Double.random(in: 0..<80, using: &random) : nil, today: day),
                .forewarn(chance: 0.1, forecast: 30), .drop(reason: words), .reopen(reason: words, due: day), .note(words: words),
            ]
            let act = acts[Int.random(in: 0..<acts.count, using: &random)]
            do {
                let next = try GoalMachine.applying(act, to: goal, at: monday + Double(step) * 3_600)
                #expect(next.version == goal.version + 1)
                #expect(GoalMachine.stages(of: act.kind).contains(goal.stage))
                if act.kind == .forewarn { #expect(goal.forewarnedAt == nil && next.forewarnedAt != nil) }
                if act.kind == .reopen || next.target != goal.target { #expect(next.forewarnedAt == nil) }
                #expect((next.settledAt == nil) == (next.stage == .active))
                #expect(![.reached, .missed].contains(next.stage) || next.result.map(next.isReached) == (next.stage == .reached))
                #expect(next.due - next.start + 1 >= GoalMachine.shortest && !next.title.isEmpty)
                goal = next
                done += 1
            } catch let refusal as Refusal {
                #expect(refusal.message.zh.hasSuffix("。") && refusal.message.en.hasSuffix("."), "\(refusal)")
                refused += 1
            }
        }
        #expect(done > 20 && refused > 20)
    }

    @Test func isJudgedByItsOwnDirection() throws {
        let over = Self.start + 91
        #expect(try GoalMachine.applying(.settle(result: 40, today: over), to: fresh(), at: monday).stage == .reached)
        #expect(try GoalMachine.applying(.settle(result: 39.9, today: over), to: fresh(), at: monday).stage == .missed)
        var fewer = fresh(target: 0.1)
        fewer.measure = .negativeShare
        #expect(try GoalMachine.applying(.settle(result: 0.1, today: over), to: fewer, at: monday).stage == .reached)
        #expect(try GoalMachine.applying(.settle(result: 0.11, today: over), to: fewer, at: monday).stage == .missed)
        #expect(throws: Refusal.self, "Its last day counts.") {
            try GoalMachine.applying(.settle(result: 50, today: Self.start + 90), to: fresh(), at: monday)
        }
    }
}
