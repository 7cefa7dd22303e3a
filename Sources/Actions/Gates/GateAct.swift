public import Feedback
public import Foundation

/// What can be done with a gate.
public enum GateAct: Sendable, Equatable, Codable {
    case edit(title: String, conditions: [GateCondition], approver: String?, department: String?)
    /// From now on it is checked.
    case arm
    case waive(reason: String, until: Date)
    case withdrawWaiver
    /// Lets the launch through; `light` is what the evidence says this very moment.
    case approve(light: GateLight, launch: Day, recheck: Day)
    /// The second look, on the day named or later.
    case recheck(light: GateLight, today: Day)
    case retire(reason: String)
    case reopen(reason: String)
    case note(words: String)

    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case edit, arm, waive, withdrawWaiver, approve, recheck, retire, reopen, note
    }

    public var kind: Kind {
        switch self {
        case .edit: .edit
        case .arm: .arm
        case .waive: .waive
        case .withdrawWaiver: .withdrawWaiver
        case .approve: .approve
        case .recheck: .recheck
        case .retire: .retire
        case .reopen: .reopen
        case .note: .note
        }
    }
}

/// One line of a gate's history.
public typealias GateEvent = HistoryLine<GateAct, GateStage>
