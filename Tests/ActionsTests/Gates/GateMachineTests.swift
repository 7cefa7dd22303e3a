import Actions
import Feedback
import Foundation
import Testing

/// The life of a gate, walked at random and step by step.
@Suite struct GateMachineTests {
    private static let today = Day(year: 2026, month: 11, day: 2)
    private static let condition = GateCondition(kind: .openCases, green: 0, red: 2)

    private func fresh(_ conditions: [GateCondition] = [condition]) -> Gate {
        Gate(name: "app-7", title: "App 7.0", conditions: conditions, approver: "boss@x", createdBy: "li@x", createdAt: monday)
    }

    private static func act(_ random: inout Chance, at time: Date) -> (act: GateAct, actor: String) {
        let words = ["", "有理由"].randomElement(using: &random) ?? ""
        let light = GateLight.allCases.randomElement(using: &random) ?? .red
        let day = today + Int.random(in: -2..<40, using: &random)
        let conditions = [[], [condition], [GateCondition(kind: .openCases, green: 3, red: 1)]].randomElement(using: &random) ?? []
        let acts: [GateAct] = [
            .edit(title: words, conditions: conditions, approver: "boss@x", department: nil), .arm,
            .waive(reason: words, until: time + Double.random(in: -1..<100, using: &random) * 86_400), .withdrawWaiver,
            .approve(light: light, launch: today + 3, recheck: day), .recheck(light: light, today: day), .retire(reason: words),
            .reopen(reason: words), .note(words: words),
        ]
        // Retiring ends most walks early.
        let place = Int.random(in: 0..<14, using: &random)
        return (acts[place < acts.count ? place : [1, 4, 5, 2, 4][place - acts.count]], Bool.random(using: &random) ? "boss@x" : "li@x")
    }

    @Test(arguments: 0..<40)
    func anyWalkStaysSoundAndEveryRefusalIsASentence(seed: Int) throws {
        var random = Chance(seed: UInt64(seed))
        var gate = fresh()
        var now = monday
        var (done, refused) = (0, 0)
        for _ in 0..<400 {
            now.addTimeInterval(3_600)
            let (act, actor) = Self.act(&random, at: now)
            do {
                let next = try GateMachine.applying(act, to: gate, by: actor, at: now)
                #expect(next.version == gate.version + 1)
                #expect(GateMachine.stages(of: act.kind).contains(gate.stage))
                #expect(!next.stage.isWatched || !next.conditions.isEmpty)
                #expect((next.approvedBy != nil) == [.approved, .kept].contains(next.stage) || next.stage == .retired)
                #expect(next.approvedBy == nil || next.approvedBy == "boss@x")
                if case .approve(let light, _, _) = act { #expect(light == .green || gate.isWaived(at: now)) }
                if next.stage == .kept, gate.stage == .approved { #expect(act.kind == .recheck) }
                if let waiver = next.waiver { #expect(!waiver.reason.isEmpty && waiver.until.timeIntervalSince(waiver.at) <= 90 * 86_400) }
                #expect(next.name == gate.name && next.returns >= gate.returns)
                gate = next
                done += 1
            } catch let refusal as Refusal {
                #expect(refusal.message.zh.hasSuffix("。") && refusal.message.en.hasSuffix("."), "\(refusal)")
                refused += 1
            }
        }
        #expect(done > 20 && refused > 20)
    }

    @Test func everyPairOfActAndStageIsDecided() {
        for kind in GateAct.Kind.allCases { #expect(!GateMachine.stages(of: kind).isEmpty, "\(kind)") }
        #expect(GateMachine.stages(of: .approve) == [.watching])
    }

    @Test func onlyTheApproverLetsThroughAndOnlyAtGreenOrUnderAWaiver() throws {
        let watched = try GateMachine.applying(.arm, to: fresh(), by: "li@x", at: monday)
        func approve(_ gate: Gate, _ light: GateLight, by actor: String = "boss@x", at time: Date = monday) throws -> Gate {
            try GateMachine.applying(
                .approve(light: light, launch: Self.today + 1, recheck: Self.today + 29), to: gate, by: actor, at: time)
        }
        #expect(throws: Refusal.self) { try approve(watched, .green, by: "li@x") }
        #expect(throws: Refusal.self) { try approve(watched, .amber) }
        #expect(throws: Refusal.self) { try approve(watched, .red) }
        #expect(try approve(watched, .green).stage == .approved)
        let waived = try GateMachine.applying(
            .waive(reason: "合同日期", until: monday + 86_400), to: watched, by: "boss@x", at: monday)
        #expect(try approve(waived, .red).approvedBy == "boss@x")
        #expect(throws: Refusal.self, "A waiver ends by itself.") { try approve(waived, .red, at: monday + 86_400) }
        #expect(throws: Refusal.self) {
            try GateMachine.applying(.waive(reason: "x", until: monday + 60), to: watched, by: "li@x", at: monday)
        }
        let edited = try GateMachine.applying(
            .edit(title: "App 7.0", conditions: [Self.condition, Self.condition], approver: "boss@x", department: nil), to: waived,
            by: "li@x", at: monday)
        #expect(edited.waiver == nil, "It was given for other conditions.")
    }

    @Test func theSecondLookKeepsOrTakesBack() throws {
        var gate = try GateMachine.applying(.arm, to: fresh(), by: "li@x", at: monday)
        gate = try GateMachine.applying(
            .approve(light: .green, launch: Self.today, recheck: Self.today + 28), to: gate, by: "boss@x", at: monday)
        #expect(throws: Refusal.self) {
            try GateMachine.applying(.recheck(light: .green, today: Self.today + 27), to: gate, by: "huiyin", at: monday)
        }
        let kept = try GateMachine.applying(.recheck(light: .green, today: Self.today + 28), to: gate, by: "huiyin", at: monday)
        #expect(kept.stage == .kept)
        let back = try GateMachine.applying(.recheck(light: .amber, today: Self.today + 28), to: gate, by: "huiyin", at: monday)
        #expect((back.stage, back.returns, back.approvedBy, back.launch) == (.watching, 1, nil, nil))
    }

    @Test func namesAreMadeForCommandLines() {
        #expect(["app-7", "7", "a"].allSatisfy(Gate.isName))
        #expect(!["", "-a", "App", "a b", "闸门", "a/b", String(repeating: "a", count: 61)].contains(where: Gate.isName))
    }
}
