import Feedback
import Testing

@testable import Insights

/// Small made-up instances in which only one thing happens.
@Suite struct SignalScanTests {
    private static let start = Day(year: 2026, month: 3, day: 2)

    /// Two sources, two products, steady; `change` may alter the number of items of the last day.
    private func instance(days: Int = 60, last: (_ source: String, _ product: String, _ usual: Int) -> Int = { $2 }) -> MentionTable {
        var builder = TableBuilder(words: ["usual", "broken hinge"], names: [.product: ["a", "b", "new"], .source: ["shop", "hotline"]])
        var random = CountSimulator(seed: 5)
        for offset in 0..<days {
            for source in ["shop", "hotline"] {
                for product in ["a", "b"] {
                    let usual = random.count(mean: 20, dispersion: 1.2)
                    for number in 0..<(offset == days - 1 ? last(source, product, usual) : usual) {
                        builder.append(
                            day: Self.start + offset, hour: 8 + number % 12, topics: ["delivery"], negative: number % 4 == 0,
                            product: product,
                            source: source, words: ["usual"])
                    }
                }
            }
        }
        return builder.table
    }

    @Test func aQuietDayHasNoSignal() throws {
        let day = try #require(SignalScan(instance()).judge(Self.start + 59))
        #expect(day.signals.isEmpty && day.series > 5 && day.history == 59)
    }

    /// A server that stops in the middle of a day stores nothing of it.
    @Test func aJudgingThatIsCalledOffSaysNothing() async {
        let table = instance()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return SignalScan(table).judge(Self.start + 59)
        }
        task.cancel()
        #expect(await task.value == nil)
    }

    @Test func aDeadSourceIsASignalAndNotQuiet() throws {
        let table = instance { source, _, usual in source == "shop" ? 0 : usual }
        let signals = try #require(SignalScan(table).judge(Self.start + 59)).signals
        #expect(signals.map(\.kind) == [.silence])
        #expect(signals.first?.key == SeriesKey(.voices, source: "shop"))
        #expect(signals.first.map { $0.observed == 0 && $0.expected > 30 && $0.severity >= 7 } == true)
    }

    @Test func halfASourceIsHalfSilent() throws {
        let table = instance { source, _, usual in source == "shop" ? usual / 4 : usual }
        let signals = try #require(SignalScan(table).judge(Self.start + 59)).signals
        #expect(signals.map(\.kind) == [.halfSilence])
    }

    @Test func silenceIsNotLookedForOnADayThatIsNotOver() throws {
        let table = instance { source, _, usual in source == "shop" ? 0 : usual }
        #expect(try #require(SignalScan(table).judge(Self.start + 59, hours: 9)).signals.allSatisfy { $0.kind != .silence })
    }

    @Test func aNewProductBeginsAndIsNoSurge() throws {
        var builder = TableBuilder(words: [], names: [.product: ["a", "new"], .source: ["shop"]])
        for offset in 0..<40 {
            for number in 0..<20 { builder.append(day: Self.start + offset, negative: number % 4 == 0, product: "a", source: "shop") }
            guard offset >= 38 else { continue }
            for number in 0..<60 { builder.append(day: Self.start + offset, negative: number % 4 == 0, product: "new", source: "shop") }
        }
        let scan = SignalScan(builder.table)
        let first = try #require(scan.judge(Self.start + 38)).signals
        #expect(first.map(\.kind) == [.beginning] && first.first?.key.product == "new" && first.first?.observed == 60)
        #expect(try #require(scan.judge(Self.start + 39)).signals.isEmpty, "on its second day it is neither new nor a surge")
    }

    @Test func aPhraseThatWasNeverSaidIsASignal() throws {
        var builder = TableBuilder(words: ["usual", "broken hinge"], names: [.product: ["a"], .source: ["shop"]])
        for offset in 0..<40 {
            for number in 0..<40 {
                let isNew = offset == 39 && number < 8
                builder.append(
                    day: Self.start + offset, hour: number % 24, negative: number % 4 == 0, product: "a", source: "shop",
                    words: isNew ? ["usual", "broken hinge"] : ["usual"])
            }
        }
        let signals = try #require(SignalScan(builder.table).judge(Self.start + 39)).signals
        #expect(signals.map(\.kind) == [.phrase] && signals.first?.phrase == "broken hinge" && signals.first?.observed == 8)
        #expect(signals.first?.items.count == 8)
    }

    @Test func aShortHistoryIsNotJudged() {
        #expect(SignalScan(instance(days: 5)).judge(Self.start + 4) == nil)
        #expect(SignalScan(MentionTable()).judge(Self.start) == nil)
    }

    @Test func whatComesLaterChangesNothing() throws {
        let day = Self.start + 50
        let (long, short) = (instance(), instance(days: 52))
        #expect(SignalScan(long).judge(day) == SignalScan(short).judge(day))
    }

    @Test func dunningsRatioIsThatOfTheTable() {
        // R: 2 * sum(o * log(o / e)) of the table 10/90, 5/995.
        #expect(abs(LogLikelihood.ratio(k1: 10, n1: 100, k2: 5, n2: 1_000) - 30.670249560) < 1e-6)
        #expect(LogLikelihood.ratio(k1: 0, n1: 0, k2: 5, n2: 10) == 0)
        #expect(abs(LogLikelihood.pValue(3.841458820694124) - 0.05) < 1e-9)
    }

    @Test func keysKnowWhatTheyContain() {
        let whole = SeriesKey(topic: "delivery")
        let part = SeriesKey(topic: "delivery.speed", region: "四川")
        #expect(whole.contains(part) && !part.contains(whole) && !SeriesKey(topic: "deliver").contains(part))
        #expect(SeriesKey(.voices).contains(part))
        let packed = PackedKey(topic: 3, channel: 2, product: 900, region: 17, voices: true)
        #expect(packed.map { [$0.topic, $0.channel, $0.product, $0.region, $0.depth] } == [3, 2, 900, 17, 4])
        #expect(PackedKey(topic: 1 << 20, channel: 0, product: 0, region: 0, voices: false) == nil)
    }
}
