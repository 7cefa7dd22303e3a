import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Findings become signals that keep their identity, and acts on them can be taken back.
@Suite struct SignalStoreTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)
    private static let day = Day(year: 2026, month: 11, day: 10)

    private func surge(_ key: SeriesKey, _ day: Day, observed: Int = 30) -> Signal {
        Signal(kind: .surge, key: key, day: day, observed: observed, expected: 3, low: 0, high: 8, pValue: 1e-6, qValue: 1e-4, severity: 6)
    }

    private func found(_ day: Day, _ signals: [Signal]) -> SignalDay {
        SignalDay(day: day, signals: signals, series: 100, items: 50, history: 300)
    }

    private let wide = SeriesKey(topic: "delivery", region: "四川")
    private let narrow = SeriesKey(topic: "delivery.tracking", region: "四川")

    @Test(arguments: Engine.allCases)
    func daysOfOneTroubleAreOneSignal(engine: Engine) async throws {
        try await engine.run { store in
            let signals = store.signals
            try await signals.save(found(Self.day, [surge(narrow, Self.day)]), at: Self.time)
            try await signals.save(
                found(Self.day + 1, [surge(wide, Self.day + 1), surge(SeriesKey(topic: "price"), Self.day + 1)]), at: Self.time)
            try await signals.save(found(Self.day + 2, []), at: Self.time)
            let all = try await signals.signals(since: Self.day)
            #expect(all.count == 2)
            let trouble = try #require(all.first { $0.latest.key == wide })
            #expect(trouble.first == Self.day && trouble.last == Self.day + 1 && trouble.days == 2)
            #expect(try await signals.course(of: trouble.id).map(\.key) == [narrow, wide])
            #expect(try await signals.judgedDays(since: Self.day).map(\.day) == [Self.day, Self.day + 1, Self.day + 2])
            // After a week without a finding the same series is a new signal.
            try await signals.save(found(Self.day + 20, [surge(wide, Self.day + 20)]), at: Self.time)
            #expect(try await signals.signals(since: Self.day).count { $0.latest.key == wide } == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func aDayJudgedAgainKeepsItsSignalsAndDropsWhatIsGone(engine: Engine) async throws {
        try await engine.run { store in
            let signals = store.signals
            try await signals.save(found(Self.day, [surge(wide, Self.day), surge(SeriesKey(topic: "price"), Self.day)]), at: Self.time)
            let before = try await signals.signals(since: Self.day)
            try await signals.save(found(Self.day, [surge(wide, Self.day, observed: 44)]), at: Self.time)
            let after = try await signals.signals(since: Self.day)
            #expect(after.map(\.id) == before.filter { $0.latest.key == wide }.map(\.id))
            #expect(after.first?.latest.observed == 44 && after.first?.days == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func actsAreKeptAndTakenBack(engine: Engine) async throws {
        try await engine.run { store in
            let signals = store.signals
            try await signals.save(found(Self.day, [surge(wide, Self.day)]), at: Self.time)
            let id = try #require(try await signals.signals(since: Self.day).first?.id)
            #expect(try await signals.act(.markTrue, on: id, until: nil, by: "li", at: Self.time))
            #expect(try await signals.act(.snooze, on: id, until: Self.day + 7, by: "li", at: Self.time))
            let snoozed = try #require(try await signals.signal(id: id))
            #expect(snoozed.state.status == .snoozed && snoozed.state.until == Self.day + 7 && snoozed.state.verdict == .trueAlarm)
            #expect(!snoozed.isOpen(on: Self.day) && snoozed.state.by == "li")
            #expect(try await signals.undo(on: id, by: "li", at: Self.time) == .snooze)
            let open = try #require(try await signals.signal(id: id))
            #expect(open.state.status == .open && open.state.verdict == .trueAlarm && open.isOpen(on: Self.day))
            #expect(try await signals.undo(on: id, by: "li", at: Self.time) == .markTrue)
            #expect(try await signals.undo(on: id, by: "li", at: Self.time) == nil)
            #expect(try await signals.act(.mute, on: id + 9, until: nil, by: "li", at: Self.time) == false)
            // A signal that somebody acted on stays when no day finds it any more.
            _ = try await signals.act(.mute, on: id, until: nil, by: "li", at: Self.time)
            try await signals.save(found(Self.day + 12, [surge(wide, Self.day + 12)]), at: Self.time)
            let later = try #require(try await signals.signals(since: Self.day + 12).first)
            #expect(later.id != id && later.state.status == .muted, "a muted series stays muted")
        }
    }

    @Test(arguments: Engine.allCases)
    func theCalendarIsStandardUntilSomebodyChangesIt(engine: Engine) async throws {
        try await engine.run { store in
            let year = Period(start: Day(year: 2026, month: 1, day: 1), end: Day(year: 2027, month: 1, day: 1))
            let standard = try await store.calendar.calendar(year)
            #expect(standard.contains { $0.id == "618-2026" } && standard.contains { $0.series == "spring" })
            try await store.calendar.removeEvent(id: "618-2026")
            #expect(try await store.calendar.calendar(year).contains { $0.id == "618-2026" } == false)
            try await store.calendar.restoreEvent(id: "618-2026")
            #expect(try await store.calendar.calendar(year) == standard)
            let own = CalendarEvent(
                id: "own", kind: .release, series: "app", name: LocalizedName(zh: "App 7", en: "App 7"),
                period: Period(start: Self.day, end: Self.day + 1))
            try await store.calendar.saveEvent(own)
            #expect(try await store.calendar.calendar(year).contains(own))
            try await store.calendar.removeEvent(id: "own")
            #expect(try await store.calendar.calendar(year) == standard)
        }
    }

    @Test(arguments: Engine.allCases)
    func mentionsAreReadWithTopicsWordsAndHours(engine: Engine) async throws {
        try await engine.run { store in
            try await store.sources.save(Source(name: "shop", channel: .review, pack: "general"))
            let batch = (0..<6).map { number -> AnalyzedItem in
                let item = FeedbackItem(
                    key: ItemKey(high: 5, low: UInt64(number)), source: "shop", text: "物流太慢", channel: .review,
                    occurredAt: Self.time.addingTimeInterval(Double(number) * 86_400), receivedAt: Self.time, product: "杯子", region: "四川")
                let annotation = Annotation(
                    engineVersion: "1", taxonomyVersion: "general@1", language: "zh-Hans",
                    sentiment: number % 2 == 0 ? .negative : .positive,
                    score: number % 2 == 0 ? -0.8 : 0.8, confidence: 0.9, severity: number % 2 == 0 ? 6 : 0,
                    topics: [TopicAssignment(topic: "delivery.speed", confidence: 0.9, sentiment: number % 2 == 0 ? -0.8 : 0.8)],
                    keywords: ["物流"], noise: number == 5 ? .advert : nil)
                return AnalyzedItem(item: item, annotation: annotation)
            }
            _ = try await store.sink.write(batch, customers: [])
            let first = Day(Self.time, secondsFromGMT: 28_800)
            let table = try await store.mentions.mentions(Period(start: first, end: first + 10), wordsFrom: first + 2)
            #expect(table.count == 5, "noise does not count")
            let days = try await store.mentions.dailyItems(Period(start: first, end: first + 10))
            #expect(days.values.reduce(0, +) == 5 && days[first] == 1)
            let counted = try await store.reader.tallies([
                TallyRequest(
                    dimensions: [], filter: SeriesKey(topic: "delivery", region: "四川").filter(Period(start: first, end: first + 10)),
                    fields: [])
            ])
            #expect(counted[0].first?.tally.items == 3)
        }
    }
}
