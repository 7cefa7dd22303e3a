public import Feedback
public import Foundation
public import Insights

/// One measured value of a measure, in a month, a quarter, or over a whole goal.
public struct GoalFigure: Sendable, Equatable, Codable {
    /// nil when nothing was measured.
    public var value: Double?
    /// Bounds of the 95 % interval, where it is an estimate.
    public var low: Double?
    public var high: Double?
    /// Answers, voices, cases or customers that it rests on.
    public var n: Int

    public init(value: Double?, low: Double? = nil, high: Double? = nil, n: Int) {
        self.value = value
        self.low = low
        self.high = high
        self.n = n
    }

    public init(_ estimate: Estimate?, n: Int) {
        self.init(value: estimate?.value, low: estimate?.interval.low, high: estimate?.interval.high, n: n)
    }

    public init(_ figure: Figure?) { self.init(value: figure?.value, low: figure?.low, high: figure?.high, n: figure?.n ?? 0) }

    public static let none = GoalFigure(value: nil, n: 0)
}

/// A measure's value in one stretch of days.
public struct GoalStep: Sendable, Equatable, Codable {
    public var period: Period
    public var figure: GoalFigure

    public init(period: Period, figure: GoalFigure) {
        self.period = period
        self.figure = figure
    }
}

/// How a goal stands: what was measured, and where it leads.
public struct GoalProgress: Sendable, Equatable {
    /// Over all days of the goal so far.
    public var now: GoalFigure
    /// Step by step, oldest first; the last may be unfinished.
    public var steps: [GoalStep]
    /// The figure over all days of the goal if it goes on so, with its interval; nil with too few steps, and for a sum.
    public var forecast: Estimate?
    /// How likely that figure, by which the goal is settled, is as good as the target, 0…1.
    public var chance: Double?

    /// From which chance on a goal is called likely, and up to which unlikely.
    public static let likely = 0.8
    public static let unlikely = 0.2

    /// Whether it will probably be missed.
    public var isAtRisk: Bool { chance.map { $0 <= Self.unlikely } ?? false }

    public init(now: GoalFigure, steps: [GoalStep], forecast: Estimate?, chance: Double?) {
        self.now = now
        self.steps = steps
        self.forecast = forecast
        self.chance = chance
    }
}

/// Times of one case, as reviews count them.
public struct CaseTimes: Sendable, Equatable {
    public var openedAt: Date
    public var contactDue: Date
    public var contactedAt: Date?
    public var isDone: Bool
    public var department: String?

    public init(openedAt: Date, contactDue: Date, contactedAt: Date?, isDone: Bool, department: String?) {
        self.openedAt = openedAt
        self.contactDue = contactDue
        self.contactedAt = contactedAt
        self.isDone = isDone
        self.department = department
    }
}

/// Where goals are kept, and the times of cases read. Each change is one transaction with its line of history and of the audit log.
public protocol GoalRepository: Sendable {
    func createGoal(_ draft: Goal) async throws -> Goal
    func goal(id: Int64) async throws -> Goal?
    /// Active ones first, by department and last day.
    func goals() async throws -> [Goal]
    func goalEvents(id: Int64) async throws -> [GoalEvent]
    /// - Throws: ``GoalConflict``; what `step` throws. nil: there is no such goal.
    func changeGoal(
        id: Int64, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Goal) throws -> (Goal, GoalAct)
    ) async throws -> Goal?
    /// Cases that were opened from `start` up to and without `end`.
    func caseTimes(from start: Date, to end: Date) async throws -> [CaseTimes]
}

public typealias GoalConflict = VersionConflict<Goal>
