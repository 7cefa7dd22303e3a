public import Feedback
public import Foundation

/// How far a goal is; which act leads where: ``GoalMachine``.
public enum GoalStage: String, Sendable, Codable, Hashable, CaseIterable {
    case active
    /// Its day came: the target was reached, or it was not.
    case reached, missed
    /// Given up before its day.
    case dropped
}

/// What a department wants to reach until a day (目标).
public struct Goal: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// Counts changes from 1.
    public var version: Int
    public var stage: GoalStage
    public var title: String
    public var department: String
    public var measure: GoalMeasure
    /// Which voices, for what is counted over voices; its period is not used.
    public var filter: FeedbackFilter
    public var target: Double
    /// First day that counts, and the last.
    public var start: Day
    public var due: Day
    /// Address of who answers for it.
    public var owner: String?
    public var createdBy: String
    public var createdAt: Date
    /// What was measured when it was settled.
    public var result: Double?
    public var settledAt: Date?
    /// Why it was dropped or taken up again.
    public var reason: String?
    /// When it was told that this target will probably be missed by this day.
    public var forewarnedAt: Date?

    public init(
        title: String,
        department: String,
        measure: GoalMeasure,
        filter: FeedbackFilter = FeedbackFilter(),
        target: Double,
        start: Day,
        due: Day,
        owner: String? = nil,
        createdBy: String,
        createdAt: Date
    ) {
        (id, version, stage) = (0, 1, .active)
        self.title = title
        self.department = department
        self.measure = measure
        self.filter = filter
        self.target = target
        self.start = start
        self.due = due
        self.owner = owner
        self.createdBy = createdBy
        self.createdAt = createdAt
    }

    /// Whether `value` is as good as the target.
    public func isReached(by value: Double) -> Bool { measure.isRising ? value >= target : value <= target }
}

/// What can be done with a goal.
public enum GoalAct: Sendable, Equatable, Codable {
    case edit(title: String, target: Double, due: Day, owner: String?)
    /// Tells that it will probably be missed: how likely it is reached, 0…1, and what it comes to if it goes on so.
    case forewarn(chance: Double, forecast: Double)
    /// Judges it by what was measured; nil when nothing was.
    case settle(result: Double?, today: Day)
    case drop(reason: String)
    case reopen(reason: String, due: Day)
    case note(words: String)

    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case edit, forewarn, settle, drop, reopen, note

        /// What people and programs ask for; a forewarning comes by the clock alone.
        public static let asked = allCases.filter { $0 != .forewarn }
    }

    public var kind: Kind {
        switch self {
        case .edit: .edit
        case .forewarn: .forewarn
        case .settle: .settle
        case .drop: .drop
        case .reopen: .reopen
        case .note: .note
        }
    }
}

/// One line of a goal's history.
public typealias GoalEvent = HistoryLine<GoalAct, GoalStage>
