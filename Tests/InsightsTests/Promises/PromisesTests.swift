import Feedback
import Foundation
import Testing

@testable import Insights

struct PromisesTests {
    private static let promise = Promise(statement: "次日达", topics: ["delivery.speed"], threshold: 0.3)
    private static let record = PromiseRecord(
        id: 1, version: 1, promise: promise, withdrawn: false, savedBy: "li", savedAt: Date(timeIntervalSince1970: 0))

    /// `broken` of `voices` in a channel are unhappy, spread over eight weeks.
    private static func entries(_ channel: Channel, _ voices: Int, broken: Int, from number: Int) -> [ArrayVoiceReader.Entry] {
        (0..<voices).map { index in
            SampleVoices.entry(
                number + index, day: SampleVoices.firstDay + index % 56, channel: channel,
                topics: [("delivery.speed", index < broken ? -0.8 : 0.8)])
        }
    }

    private static let reader = ArrayVoiceReader(
        entries: entries(.review, 150, broken: 15, from: 0) + entries(.store, 120, broken: 100, from: 1_000)
            + entries(.call, 40, broken: 13, from: 2_000) + entries(.email, 6, broken: 6, from: 3_000))

    @Test func eachChannelHasItsVerdict() async throws {
        let report = try await Promises(Self.reader).report(Self.record, FeedbackFilter())
        let states = Dictionary(report.channels.map { ($0.channel, $0.state) }, uniquingKeysWith: { first, _ in first })
        #expect(states == [.review: .kept, .store: .broken, .call: .mixed, .email: .unknown])
        #expect(report.isTorn)
        #expect(report.channels.map(\.voices) == [150, 120, 40, 6])
        let store = try #require(report.channels.first { $0.channel == .store }?.share)
        #expect(store == Proportion.estimate(100, of: 120))
        let consistency = try #require(report.consistency)
        #expect(consistency.value < 0.4 && consistency.interval.contains(consistency.value))
        #expect(report.course.count == 3 && report.course.allSatisfy { $0.voices > 0 })
    }

    @Test func theThresholdDecides() async throws {
        var strict = Self.record
        strict.promise.threshold = 0.05
        let report = try await Promises(Self.reader).report(strict, FeedbackFilter())
        #expect(report.channels.first { $0.channel == .review }?.state == .broken)
    }

    @Test func consistencyIsOneForEqualChannelsAndNoughtForOpposites() throws {
        #expect(Consistency.value([(0, 50), (50, 50)]).map { abs($0) < 0.02 } == true)
        #expect(Consistency.value([(10, 100), (10, 100)]) == 1)
        // What chance alone brings is taken off: ten channels drawn from one share look alike.
        var random = SeededGenerator(seed: 4)
        let alike = (0..<400).map { _ in
            Consistency.value((0..<10).map { _ in ((0..<60).count { _ in random.uniform() < 0.3 }, 60) }) ?? 0
        }
        #expect(alike.reduce(0, +) / 400 > 0.93)
        #expect(Consistency.estimate([(negative: 3, voices: 20)], seed: 1) == nil)
        let wide = try #require(Consistency.estimate([(negative: 5, voices: 20), (negative: 10, voices: 20)], seed: 1))
        #expect(wide.interval.low < 0.6 && wide.interval.high == 1)
    }

    @Test func wordsSetChannelsApart() {
        let words = Promises.words([
            .review: ["准时": 60, "快递": 50, "等": 2], .store: ["等": 55, "快递": 45, "导购": 20], .call: ["快递": 20, "等": 9, "准时": 9],
        ])
        #expect(words.first { $0.channel == .review }?.words.map(\.word) == ["准时"])
        #expect(words.first { $0.channel == .store }?.words.map(\.word) == ["等", "导购"])
        #expect(!words.contains { $0.words.contains { $0.word == "快递" } })
    }

    @Test func aPromiseIsChecked() {
        let known: (String) -> Bool = { $0 == "delivery" }
        #expect(throws: QueryError.self) { try Promise(statement: " ", topics: ["delivery"]).check(known: known) }
        #expect(throws: QueryError.self) { try Promise(statement: "快", topics: []).check(known: known) }
        #expect(throws: QueryError.self) { try Promise(statement: "快", topics: ["price"]).check(known: known) }
        #expect(throws: QueryError.self) { try Promise(statement: "快", topics: ["delivery"], threshold: 1).check(known: known) }
        #expect(throws: Never.self) { try Promise(statement: "快", topics: ["delivery"]).check(known: known) }
    }
}
