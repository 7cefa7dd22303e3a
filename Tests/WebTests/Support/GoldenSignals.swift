import Feedback
import Foundation
import Insights

/// Signals of the small brand: a surge that is named, a phrase, a silent source, a new product, and one that was dealt with.
enum GoldenSignals {
    static let day = GoldenStory.lastDay

    static let surge = Signal(
        kind: .surge, key: SeriesKey(topic: "delivery.speed", region: "浙江"), day: day, firstHour: 9, observed: 24, expected: 3.2, low: 0,
        high: 8, pValue: 3e-9, qValue: 1e-6, customers: 17, negativeShare: 1, harm: 7.5,
        parts: [
            SignalPart(key: SeriesKey(topic: "delivery.speed", channel: "review", region: "浙江"), observed: 20, expected: 2.1, share: 0.86)
        ],
        words: [SignalWord(word: "九天", items: 12, before: 1, share: 0.5, shareBefore: 0.01, ratio: 41)], items: [3, 4, 5],
        event: "sale", severity: 8)

    static let others: [Signal] = [
        Signal(
            kind: .phrase, key: SeriesKey(.voices), phrase: "broken <hinge>", day: day, observed: 9, expected: 0.2, low: 0, high: 1,
            pValue: 1e-7, qValue: 1e-5, customers: 9, negativeShare: 0.9, harm: 5, items: [2], severity: 4),
        Signal(
            kind: .silence, key: SeriesKey(.voices, source: "客服系统"), day: day, observed: 0, expected: 31, low: 20, high: 44, pValue: 1e-12,
            qValue: 1e-11, severity: 9),
        Signal(
            kind: .halfSilence, key: SeriesKey(.voices, channel: "call", source: "客服系统"), day: day, observed: 11, expected: 31, low: 20,
            high: 44, pValue: 1e-5, qValue: 1e-4, severity: 6),
        Signal(
            kind: .beginning, key: SeriesKey(.voices, product: "保温杯"), day: day, firstHour: 12, observed: 40, expected: 0, low: 0, high: 0,
            pValue: 0, qValue: 0, customers: 30, negativeShare: 0.2, items: [1], severity: 2),
        morning, cluster,
    ]

    /// Unusual in two hours only.
    private static var morning: Signal {
        var signal = Signal(
            kind: .surge, key: SeriesKey(.voices), day: day, firstHour: 5, hourlyOnly: true, observed: 60, expected: 31, low: 20, high: 44,
            pValue: 1e-5, qValue: 0.01, customers: 40, negativeShare: 0.4, severity: 3)
        signal.hours = (0..<24).map { hour in
            let isUnusual = (5...6).contains(hour)
            return SignalHour(hour: hour, observed: isUnusual ? 30 : hour % 4, expected: 1.5, low: 0, high: 5, isUnusual: isUnusual)
        }
        return signal
    }

    /// A discovered topic that nobody spoke of before.
    private static var cluster: Signal {
        var signal = Signal(
            kind: .meaning, key: SeriesKey(.voices), phrase: "快递柜 超时", day: day, observed: 14, expected: 0.2, low: 0, high: 2,
            pValue: 1e-12,
            qValue: 1e-10, customers: 12, negativeShare: 0.8, items: [2], severity: 5)
        signal.foundTopic = 1
        let counts = [0, 0, 1, 0, 0, 14]
        signal.weeks = counts.enumerated().map { place, count in
            let last = day + 7 * (place - counts.count + 1)
            return place == 0
                ? SignalWeek(last: last, observed: count)
                : SignalWeek(last: last, observed: count, expected: 0.5 / Double(place), low: 0, high: 2)
        }
        return signal
    }

    static let sale = CalendarEvent(
        id: "sale", kind: .promotion, series: "sale", name: LocalizedName(zh: "会员日", en: "Members' day"),
        period: Period(start: day, end: day + 2))

    static func store(isEmpty: Bool = false, judging: Bool = false) async -> MemorySignals {
        guard !isEmpty else { return MemorySignals(share: judging ? 0.25 : nil) }
        let all = [surge] + others
        let stored = all.enumerated().map { place, signal in
            StoredSignal(id: Int64(place + 1), latest: signal, first: day + -place, last: day, days: place + 1, state: SignalState())
        }
        var old = surge
        old.day = day + -20
        old.key = SeriesKey(topic: "delivery.package")
        let earlier = StoredSignal(id: 20, latest: old, first: day + -22, last: day + -20, days: 3, state: SignalState())
        let store = MemorySignals(
            stored + [earlier],
            days: [JudgedDay(day: day, items: 40, series: 58, history: 59, judgedAt: TestSite.now)],
            events: [sale] + StandardCalendar.events(2027).prefix(2), share: judging ? 0.25 : nil)
        _ = await store.act(.markTrue, on: 20, until: nil, by: "li@example.com", at: TestSite.now)
        _ = await store.act(.acknowledge, on: 20, until: nil, by: "li@example.com", at: TestSite.now)
        return store
    }
}
