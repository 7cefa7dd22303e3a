import Foundation
import Testing

@testable import Insights

@Suite struct WarningBacktestTests {
    /// Steady counts with one marked outbreak that rises to its peak on its third day, and one false peak.
    private func series() -> CountSeries {
        var counts = (0..<200).map { 20 + $0 % 3 }
        for (offset, extra) in [20, 40, 60, 20].enumerated() { counts[150 + offset] += extra }
        counts[180] += 60
        return CountSeries(name: "a", days: Array(20_000..<20_200), counts: counts)
    }

    @Test func aReportCountsAlarmsHitsDelayAndLead() throws {
        let mark = WarningBacktest.Mark(steps: 151...154, noticed: 153)
        let report = try #require(
            WarningBacktest(options: .daily).report([series()], marks: ["a": [mark]], from: 101, rates: [0.001]).first)
        #expect(report.alarms == 2 && report.events == 1 && report.found == 1)
        #expect(report.precision == 0.5)
        let (delay, lead) = (try #require(report.medianDelay), try #require(report.medianLead))
        #expect(delay <= 1 && delay + lead == 2, "from its start to its peak are two days")
        #expect(abs(report.weeks - 100.0 / 7) < 0.01 && abs(report.alarmsPerWeek - 2 / (100.0 / 7)) < 0.01)
    }

    @Test func withoutAlarmsThereIsNoPrecision() throws {
        let calm = CountSeries(name: "b", days: Array(20_000..<20_060), counts: Array(repeating: 5, count: 60))
        let report = try #require(WarningBacktest(options: .daily).report([calm], marks: [:], from: nil, rates: [0.001]).first)
        #expect(report.alarms == 0 && report.precision == nil && report.medianLead == nil)
    }

    @Test func neighbouringAlarmsAreOneEpisode() {
        #expect(WarningBacktest.episodes([9, 1, 2, 4, 20]) == [1...4, 9...9, 20...20])
        #expect(
            WarningBacktest.marks([0, 0, 3, 5, 1, 0, 0, 0, 0, 2], firstStep: 1)
                == [.init(steps: 3...5, noticed: 4), .init(steps: 10...10, noticed: 10)])
    }

    @Test func marksAreReadFromAFile() throws {
        let marks = try BacktestStream.marks("series,start,end,noticed\na,3,5,4\nb,7,7\n")
        #expect(marks == ["a": [.init(steps: 3...5, noticed: 4)], "b": [.init(steps: 7...7, noticed: 7)]])
        #expect(throws: WarnError.self) { try BacktestStream.marks("series,start,end\na,9,5\n") }
    }

    @Test func aDayOfTheCalendarIsExpectedOnceItWasSeen() throws {
        let days = Array(20_000..<20_760)
        func counts(_ peaks: [Int]) -> [Int?] { days.map { day in peaks.contains(day) ? 60 : 20 + day % 3 } }
        let peaks = [20_030, 20_395, 20_759]
        let events = days.map { peaks.contains($0) ? "618" : "" }
        let told = CountSeries(name: "a", days: days, counts: counts(peaks), events: events)
        let untold = CountSeries(name: "a", days: days, counts: counts(peaks))
        let warning = EarlyWarning()
        #expect(warning.judge(untold, at: 759)?.alarm == true)
        let judged = try #require(warning.judge(told, at: 759))
        #expect(!judged.alarm && (45...70).contains(judged.expected))
        // A kind of day that was never seen keeps its mean; only its band is wider.
        let new = CountSeries(name: "a", days: days, counts: counts([20_759]), events: days.map { $0 == 20_759 ? "first" : "" })
        let first = try #require(warning.judge(new, at: 759))
        #expect((19...23).contains(first.expected) && first.dispersion > 5)
    }

    @Test func hoursOfADayAreJudgedByOneFit() throws {
        var simulator = CountSimulator(seed: 12)
        let steps = 24 * 10
        let counts = (0..<steps).map { step -> Int? in
            simulator.count(mean: 10 * exp(sin(2 * .pi * Double(step % 24) / 24)), dispersion: 1.2)
        }
        var series = CountSeries(
            name: "a", days: (0..<steps).map { 20_000 + $0 / 24 }, counts: counts, hours: (0..<steps).map { $0 % 24 })
        series.counts[steps - 5] = 60
        let forecasts = EarlyWarning().forecasts(series, in: steps - 24..<steps)
        #expect(forecasts.count == 24)
        #expect(forecasts[6].expected > 2 * forecasts[18].expected, "morning and evening are told apart")
        let alarms = forecasts.indices.filter { forecasts[$0].judgement(of: series.counts[steps - 24 + $0] ?? 0).alarm }
        #expect(alarms == [19])
    }
}
