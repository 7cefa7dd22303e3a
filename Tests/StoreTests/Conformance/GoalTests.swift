import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Goals are kept with their history, and measured from the voices and cases themselves.
@Suite struct GoalTests {
    private static let now = Date(timeIntervalSince1970: 1_793_581_200)
    private static let today = Day(now, secondsFromGMT: 28_800)

    private static let plain = Annotation(
        engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: .neutral, score: 0, confidence: 0.9)

    private func desk(_ store: StoreUnderTest) -> GoalDesk {
        let meter = GoalMeter(
            voices: store.reader, efforts: store.efforts, repository: store.goals, secondsFromGMT: 28_800, calendar: { .always() })
        return GoalDesk(repository: store.goals, meter: meter, secondsFromGMT: 28_800)
    }

    private func goal(_ measure: GoalMeasure, _ target: Double) -> Goal {
        Goal(
            title: "目标", department: "客服部", measure: measure, target: target, start: Self.today + -13, due: Self.today + 60,
            createdBy: "li@x",
            createdAt: Self.now)
    }

    @Test(arguments: Engine.allCases)
    func whatIsWrittenIsRead(engine: Engine) async throws {
        try await engine.run { store in
            let desk = desk(store)
            await #expect(throws: Refusal.self) {
                try await desk.create(
                    Goal(
                        title: "", department: "客服部", measure: .nps, target: 1, start: Self.today, due: Self.today + 60, createdBy: "a",
                        createdAt: Self.now))
            }
            let kept = try await desk.create(goal(.nps, 40))
            #expect(try await store.goals.goal(id: kept.id) == kept)
            let dropped = try #require(try await desk.act(.drop(reason: "x"), on: kept.id, version: 1, by: "a@x", at: Self.now))
            #expect(try await store.goals.goals() == [dropped])
            await #expect(throws: GoalConflict.self) {
                try await desk.act(.note(words: "x"), on: kept.id, version: 1, by: "b@x", at: Self.now)
            }
            #expect(try await store.goals.goalEvents(id: kept.id).map(\.stage) == [.active, .dropped])
            #expect(try await store.audit.auditEntries(AuditQuery(subject: "goal \(kept.id)")).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func measuresByQueries(engine: Engine) async throws {
        try await engine.run { store in
            let items = (0..<40).map { number in
                let time = Self.now - Double(number % 14) * 86_400 - 3_600
                let item = FeedbackItem(
                    key: ItemKey(high: 3, low: UInt64(number)), source: "s", text: "第 \(number) 条", channel: .survey, occurredAt: time,
                    receivedAt: time, scores: Scores(nps: number % 4 == 0 ? 2 : 10, csat: number % 2 == 0 ? 5 : 2, ces: 3 + number % 3))
                let annotation = Annotation(
                    engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: number % 4 == 0 ? .negative : .positive,
                    score: number % 4 == 0 ? -0.8 : 0.8, confidence: 0.9, intents: number % 8 == 0 ? [.churn] : [])
                return AnalyzedItem(item: item, annotation: annotation)
            }
            _ = try await store.sink.write(items, customers: [])
            let desk = desk(store)
            let expected: [(GoalMeasure, Double)] = [(.nps, 50), (.csat, 0.5), (.negativeShare, 0.25), (.leaving, 0.125)]
            for (measure, value) in expected {
                let now = try await desk.meter.progress(of: goal(measure, 1), today: Self.today).now
                #expect(abs((now.value ?? -1) - value) < 1e-9 && now.n == 40, "\(measure) \(now)")
                #expect((now.low ?? 2_000) < value && (now.high ?? -2_000) > value)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func effortIsAMeanOfAnswers(engine: Engine) async throws {
        try await engine.run { store in
            let items = (1...7).map { number in
                let item = FeedbackItem(
                    key: ItemKey(high: 3, low: UInt64(number)), source: "s", text: "", channel: .survey, occurredAt: Self.now - 86_400,
                    receivedAt: Self.now, scores: Scores(ces: number))
                return AnalyzedItem(item: item, annotation: Self.plain)
            }
            _ = try await store.sink.write(items, customers: [])
            let filter = FeedbackFilter(period: .last(30, endingOn: Self.today))
            let months = try await store.efforts.effort(filter)
            #expect(months == ["2026-11": Mean((1...7).map(Double.init))])
            #expect(try await desk(store).meter.progress(of: goal(.ces, 4), today: Self.today).now.value == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func timesOfCasesAndTheWayFromACustomer(engine: Engine) async throws {
        try await engine.run { store in
            let key = CustomerKey(high: 5, low: 9)
            let customer = Customer(key: key, tier: "金卡", value: 1_200, churned: false, attributes: ["城市": "杭州"])
            let voice = FeedbackItem(
                key: ItemKey(high: 3, low: 1), source: "s", text: "慢", channel: .call, occurredAt: Self.now, receivedAt: Self.now,
                customer: key)
            _ = try await store.sink.write([AnalyzedItem(item: voice, annotation: Self.plain)], customers: [customer])
            #expect(try await store.lookup.customer(key) == customer)
            #expect(try await store.lookup.customer(CustomerKey(high: 5, low: 8)) == nil)
            let draft = Case(
                customer: key, topic: "delivery", reasons: [.hand], channel: .call, severity: 5, department: "物流部", openedAt: Self.now,
                openedBy: "a@x", level: ServiceLevel(contactHours: 24, resolveHours: 72), contactDue: Self.now + 86_400,
                resolveDue: Self.now + 3 * 86_400)
            _ = try await store.cases.openCase(draft, item: 1, by: "a@x", at: Self.now) { ($0, .note(words: "x")) }
            #expect(try await store.cases.cases(customer: key, limit: 10).map(\.topic) == ["delivery"])
            #expect(try await store.cases.cases(customer: CustomerKey(high: 5, low: 8), limit: 10).isEmpty)
            let times = try await store.goals.caseTimes(from: Self.now, to: Self.now + 1)
            #expect(
                times == [
                    CaseTimes(openedAt: Self.now, contactDue: Self.now + 86_400, contactedAt: nil, isDone: false, department: "物流部")
                ])
            #expect(try await store.goals.caseTimes(from: Self.now + 1, to: Self.now + 2).isEmpty)
        }
    }
}
