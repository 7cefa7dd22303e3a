import Testing

@testable import Insights

struct EarlyWarningTests {
    private let warning = EarlyWarning()

    @Test(arguments: [1.0, 8, 60])
    func `an outbreak that is put in is found on its first or second day`(mean: Double) throws {
        var simulator = CountSimulator(seed: 41)
        var series = simulator.series(days: 160, mean: mean)
        let extra = Int((6 * (1.5 * mean).squareRoot()).rounded(.up))
        for day in 150...152 { series.counts[day] = (series.counts[day] ?? 0) + extra }
        let days = warning.judge(series, from: 150).filter(\.alarm).map { $0.step - series.firstStep }
        #expect(try #require(days.first) <= 151)
    }

    @Test func `the future does not change a judgement`() throws {
        var simulator = CountSimulator(seed: 42)
        var series = simulator.series(days: 120, mean: 6)
        let before = (90..<100).map { warning.judge(series, at: $0) }
        for day in 100..<120 { series.counts[day] = 400 }
        #expect((90..<100).map { warning.judge(series, at: $0) } == before)
        series.counts.removeLast(20)
        series.days.removeLast(20)
        #expect((90..<100).map { warning.judge(series, at: $0) } == before)
    }

    @Test(arguments: [0.6, 5.0, 90])
    func `quiet days alarm about as often as was asked for`(mean: Double) {
        let warning = EarlyWarning(options: WarningOptions(rate: 0.05))
        var simulator = CountSimulator(seed: 43)
        var judged = 0
        var alarms = 0
        for _ in 0..<60 {
            let series = simulator.series(days: 130, mean: mean, dispersion: 1.8)
            for day in [100, 104, 108, 112, 116, 120, 124, 128] {
                judged += 1
                if warning.judge(series, at: day)?.alarm == true { alarms += 1 }
            }
        }
        #expect((0.025...0.08).contains(Double(alarms) / Double(judged)))
    }

    @Test func `a busy weekday is expected, the same count on a quiet one is not`() throws {
        let days = Array(20_000..<20_140)
        let counts = days.map { day -> Int? in (day + 3) % 7 >= 5 ? 60 + day % 5 : 12 + day % 3 }
        var series = CountSeries(name: "a", days: days, counts: counts)
        let weekend = try #require(days.lastIndex { ($0 + 3) % 7 == 5 })
        let monday = try #require(days.lastIndex { ($0 + 3) % 7 == 0 })
        #expect(warning.judge(series, at: weekend)?.alarm == false)
        series.counts[monday] = 60
        #expect(warning.judge(series, at: monday)?.alarm == true)
    }

    @Test func `a past outbreak does not hide the next one`() throws {
        var simulator = CountSimulator(seed: 44)
        var series = simulator.series(days: 160, mean: 10, trend: 0, season: 0)
        for day in 100..<103 { series.counts[day] = 60 }
        series.counts[155] = 36
        #expect(warning.judge(series, at: 155)?.alarm == true)
    }

    @Test func `after a lasting change of level the alarms die down within six weeks`() {
        var simulator = CountSimulator(seed: 45)
        var series = simulator.series(days: 260, mean: 20, season: 0)
        for day in 180..<260 { series.counts[day] = series.counts[day].map { $0 * 2 } }
        let alarms = warning.judge(series, from: 180).filter(\.alarm).map { $0.step - 181 }
        #expect(alarms.contains(0) || alarms.contains(1))
        #expect(alarms.count { $0 >= 42 } <= 3)
    }

    @Test func `what is unknown is neither judged nor taken for zero`() throws {
        var simulator = CountSimulator(seed: 46)
        var series = simulator.series(days: 150, mean: 12)
        for day in 100..<140 { series.counts[day] = nil }
        #expect(warning.judge(series, at: 120) == nil)
        let judgement = try #require(warning.judge(series, at: 149))
        #expect(judgement.expected > 8 && !judgement.alarm)
    }

    @Test func `short, empty and extreme series get an answer or none, never a wrong number`() {
        #expect(warning.judge(CountSeries(name: "a", days: [], counts: []), at: 0) == nil)
        #expect(warning.judge(CountSeries(name: "a", days: [1, 2, 3], counts: [1, 2, 3]), at: 2) == nil)
        #expect(warning.judge(CountSeries(name: "a", days: [1, 2], counts: [1, 2]), at: 7) == nil)
        let silent = CountSeries(name: "a", days: Array(1...60), counts: Array(repeating: 0, count: 60))
        #expect(warning.judge(silent, at: 59)?.alarm == false)
        var sudden = silent
        sudden.counts[59] = 9
        #expect(warning.judge(sudden, at: 59)?.alarm == true)
        sudden.counts[59] = 1_000_000_000
        #expect(warning.judge(sudden, at: 59).map { $0.score.isFinite && $0.alarm } == true)
        let large = CountSeries(name: "a", days: Array(1...60), counts: (1...60).map { 2_000_000 + $0 % 7 * 1_000 })
        #expect(warning.judge(large, at: 59).map { $0.pValue.isFinite && !$0.alarm } == true)
    }

    @Test func `weekly series know no weekdays and find a doubled week`() throws {
        let days = (0..<120).map { 20_000 + 7 * $0 }
        var series = CountSeries(name: "a", days: days, counts: (0..<120).map { 30 + $0 % 5 })
        #expect(!series.daily)
        #expect(warning.judge(series, at: 119)?.alarm == false)
        series.counts[119] = 60
        let judgement = try #require(warning.judge(series, at: 119))
        #expect(judgement.alarm && judgement.band.upperBound < 60 && judgement.band.contains(32))
    }
}
