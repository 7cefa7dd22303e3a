import Feedback
import Foundation
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-21", 20_778), ("1600-03-01", -135_080),
    ])
    func countsFromTheEpoch(iso: String, number: Int) throws {
        let day = try #require(Day(iso: iso))
        #expect(day.number == number)
        #expect(day.iso == iso)
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "20255-13-99", "2026-1-1", "", "2026/01/01"])
    func refusesWhatIsNoDate(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func civilDatesRoundTripOverFourCenturies() {
        for number in stride(from: -150_000, through: 150_000, by: 37) {
            let (year, month, day) = Day(number).civil
            #expect(Day(year: year, month: month, day: day).number == number)
        }
    }

    @Test func weeksBeginOnMonday() throws {
        let saturday = try #require(Day(iso: "2026-11-21"))
        #expect(saturday.weekday == 5)
        #expect(saturday.startOfWeek.iso == "2026-11-16")
        #expect(saturday.startOfMonth.iso == "2026-11-01")
    }

    @Test func aDateFallsOnTheDayOfItsZone() {
        let date = Date(timeIntervalSince1970: 20_778 * 86_400 - 3_600)
        #expect(Day(date, secondsFromGMT: 0).iso == "2026-11-20")
        #expect(Day(date, secondsFromGMT: 28_800).iso == "2026-11-21")
    }

    @Test func thePeriodBeforeHasTheSameLength() {
        let period = Period.last(30, endingOn: Day(20_778))
        #expect(period.days == 30)
        #expect(period.contains(Day(20_778)) && !period.contains(Day(20_779)))
        #expect(period.previous.days == 30 && period.previous.end == period.start)
    }
}
