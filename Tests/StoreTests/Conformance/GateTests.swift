import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Gates are kept with their history and every check, and their evidence is counted from the voices themselves.
@Suite struct GateTests {
    private static let now = Date(timeIntervalSince1970: 1_793_581_200)

    private var draft: Gate {
        let beta = FeedbackFilter(products: ["灯"])
        return Gate(
            name: "app-7", title: "App 7",
            conditions: [
                GateCondition(kind: .metric, metric: .negativeShare, filter: beta, days: 7, green: 0.3, red: 0.5, minimumN: 20),
                GateCondition(kind: .severeVoices, filter: beta, days: 7, green: 0, red: 10, minimumN: 20, minimumSeverity: 8),
            ],
            approver: "boss@x", createdBy: "li@x", createdAt: Self.now)
    }

    private func desk(_ store: StoreUnderTest) -> GateDesk {
        GateDesk(
            repository: store.gates,
            judge: GateJudge(
                voices: store.reader, cases: store.cases, signals: store.signals, initiatives: store.initiatives, secondsFromGMT: 28_800),
            secondsFromGMT: 28_800)
    }

    @Test(arguments: Engine.allCases)
    func whatIsWrittenIsRead(engine: Engine) async throws {
        try await engine.run { store in
            let kept = try await store.gates.createGate(draft)
            #expect(try await store.gates.gate(name: "app-7") == GateState(gate: kept, last: nil))
            await #expect(throws: GateNameTaken.self) { try await store.gates.createGate(draft) }
            let desk = desk(store)
            let armed = try #require(try await desk.act(.arm, on: "app-7", version: 1, by: "li@x", at: Self.now))
            await #expect(throws: GateConflict.self) {
                try await desk.act(.note(words: "x"), on: "app-7", version: 1, by: "b@x", at: Self.now)
            }
            let state = try #require(try await store.gates.gates().first)
            #expect((state.gate, state.last?.light) == (armed, .amber))
            _ = try await desk.check("app-7", by: "huiyin gate", at: Self.now + 60)
            let checks = try await store.gates.gateEvaluations(name: "app-7", limit: 10)
            #expect(checks.map(\.actor) == ["huiyin gate", "li@x"])
            #expect(try await store.gates.gateEvents(name: "app-7").map(\.stage) == [.draft, .watching])
            let acts = try await store.audit.auditEntries(AuditQuery(subject: "gate app-7")).map(\.note.act)
            #expect(Set(acts) == ["gate.create", "gate.arm", "gate.light"])
            #expect(acts.count == 3, "A light that stays is not written down again.")
            #expect(try await store.gates.keep(checks[0], of: "nothing") == nil)
        }
    }

    /// 40 voices about the product, 16 negative, 2 of them severe; others and older ones do not count.
    @Test(arguments: Engine.allCases)
    func countsTheEvidenceOfItsFilter(engine: Engine) async throws {
        try await engine.run { store in
            var items = (0..<40).map { item($0, "灯", isNegative: $0 < 16, severity: $0 < 2 ? 9 : 5, Self.now - 86_400) }
            items += (40..<60).map { item($0, "椅", isNegative: true, severity: 9, Self.now - 86_400) }
            items += (60..<80).map { item($0, "灯", isNegative: true, severity: 9, Self.now - 9 * 86_400) }
            _ = try await store.sink.write(items, customers: [])
            _ = try await store.gates.createGate(draft)
            let last = try #require(try await desk(store).check("app-7", by: "li@x", at: Self.now)?.last)
            #expect(last.findings.map(\.n) == [40, 40])
            #expect(last.findings[0].value == 0.4)
            let interval = try #require(Proportion.estimate(16, of: 40)?.interval)
            #expect(abs((last.findings[0].high ?? 0) - interval.high) < 1e-9)
            #expect(last.findings[1].value == 2)
            #expect(last.findings.map(\.doubt) == [.between, .between])
        }
    }

    private func item(_ number: Int, _ product: String, isNegative: Bool, severity: Double, _ time: Date) -> AnalyzedItem {
        let item = FeedbackItem(
            key: ItemKey(high: 3, low: UInt64(number)), source: "s", text: "第 \(number) 条", channel: .review, occurredAt: time,
            receivedAt: time, product: product)
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: isNegative ? .negative : .positive,
            score: isNegative ? -0.8 : 0.8, confidence: 0.9, severity: isNegative ? severity : 0,
            topics: [TopicAssignment(topic: "quality", confidence: 0.9, sentiment: isNegative ? -0.8 : 0.8)])
        return AnalyzedItem(item: item, annotation: annotation)
    }
}
