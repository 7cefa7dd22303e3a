public import Feedback
public import Foundation

/// A signal as it is kept: what was found day by day is one thing with a beginning, a course, and what people did with it.
public struct StoredSignal: Sendable, Equatable, Codable {
    public var id: Int64
    /// What was found on the last day.
    public var latest: Signal
    public var first: Day
    public var last: Day
    /// Days on which it was found.
    public var days: Int
    public var state: SignalState

    public init(id: Int64, latest: Signal, first: Day, last: Day, days: Int, state: SignalState) {
        (self.id, self.latest, self.first, self.last, self.days, self.state) = (id, latest, first, last, days, state)
    }

    /// Days after the last finding for which a signal still counts as under way.
    public static let lingers = 3
    /// Days without a finding after which the same series is a new signal.
    public static let gap = 7

    /// Whether it asks for somebody's eyes on `day`.
    public func isOpen(on day: Day) -> Bool {
        guard day - last <= Self.lingers, latest.kind != .beginning || day - last <= 1, state.verdict != .falseAlarm else { return false }
        switch state.status {
        case .muted, .acknowledged: return false
        case .snoozed: return state.until.map { $0 <= day } ?? true
        case .open: return true
        }
    }
}

/// What people made of a signal.
public struct SignalState: Sendable, Equatable, Codable {
    public enum Status: String, Sendable, Codable, Hashable { case open, acknowledged, snoozed, muted }
    public enum Verdict: String, Sendable, Codable, Hashable { case trueAlarm, falseAlarm }

    public var status = Status.open
    /// The day on which a snoozed one comes back.
    public var until: Day?
    public var verdict: Verdict?
    public var by: String?
    public var at: Date?

    public init() {}

    /// Acts in their order, those that were taken back left out.
    public init(_ acts: [SignalAct]) {
        for act in acts {
            switch act.kind {
            case .acknowledge: (status, until) = (.acknowledged, nil)
            case .snooze: (status, until) = (.snoozed, act.until)
            case .mute: (status, until) = (.muted, nil)
            case .reopen: (status, until, verdict) = (.open, nil, nil)
            case .markTrue: verdict = .trueAlarm
            case .markFalse: verdict = .falseAlarm
            }
            (by, at) = (act.by, act.at)
        }
    }
}

/// One thing that a person did with a signal. Nothing is changed or removed; an undo is a row of its own.
public struct SignalAct: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case acknowledge, snooze, mute, reopen, markTrue, markFalse
    }

    public var number: Int64
    public var kind: Kind
    public var until: Day?
    public var by: String
    public var at: Date

    public init(number: Int64, kind: Kind, until: Day? = nil, by: String, at: Date) {
        (self.number, self.kind, self.until, self.by, self.at) = (number, kind, until, by, at)
    }
}

extension Signal {
    /// Whether this is the same trouble as `earlier`, a few days on: the same series, or one inside the other.
    public func continues(_ earlier: Signal) -> Bool {
        guard family == earlier.family else { return false }
        // The words of a group change as it grows, its number does not.
        if kind == .meaning { return foundTopic == earlier.foundTopic }
        guard phrase == earlier.phrase else { return false }
        guard key.source == earlier.key.source, key != earlier.key else { return key == earlier.key }
        guard kind == .surge, !key.values.isEmpty, !earlier.key.values.isEmpty else { return false }
        return key.contains(earlier.key) || earlier.key.contains(key)
    }

    /// Silent and half-silent are one trouble.
    private var family: Kind { kind == .halfSilence ? .silence : kind }
}

/// A day that was judged, and what it rested on.
public struct JudgedDay: Sendable, Equatable, Codable {
    public var day: Day
    /// Items of the day when it was judged; when it has others now, it is judged again.
    public var items: Int
    public var series: Int
    /// Days of history.
    public var history: Int
    public var judgedAt: Date

    public init(day: Day, items: Int, series: Int, history: Int, judgedAt: Date) {
        (self.day, self.items, self.series, self.history, self.judgedAt) = (day, items, series, history, judgedAt)
    }
}

/// Where signals and what people did with them are kept.
public protocol SignalStore: Sendable {
    /// The days that were judged, from `day` on.
    func judgedDays(since day: Day) async throws -> [JudgedDay]
    /// Keeps what a day's scan found in place of what was kept of that day: a finding that continues an earlier one joins it. Signals
    /// that no day finds any more go, unless somebody has acted on them.
    func save(_ day: SignalDay, at time: Date) async throws
    /// Those found on `day` or later, gravest first. A signal of a muted series is muted too.
    func signals(since day: Day) async throws -> [StoredSignal]
    func signal(id: Int64) async throws -> StoredSignal?
    /// What was found day by day, oldest first.
    func course(of id: Int64) async throws -> [Signal]
    /// What people did with it, oldest first, without what was taken back.
    func acts(on id: Int64) async throws -> [SignalAct]
    /// - Returns: false when there is no such signal.
    func act(_ kind: SignalAct.Kind, on id: Int64, until: Day?, by user: String, at time: Date) async throws -> Bool
    /// Takes back the last act on a signal.
    /// - Returns: what was taken back; nil when nothing was left.
    func undo(on id: Int64, by user: String, at time: Date) async throws -> SignalAct.Kind?
}
