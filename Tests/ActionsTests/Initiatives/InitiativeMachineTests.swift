import Actions
import Feedback
import Foundation
import Insights
import Testing

/// The life of an initiative, walked at random and step by step.
@Suite struct InitiativeMachineTests {
    private static let day = Day(year: 2026, month: 11, day: 2)

    private func fresh() -> Initiative {
        Initiative(
            claim: "门店排队太久", topic: "store.waiting", remedy: "叫号分流", target: -0.3, due: Self.day + 90, proposedBy: "li@x",
            proposedAt: monday)
    }

    private static func effect(_ low: Double, _ high: Double, n: Int = 1_000, placebo: Interval? = nil) -> PilotEffect {
        PilotEffect(
            method: .differenceInDifferences, pilotBefore: 0.1, pilotAfter: 0.05, restBefore: 0.1, restAfter: 0.1,
            difference: Estimate(value: (low + high) / 2, interval: Interval(low: low, high: high)), relative: -0.5,
            placebo: placebo.map { Estimate(value: 0, interval: $0) }, n: n)
    }

    private static let works = effect(-0.08, -0.02)
    private static let pilot = Pilot(part: .region, places: ["浙江"], start: day, plannedVoices: 500)

    private static func act(_ random: inout Chance) -> InitiativeAct {
        let words = ["", "有理由"].randomElement(using: &random) ?? ""
        let effects = [works, effect(-0.02, 0.03), effect(0.01, 0.04), effect(-0.08, -0.02, n: 10)]
        let chosen = effects.randomElement(using: &random) ?? works
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .accept(owner: "a@x", department: nil)
        case 1: return .reject(reason: words)
        case 2: return .startPilot(pilot)
        case 3: return .rollOut(day: day, effect: chosen, reason: words)
        case 4: return .verify(chosen)
        case 5: return .close(reason: words)
        case 6: return .reopen(reason: words)
        default: return .note(words: words)
        }
    }

    @Test(arguments: 0..<40)
    func anyWalkStaysSoundAndEveryRefusalIsASentence(seed: Int) throws {
        var random = Chance(seed: UInt64(seed))
        var one = fresh()
        var now = monday
        var (done, refused) = (0, 0)
        for _ in 0..<300 {
            now.addTimeInterval(3_600)
            let act = Self.act(&random)
            do {
                let next = try InitiativeMachine.applying(act, to: one, at: now)
                #expect(next.version == one.version + 1)
                #expect(InitiativeMachine.stages(of: act.kind).contains(one.stage))
                #expect(next.stage != .verified || next.effect?.verdict(planned: next.pilot?.plannedVoices ?? 0) == .works)
                #expect(next.stage == .proposed || next.decidedAt != nil)
                #expect(next.stage != .pilot || next.pilot != nil)
                #expect(next.stage != .rollout || next.rolledOut != nil)
                one = next
                done += 1
            } catch let refusal as Refusal {
                #expect(refusal.message.zh.hasSuffix("。") && refusal.message.en.hasSuffix("."), "\(refusal)")
                refused += 1
            }
        }
        #expect(done > 20 && refused > 20)
    }

    @Test func onlyAnEffectWithoutZeroAtThePlannedSizeVerifies() throws {
        var one = try InitiativeMachine.applying(.accept(owner: nil, department: nil), to: fresh(), at: monday)
        one = try InitiativeMachine.applying(.startPilot(Self.pilot), to: one, at: monday)
        let unfit = [
            Self.effect(-0.02, 0.01), Self.effect(0.01, 0.02), Self.effect(-0.08, -0.02, n: 499),
            Self.effect(-0.08, -0.02, placebo: Interval(low: 0.01, high: 0.03)),
        ]
        for effect in unfit {
            #expect(throws: Refusal.self) { try InitiativeMachine.applying(.verify(effect), to: one, at: monday) }
        }
        #expect(throws: Refusal.self) {
            try InitiativeMachine.applying(.rollOut(day: Self.day, effect: unfit[0], reason: ""), to: one, at: monday)
        }
        let verified = try InitiativeMachine.applying(.verify(Self.works), to: one, at: monday)
        #expect(verified.stage == .verified && verified.verifiedAt == monday)
        let again = try InitiativeMachine.applying(.reopen(reason: "又来了"), to: verified, at: monday)
        #expect((again.stage, again.returns, again.pilot, again.effect) == (.accepted, 1, nil, nil))
    }

    @Test func theLedgerCountsWhatWasDecided() {
        func one(_ stage: InitiativeStage, _ department: String?, days: Double? = nil, verified: Bool = false) -> Initiative {
            var one = fresh()
            (one.stage, one.department) = (stage, department)
            one.startedAt = days.map { monday + $0 * 86_400 }
            one.verifiedAt = verified ? monday : nil
            return one
        }
        let ledger = InsightLedger([
            one(.proposed, "物流部"), one(.pilot, "物流部", days: 4), one(.verified, "物流部", days: 10, verified: true), one(.rejected, "门店"),
            one(.rejected, nil), one(.closed, "门店", days: 6),
        ])
        #expect((ledger.whole.proposed, ledger.whole.adopted, ledger.whole.rejected, ledger.whole.resolved) == (6, 3, 2, 1))
        #expect(ledger.whole.adoption?.value == 0.6)
        #expect(ledger.whole.medianDaysToAction == 6)
        #expect(ledger.departments.map(\.department) == ["物流部", "门店"])
        #expect(ledger.departments[0].medianDaysToAction == 7)
        #expect(InsightLedger([]).whole.adoption == nil)
    }
}
