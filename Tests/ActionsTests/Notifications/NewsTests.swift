import Feedback
import Foundation
import Testing

@testable import Actions

/// What is told, and in what words.
@Suite struct NewsTests {
    private let machine = CaseMachine(calendar: .always())

    private func goal(_ measure: GoalMeasure, _ target: Double) -> Goal {
        let today = Day(monday, secondsFromGMT: 28_800)
        return Goal(
            title: "首次响应", department: "客服部", measure: measure, target: target, start: today + -60, due: today + -1, owner: "li@x",
            createdBy: "a@x", createdAt: monday)
    }

    /// Monday 09:00 in China is Sunday 17:00 in Los Angeles and 01:00 in Greenwich.
    @Test(arguments: [(28_800, "2026-11-02 09:00"), (0, "2026-11-02 01:00"), (-28_800, "2026-11-01 17:00")])
    func timesAreOfTheInstancesZone(offset: Int, text: String) throws {
        let file = Case(
            customer: nil, topic: "delivery", reasons: [.hand], channel: .call, severity: 5, owner: "li@x", openedAt: monday,
            openedBy: "a@x", level: ServiceLevel(contactHours: 24, resolveHours: 72), contactDue: monday, resolveDue: monday)
        let step = CaseEvent(version: 1, time: monday, actor: "a@x", act: nil, before: nil)
        let event = try #require(News.event(of: file, step)).naming(
            topic: LocalizedName(zh: "配送", en: "Delivery"), secondsFromGMT: offset)
        #expect(event.lines.map(\.zh).contains("截止 \(text)"))
        #expect(event.lines.map(\.en).contains("Due \(text)"))
        #expect(event.title.zh == "新工单 0：配送")
    }

    /// What people write may look like a moment.
    @Test(arguments: ["{time }", "{time x}", "{time 99999999999999}", "{time 12", "a {time -1} b", "{topic"])
    func otherBracesStay(text: String) {
        let name = LocalizedName(zh: text, en: text)
        let event = OutboxEvent(key: "k", kind: .gateChanged, time: monday, title: name)
        #expect(event.naming(topic: nil, secondsFromGMT: 28_800).title == name)
    }

    @Test func aMissedGoalIsToldWithItsFigures() throws {
        func told(_ measure: GoalMeasure, _ target: Double, _ result: Double, act: Bool = true) throws -> OutboxEvent? {
            let today = Day(monday, secondsFromGMT: 28_800)
            let act = act ? GoalAct.settle(result: result, today: today) : .note(words: "x")
            let new = try GoalMachine.applying(act, to: goal(measure, target), at: monday)
            return News.event(of: new, GoalEvent(version: 2, time: monday, actor: "li@x", act: act, stage: new.stage))
        }
        let late = try #require(try told(.firstResponse, 4, 6.25))
        #expect(late.lines.map(\.zh) == ["目标 4 小时，2026-11-01 止测得 6.3 小时"])
        #expect((late.people, late.actor, late.subject) == (["li@x"], "li@x", EventSubject(.goal, Int64(0))))
        #expect(try told(.closedLoop, 0.9, 0.805)?.lines.map(\.en) == ["Target 90 %, measured 80.5 % by 2026-11-01"])
        #expect(try told(.nps, 40, 41) == nil, "What was reached is no news of a goal missed.")
        #expect(try told(.nps, 40, 1, act: false) == nil)
    }

    @Test func aGoalAtRiskIsToldWithWhereItLeads() throws {
        let act = GoalAct.forewarn(chance: 0.034, forecast: 0.871)
        let new = try GoalMachine.applying(act, to: goal(.closedLoop, 0.9), at: monday)
        let told = try #require(
            News.event(of: new, GoalEvent(version: 2, time: monday, actor: GateDesk.clockwork, act: act, stage: new.stage)))
        #expect(told.kind == .goalAtRisk && told.people == ["li@x"] && told.kind.topic == "goal.at.risk")
        #expect(told.lines.map(\.zh) == ["目标 90 %，照此下去到 2026-11-01 全程为 87.1 %，达标可能 3.4 %"])
    }

    @Test func aLightIsToldWithItsGate() throws {
        var gate = Gate(name: "app-7", title: "App 7", approver: "boss@x", department: "数字部", createdBy: "li@x", createdAt: monday)
        let condition = GateCondition(kind: .openCases, green: 0, red: 2, minimumN: 1)
        func check(_ value: Double) -> GateEvaluation {
            GateEvaluation(
                version: 1, time: monday, actor: "huiyin", waived: false,
                findings: [GateFinding(condition: condition, value: value, n: 50)])
        }
        #expect(GateChange(of: gate, from: nil, to: check(9), number: 1) == nil, "A draft tells nobody.")
        gate.stage = .watching
        #expect(GateChange(of: gate, from: check(3), to: check(4), number: 2) == nil, "Red stays red.")
        let change = try #require(GateChange(of: gate, from: check(0), to: check(4), number: 3))
        let event = News.event(of: change)
        #expect((event.key, event.isUrgent, event.people) == ("gate app-7 #3", true, ["boss@x"]))
        #expect(event.title.zh == "闸门“App 7”变红灯")
        #expect(event.lines.map(\.en) == ["It was green"])
        #expect(event.subject == EventSubject(.gate, "app-7"))
    }
}
