import Foundation
import Testing

@testable import Insights

@Suite struct SignalPaceTests {
    private func seen(_ items: Int) -> SignalPace.Footprint { SignalPace.Footprint(items: items, first: 1, last: 9, hour: 3) }

    private func moment(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_800_000_000 + seconds) }

    @Test func aPauseIsJudgedAtOnceAndOnlyOnce() {
        var pace = SignalPace()
        func isDue(_ seconds: Double) -> Bool { pace.isDue(seen(5), at: moment(seconds)) }
        #expect(!isDue(0), "More may follow.")
        #expect(isDue(10))
        pace.judged(seen(5), seconds: 1)
        #expect(!isDue(20))
        #expect(!isDue(4_000))
        pace.forget()
        #expect(isDue(4_010), "A changed calendar counts from the next look on.")
    }

    @Test func aFlowThatNeverPausesIsJudgedEveryHalfMinute() {
        var pace = SignalPace()
        var judged: [Int] = []
        for look in 0..<30 {
            guard pace.isDue(seen(look), at: moment(Double(look) * 10)) else { continue }
            judged.append(look)
            pace.judged(seen(look), seconds: 2)
        }
        #expect(judged == [3, 7, 11, 15, 19, 23, 27], "After thirty seconds; the look after a judgement begins to wait anew.")
    }

    @Test func whatTakesLongIsJudgedLessOften() {
        var pace = SignalPace()
        pace.judged(seen(0), seconds: 30)
        let looks = (1...40).filter { pace.isDue(seen($0), at: moment(Double($0) * 10)) }
        #expect(looks == [31, 32, 33, 34, 35, 36, 37, 38, 39, 40], "Ten times thirty seconds after the first look that saw more.")
    }
}
