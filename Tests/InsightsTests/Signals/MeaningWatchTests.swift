import Feedback
import Foundation
import Testing

@testable import Insights

@Suite struct MeaningWatchTests {
    private static let day = Day(year: 2026, month: 11, day: 20)

    /// A reading of the eight weeks to `day`, among topics that have been there all the time.
    private func reading(_ topic: FoundTopic, days: Int = 56, to end: Day = day) -> TopicFindings {
        let usual = (2..<40).map { number in
            FoundTopic(
                id: number, label: "旧 \(number)", words: [], voices: 80, distinct: 80, lastWeek: 8 + number % 5, weekBefore: 10,
                pack: "general")
        }
        return TopicFindings(
            scope: .unclassified, readAt: Date(timeIntervalSince1970: 0), period: Period(start: end + (1 - days), end: end + 1),
            population: 4_000, voices: 4_000, outliers: 100, seconds: 1, topics: [topic] + usual)
    }

    private func locker(lastWeek: Int, before: Int, distinct: Int? = nil) -> FoundTopic {
        FoundTopic(
            id: 1, label: "快递柜 超时", words: ["快递柜", "超时", "收费"], voices: lastWeek + before, distinct: distinct ?? lastWeek + before,
            customers: 9, analysed: 10, negative: 8, lastWeek: lastWeek, examples: [7, 9], pack: "general")
    }

    @Test func aGroupOfWhichNobodySpokeBeforeIsASignal() throws {
        let found = MeaningWatch.find(reading(locker(lastWeek: 12, before: 1)), on: Self.day)
        let signal = try #require(found.first)
        #expect(found.count == 1, "The other groups have been there all the time.")
        #expect(signal.kind == .meaning && signal.phrase == "快递柜 超时" && signal.foundTopic == 1)
        #expect(signal.observed == 12 && abs(signal.expected - 1.5 / 7) < 1e-12)
        // P(X ≥ 12) for a mean of 1.5/7: e^−λ Σ λ^k/k!, k from 12 on, by hand.
        #expect(abs(signal.pValue / 1.605936e-17 - 1) < 1e-5, "\(signal.pValue)")
        #expect(signal.negativeShare == 0.8 && signal.items == [7, 9] && signal.severity > 1)
    }

    @Test func itsWeeksAreEachHeldAgainstTheDaysBefore() throws {
        var topic = locker(lastWeek: 12, before: 3)
        topic.weeks = [0, 1, 0, 0, 0, 1, 0, 12]
        let end = Self.day
        let found = MeaningWatch.find(reading(topic, days: 58), on: end)
        let weeks = try #require(found.first?.weeks)
        #expect(weeks.map(\.observed) == [0, 1, 0, 0, 0, 1, 0, 12] && weeks.map(\.last) == (0..<8).map { end + ($0 - 7) * 7 })
        // Two days stand before the first whole week, with one voice: too little to expect anything of it.
        #expect(weeks[0].expected == nil && weeks[0].high == nil)
        #expect(weeks[1].expected == 1.5 / (9.0 / 7) && weeks[2].expected == 2.5 / (16.0 / 7))
        #expect(weeks[7].expected == found[0].expected && weeks[7].low == found[0].low && weeks[7].high == found[0].high)
    }

    @Test func whatWasThereBeforeIsNotNew() {
        #expect(MeaningWatch.find(reading(locker(lastWeek: 12, before: 9)), on: Self.day).isEmpty)
    }

    @Test func copiesOfOneTextAreNoCluster() {
        #expect(MeaningWatch.find(reading(locker(lastWeek: 40, before: 0, distinct: 2)), on: Self.day).isEmpty)
    }

    @Test func aReadingOfAnotherDayOrWithoutPastTellsNothing() {
        #expect(MeaningWatch.find(reading(locker(lastWeek: 12, before: 0)), on: Self.day + 1).isEmpty)
        #expect(MeaningWatch.find(reading(locker(lastWeek: 12, before: 0), days: 20), on: Self.day).isEmpty)
    }

    @Test func aGroupKeepsItsSignalWhenItsWordsChange() throws {
        let first = try #require(MeaningWatch.find(reading(locker(lastWeek: 12, before: 0)), on: Self.day).first)
        var later = first
        (later.phrase, later.day) = ("快递柜 收费", first.day + 1)
        #expect(later.continues(first))
        later.foundTopic = 3
        #expect(!later.continues(first))
    }
}
