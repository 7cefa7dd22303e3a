import Actions
import Feedback
import Foundation
import Insights
import Testing

/// Gates by the clock: evidence, changes of light, the second look. A month runs in a moment.
@Suite struct GateDeskTests {
    private let repository = MemoryGates()
    private let cases = MemoryCases()

    /// So many voices that no count is thin.
    private let voices = ListedVoices(all: (1...40).map { .sample(Int64($0), customer: UInt64($0)) })

    private var desk: GateDesk {
        GateDesk(
            repository: repository, judge: GateJudge(voices: voices, cases: cases, secondsFromGMT: 28_800), secondsFromGMT: 28_800)
    }

    private func open(_ severity: Double, customer: UInt64) async throws {
        let draft = Case(
            customer: CustomerKey(high: 0, low: customer), topic: "delivery.speed", reasons: [.hand], channel: .call, severity: severity,
            openedAt: monday, openedBy: "a@x", level: ServiceLevel(contactHours: 24, resolveHours: 72), contactDue: monday,
            resolveDue: monday)
        _ = try await cases.openCase(draft, item: Int64(customer), by: "a@x", at: monday) { ($0, .note(words: "x")) }
    }

    private func made(minimumN: Int = 30) async throws -> GateDesk {
        let condition = GateCondition(
            kind: .openCases, filter: FeedbackFilter(topics: ["delivery"]), green: 0, red: 1, minimumN: minimumN, minimumSeverity: 8)
        let draft = Gate(name: "app-7", title: "App 7", conditions: [condition], approver: "boss@x", createdBy: "li@x", createdAt: monday)
        _ = try await repository.createGate(draft)
        _ = try await desk.act(.arm, on: "app-7", version: 1, by: "li@x", at: monday)
        return desk
    }

    @Test func aLightThatChangesIsToldOnce() async throws {
        let desk = try await made()
        #expect(await repository.changes.map(\.to) == [.green])
        try await open(9, customer: 1)
        try await open(5, customer: 2)
        for hour in 1...5 { try await desk.watch(at: monday + Double(hour) * 3_600) }
        #expect(await repository.changes.map(\.to) == [.green, .amber])
        try await open(8, customer: 3)
        for hour in 6...9 { try await desk.watch(at: monday + Double(hour) * 3_600) }
        #expect(await repository.changes.map(\.to) == [.green, .amber, .red])
        #expect(await repository.changes.last?.from == .amber)
        #expect(Set(await repository.changes.map(\.number)).count == 3)
        #expect(await repository.gateEvaluations(name: "app-7", limit: 100).count == 10, "Every check is kept.")
    }

    @Test func silenceIsNoGoodNews() async throws {
        _ = try await made(minimumN: 41)
        let last = try #require(await repository.gate(name: "app-7")?.last)
        #expect((last.light, last.findings.first?.doubt) == (.amber, .tooFew))
        await #expect(throws: Refusal.self) {
            try await desk.approve(
                "app-7", launch: Day(monday, secondsFromGMT: 28_800), recheck: Day(monday, secondsFromGMT: 28_800) + 28, version: nil,
                by: "boss@x", at: monday)
        }
    }

    @Test func theClockTakesTheSecondLookOnItsDay() async throws {
        let desk = try await made()
        let today = Day(monday, secondsFromGMT: 28_800)
        _ = try await desk.approve("app-7", launch: today + 1, recheck: today + 28, version: nil, by: "boss@x", at: monday)
        try await open(9, customer: 1)
        try await open(9, customer: 2)
        for day in 1...27 { try await desk.watch(at: monday + Double(day) * 86_400) }
        #expect(await repository.gate(name: "app-7")?.gate.stage == .approved)
        try await desk.watch(at: monday + 28 * 86_400)
        let gate = try #require(await repository.gate(name: "app-7")?.gate)
        #expect((gate.stage, gate.returns) == (.watching, 1))
        #expect(await repository.gateEvents(name: "app-7").last?.actor == "huiyin")
    }

    @Test func aWaiverThatEndsTurnsTheLightBack() async throws {
        let desk = try await made()
        try await open(9, customer: 1)
        try await open(9, customer: 2)
        #expect(try await desk.watch(at: monday + 60) == 0, "It was checked a minute ago.")
        #expect(try await desk.watch(at: monday + 3_600) == 1)
        _ = try await desk.act(.waive(reason: "合同", until: monday + 86_400), on: "app-7", version: nil, by: "boss@x", at: monday)
        #expect(await repository.changes.map(\.to) == [.green, .red, .green])
        #expect(await repository.changes.last?.waived == true)
        try await desk.watch(at: monday + 90_000)
        #expect(await repository.changes.last?.to == .red)
        #expect(try await desk.act(.arm, on: "nothing", version: nil, by: "a@x", at: monday) == nil)
    }
}
