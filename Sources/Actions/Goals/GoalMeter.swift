public import Feedback
import Foundation
public import Insights

/// Measures goals and reviews: every figure by a query, step by step.
public struct GoalMeter: Sendable {
    private let voices: any VoiceReader
    private let efforts: (any EffortReader)?
    private let repository: any GoalRepository
    private let calendar: @Sendable () async throws -> BusinessCalendar
    private let secondsFromGMT: Int

    /// - Parameters:
    ///   - efforts: nil: CES is not read here.
    ///   - calendar: in which the hours to the first contact are counted.
    public init(
        voices: any VoiceReader,
        efforts: (any EffortReader)?,
        repository: any GoalRepository,
        secondsFromGMT: Int,
        calendar: @escaping @Sendable () async throws -> BusinessCalendar
    ) {
        self.voices = voices
        self.efforts = efforts
        self.repository = repository
        self.secondsFromGMT = secondsFromGMT
        self.calendar = calendar
    }

    /// One value a period, in their order.
    /// - Parameter department: whose cases are counted; nil for everybody's.
    public func values(
        _ measure: GoalMeasure, _ filter: FeedbackFilter, _ periods: [Period], department: String? = nil
    ) async throws -> [GoalFigure] {
        guard let start = periods.map(\.start).min(), let end = periods.map(\.end).max() else { return [] }
        switch measure {
        case .firstResponse, .inTime, .closedLoop:
            let cases = try await repository.caseTimes(from: midnight(start), to: midnight(end))
                .filter { department == nil || $0.department == department }
            let calendar = try await calendar()
            return periods.map { period in
                let span = midnight(period.start)..<midnight(period.end)
                return Self.figure(measure, cases.filter { span.contains($0.openedAt) }, calendar, until: span.upperBound)
            }
        case .nps, .csat, .negativeShare:
            let metric: Metric = measure == .nps ? .nps : measure == .csat ? .csat : .negativeShare
            let answers = try await voices.run(periods.map { InsightQuery(metrics: [metric], filter: cut(filter, to: $0)) })
            return answers.map { GoalFigure($0.total.first) }
        case .ces: return try await effort(filter, periods)
        case .leaving:
            var leaving = filter
            leaving.intents = [.churn]
            let requests = periods.flatMap { period in
                [leaving, filter].map { TallyRequest(dimensions: [], filter: cut($0, to: period), fields: []) }
            }
            let counts = try await voices.tallies(requests).map { $0.first?.tally.items ?? 0 }
            return periods.indices.map { place in
                let (some, all) = (counts[2 * place], counts[2 * place + 1])
                return GoalFigure(Proportion.estimate(min(some, all), of: all), n: all)
            }
        case .valueAtStake:
            var figures: [GoalFigure] = []
            for period in periods {
                let rows = try await voices.affectedCustomers(cut(filter, to: period))
                let all = rows?.first { $0.topic == nil }
                figures.append(all.map { GoalFigure(value: $0.value, n: $0.valued) } ?? .none)
            }
            return figures
        }
    }

    private func effort(_ filter: FeedbackFilter, _ periods: [Period]) async throws -> [GoalFigure] {
        guard let efforts else { return periods.map { _ in .none } }
        var figures: [GoalFigure] = []
        for period in periods {
            let months = try await efforts.effort(cut(filter, to: period)).values
            let mean = Mean(
                count: months.reduce(0) { $0 + $1.count }, sum: months.reduce(0) { $0 + $1.sum },
                squares: months.reduce(0) { $0 + $1.squares })
            figures.append(
                GoalFigure(value: mean.value, low: mean.estimate?.interval.low, high: mean.estimate?.interval.high, n: mean.count))
        }
        return figures
    }

    /// How a goal stands on `today`.
    public func progress(of goal: Goal, today: Day) async throws -> GoalProgress {
        let last = min(today, goal.due)
        guard last >= goal.start else { return GoalProgress(now: .none, steps: [], forecast: nil, chance: nil) }
        let periods = Self.steps(from: goal.start, to: goal.due).filter { $0.start <= last }
        let sofar = Period(start: goal.start, end: last + 1)
        let measured = try await values(goal.measure, goal.filter, periods + [sofar], department: goal.department)
        let (values, now) = (measured.dropLast(), measured.last ?? .none)
        // A step that is not over is no value of a whole step.
        let isOpen = periods.last.map { $0.end > last + 1 } ?? false
        let line = LinearForecast((isOpen ? values.dropLast() : values).map(\.value))
        let whole = now.value.flatMap { now in line.flatMap { Self.forecast(goal, $0, now: now, last: last) } }
        let chance = whole.map { whole in
            // As good as the target counts on either side.
            goal.measure.isRising ? whole.chance(atLeast: goal.target) : 1 - whole.chance(atLeast: goal.target.nextUp)
        }
        return GoalProgress(
            now: now, steps: zip(periods, values).map { GoalStep(period: $0, figure: $1) }, forecast: whole?.estimate, chance: chance)
    }

    /// What the goal will be settled by: the days measured so far, and those to come as the line leads, each in its share of all days.
    /// - Returns: nil for a sum, whose days do not add up to it: a customer counts once in all of them.
    private static func forecast(_ goal: Goal, _ line: LinearForecast, now: Double, last: Day) -> StudentForecast? {
        guard goal.measure != .valueAtStake else { return nil }
        let steps = steps(from: goal.start, to: goal.due)
        let rest = Double(goal.due - last)
        guard rest > 0 else { return StudentForecast(value: now, error: 0, degrees: Double(line.n - 2)) }
        // Where the days to come lie among the steps, of which number k reaches from k − ½ to k + ½.
        let end = Double(steps.count) - 0.5
        let passed = steps.reduce(0) { sum, step in
            sum + min(1, max(0, Double(last + 1 - step.start) / Double(step.days)))
        }
        let begin = passed - 0.5
        return line.mean(of: end - begin, around: (begin + end) / 2)
            .joined(to: now, share: rest / Double(goal.due - goal.start + 1))
    }

    /// Weeks of a goal up to half a year, months beyond; the last may be shorter.
    public static func steps(from start: Day, to due: Day) -> [Period] {
        var steps: [Period] = []
        var day = start
        let isShort = due - start < 190
        while day <= due {
            let next = isShort ? day + 7 : (day + 31).startOfMonth
            steps.append(Period(start: day, end: min(next, due + 1)))
            day = next
        }
        return steps
    }

    static func figure(_ measure: GoalMeasure, _ cases: [CaseTimes], _ calendar: BusinessCalendar, until end: Date) -> GoalFigure {
        switch measure {
        case .firstResponse:
            let hours = cases.compactMap { one in one.contactedAt.map { calendar.hours(from: one.openedAt, to: $0) } }.sorted()
            return MedianFigure.figure(hours)
        case .inTime:
            // Who waits beyond the hour promised counts as late, who waits within it does not count yet.
            let judged = cases.filter { $0.contactedAt != nil || $0.contactDue < end }
            let good = judged.count { one in one.contactedAt.map { $0 <= one.contactDue } == true }
            return GoalFigure(Proportion.estimate(good, of: judged.count), n: judged.count)
        default: return GoalFigure(Proportion.estimate(cases.count { $0.isDone }, of: cases.count), n: cases.count)
        }
    }

    private func cut(_ filter: FeedbackFilter, to period: Period) -> FeedbackFilter {
        var filter = filter
        filter.period = period
        return filter
    }

    private func midnight(_ day: Day) -> Date {
        Date(timeIntervalSince1970: Double(day.number) * 86_400 - Double(secondsFromGMT))
    }
}

/// A median with the interval of its order statistics.
enum MedianFigure {
    /// The interval from the order statistics at n/2 ∓ 0.98 √n (Conover 1999, ch. 3.2); none below six values.
    /// - Parameter sorted: ascending.
    static func figure(_ sorted: [Double]) -> GoalFigure {
        guard !sorted.isEmpty else { return .none }
        let (n, middle) = (Double(sorted.count), sorted.count / 2)
        let value = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        guard sorted.count >= 6 else { return GoalFigure(value: value, n: sorted.count) }
        let margin = 1.959963984540054 * n.squareRoot() / 2
        let low = max(0, Int((n / 2 - margin).rounded(.down)))
        let high = min(sorted.count - 1, Int((n / 2 + margin).rounded(.up)))
        return GoalFigure(value: value, low: sorted[low], high: sorted[high], n: sorted.count)
    }
}
