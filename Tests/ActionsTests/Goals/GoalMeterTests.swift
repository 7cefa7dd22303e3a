import Actions
import Feedback
import Foundation
import Insights
import Testing

/// Figures of goals from the times of cases: a quarter of clocks in a moment.
@Suite struct GoalMeterTests {
    private static let start = Day(monday, secondsFromGMT: 28_800)

    /// Ten cases a week: in week `w`, `w` of the ten were contacted in time; department “乙” has a late one more each day.
    private static func times(weeks: Int) -> [CaseTimes] {
        (0..<weeks).flatMap { week in
            (0..<10).map { place in
                let opened = monday + Double(week * 7) * 86_400 + Double(place) * 3_600
                let hours = place < week ? 2.0 : 30
                return CaseTimes(
                    openedAt: opened, contactDue: opened + 24 * 3_600, contactedAt: opened + hours * 3_600, isDone: place < 6,
                    department: "甲")
            }
        } + [CaseTimes(openedAt: monday, contactDue: monday + 3_600, contactedAt: nil, isDone: false, department: "乙")]
    }

    private func desk(_ times: [CaseTimes]) -> GoalDesk {
        let repository = MemoryGoals(times: times)
        let meter = GoalMeter(
            voices: ListedVoices(), efforts: nil, repository: repository, secondsFromGMT: 28_800, calendar: { .always() })
        return GoalDesk(repository: repository, meter: meter, secondsFromGMT: 28_800)
    }

    private func goal(_ measure: GoalMeasure, _ target: Double, weeks: Int = 10, department: String = "甲") -> Goal {
        Goal(
            title: "目标", department: department, measure: measure, target: target, start: Self.start, due: Self.start + (7 * weeks - 1),
            createdBy: "li@x", createdAt: monday)
    }

    @Test func countsItsDepartmentStepByStepAndForecastsTheWhole() async throws {
        let desk = desk(Self.times(weeks: 6))
        let progress = try await desk.meter.progress(of: goal(.inTime, 0.44), today: Self.start + 41)
        #expect(progress.steps.map(\.figure.value) == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(progress.now.n == 60)
        #expect(abs((progress.forecast?.value ?? 0) - 0.45) < 1e-9, "A tenth more each of ten weeks is 0.45 over all of them.")
        #expect((progress.chance ?? 0) > 1 - 1e-9)
        #expect(try await desk.meter.progress(of: goal(.inTime, 0.46), today: Self.start + 41).chance ?? 1 < 1e-9)
        let early = try await desk.meter.progress(of: goal(.inTime, 0.85), today: Self.start + 24)
        #expect(early.forecast == nil && early.steps.count == 4, "The week that runs counts for no forecast.")
        let other = try await desk.meter.progress(of: goal(.inTime, 0.85, department: "乙"), today: Self.start + 6)
        #expect((other.now.value, other.now.n) == (0, 1), "Nobody spoken to, and the hour is over: late.")
    }

    /// What is forecast before the end is what the goal is settled by at its end.
    @Test func theForecastMeetsTheSettlement() async throws {
        let goal = goal(.inTime, 0.45)
        let whole = try await desk(Self.times(weeks: 10)).meter.progress(of: goal, today: Self.start + 69)
        let known = whole.now.value
        #expect(known == 0.45 && whole.forecast?.value == known && whole.forecast?.interval.width == 0 && whole.chance == 1)
        for day in [30, 34, 45, 62] {
            let progress = try await desk(Self.times(weeks: (day + 7) / 7)).meter.progress(of: goal, today: Self.start + day)
            #expect(abs((progress.forecast?.value ?? 0) - 0.45) < 0.02, "\(day): \(progress)")
        }
    }

    @Test func whatWillBeMissedIsToldOnce() async throws {
        let desk = desk(Self.times(weeks: 6))
        let safe = try await desk.create(goal(.inTime, 0.4))
        let lost = try await desk.create(goal(.inTime, 0.5))
        let unmeasured = try await desk.create(goal(.inTime, 0.5, department: "丙"))
        func clock(_ day: Int) -> Date { monday + Double(day) * 86_400 }
        #expect(try await desk.forewarn(at: clock(20)).isEmpty, "Three weeks make no forecast.")
        #expect(try await desk.forewarn(at: clock(41)).map(\.id) == [lost.id])
        #expect(try await desk.forewarn(at: clock(42)).isEmpty, "Once is enough.")
        #expect(try await desk.repository.goal(id: safe.id)?.forewarnedAt == nil)
        #expect(try await desk.repository.goal(id: unmeasured.id)?.forewarnedAt == nil)
        let edit = GoalAct.edit(title: "目标", target: 0.48, due: lost.due, owner: "wu@x")
        #expect(try await desk.act(edit, on: lost.id, version: 2, by: "li@x", at: clock(43))?.forewarnedAt == nil)
        #expect(try await desk.forewarn(at: clock(43)).map(\.target) == [0.48], "Another target is another promise.")
        let event = try #require(try await desk.repository.goalEvents(id: lost.id).last)
        guard case .forewarn(let chance, let forecast) = event.act else { throw Failed() }
        #expect(chance < 0.2 && forecast < 0.48 && event.actor == GateDesk.clockwork)
    }

    private struct Failed: Error {}

    @Test func firstResponseIsAMedianInWorkingHours() async throws {
        let desk = desk(Self.times(weeks: 2))
        let progress = try await desk.meter.progress(of: goal(.firstResponse, 8), today: Self.start + 13)
        #expect(progress.steps.prefix(2).map(\.figure.value) == [30, 30])
        #expect(progress.now.n == 20)
        let closed = try await desk.meter.progress(of: goal(.closedLoop, 0.8), today: Self.start + 13)
        #expect(closed.now.value == 0.6)
    }

    @Test func theClockSettlesWhatIsOver() async throws {
        let desk = desk(Self.times(weeks: 10))
        let good = try await desk.create(goal(.inTime, 0.4, weeks: 10))
        let bad = try await desk.create(goal(.inTime, 0.5, weeks: 10))
        let dark = try await desk.create(goal(.inTime, 0.5, weeks: 10, department: "丙"))
        #expect(try await desk.watch(at: monday + 69 * 86_400).isEmpty)
        #expect(try await desk.watch(at: monday + 70 * 86_400).count == 2)
        #expect(try await desk.repository.goal(id: good.id)?.stage == .reached)
        #expect(try await desk.repository.goal(id: bad.id)?.stage == .missed)
        #expect(try await desk.repository.goal(id: dark.id)?.stage == .active, "Nothing measured: somebody decides.")
        await #expect(throws: GoalConflict.self) {
            try await desk.act(.note(words: "x"), on: good.id, version: 1, by: "a@x", at: monday)
        }
    }

    @Test func stepsAreWeeksThenMonths() {
        let weeks = GoalMeter.steps(from: Self.start, to: Self.start + 15)
        #expect(weeks.map(\.days) == [7, 7, 2])
        let months = GoalMeter.steps(from: Day(year: 2026, month: 1, day: 15), to: Day(year: 2026, month: 12, day: 31))
        #expect(months.count == 12 && months[0].start.iso == "2026-01-15" && months[11].end.iso == "2027-01-01")
        for (one, next) in zip(months, months.dropFirst()) { #expect(one.end == next.start) }
    }
}
