import Actions
import Feedback
import Foundation
import Testing

@Suite struct BusinessCalendarTests {
    /// Monday to Friday, nine to six.
    private let office = BusinessCalendar(hours: Array(repeating: WorkingHours(open: 540, close: 1_080), count: 5) + [nil, nil])

    /// Hours after Monday 2026-11-02, 09:00.
    private func at(_ hours: Double) -> Date { monday + hours * 3_600 }

    @Test func hoursRunOnlyWhileWorkIsDone() {
        #expect(office.adding(4, to: at(0)) == at(4))
        #expect(office.adding(9, to: at(0)) == at(9), "The last minute of the day is still this day.")
        #expect(office.adding(10, to: at(0)) == at(25), "Tuesday 10:00.")
        #expect(office.adding(4, to: at(96 + 8)) == at(168 + 3), "Friday 17:00 to Monday 12:00.")
        #expect(office.adding(1, to: at(120)) == at(169), "What comes on Saturday waits for Monday.")
        #expect(office.adding(0, to: at(120)) == at(120))
        #expect(BusinessCalendar.always().adding(24, to: at(120)) == at(144))
    }

    @Test func holidaysStandStillAndExtraDaysCount() {
        var calendar = office
        calendar.holidays = [Day(year: 2026, month: 11, day: 3)]
        calendar.extraDays = [Day(year: 2026, month: 11, day: 7)]
        #expect(calendar.adding(10, to: at(0)) == at(49), "Tuesday is a holiday: Wednesday 10:00.")
        #expect(calendar.adding(10, to: at(96)) == at(121), "Friday 09:00 to Saturday 10:00.")
        #expect(calendar.hours(from: at(0), to: at(24 * 7)) == 9 * 5)
    }

    @Test(arguments: 0..<200)
    func addingAndCountingAgree(seed: Int) {
        var random = Chance(seed: UInt64(seed))
        var calendar = office
        calendar.holidays = Set((0..<3).map { _ in Day(year: 2026, month: 11, day: Int.random(in: 1...28, using: &random)) })
        let start = at(Double.random(in: -100...500, using: &random))
        let hours = Double.random(in: 0.1...100, using: &random)
        let end = calendar.adding(hours, to: start)
        #expect(abs(calendar.hours(from: start, to: end) - hours) < 1e-6)
        #expect(calendar.hours(from: end, to: start) == 0)
        let middle = start + end.timeIntervalSince(start) / 3
        #expect(abs(calendar.hours(from: start, to: middle) + calendar.hours(from: middle, to: end) - hours) < 1e-6)
    }

    @Test func aCalendarWithoutWorkIsRefused() {
        #expect(!BusinessCalendar(hours: Array(repeating: nil, count: 7)).isUsable)
        #expect(!BusinessCalendar(hours: [WorkingHours(open: 600, close: 540)] + Array(repeating: nil, count: 6)).isUsable)
        #expect(office.isUsable)
    }

    @Test func theShortestPromiseHolds() {
        var levels = ServiceLevels.usual
        levels.rules.append(ServiceLevelRule(tiers: ["黑卡"], level: ServiceLevel(contactHours: 2, resolveHours: 48)))
        func contact(_ topic: Int?, _ tier: String?, _ severity: Double) -> [Double] {
            let level = levels.level(topicHours: topic, tier: tier, severity: severity)
            return [level.contactHours, level.resolveHours]
        }
        #expect(contact(nil, nil, 5) == [24, 72])
        #expect(contact(8, "普通", 5) == [8, 72])
        #expect(contact(8, nil, 8) == [4, 24])
        #expect(contact(nil, "黑卡", 5) == [2, 48])
        #expect(contact(nil, "黑卡", 9) == [2, 24])
    }
}
