public import Feedback

/// What can be done with an initiative.
public enum InitiativeAct: Sendable, Equatable, Codable {
    case accept(owner: String?, department: String?)
    case reject(reason: String)
    case startPilot(Pilot)
    /// Everywhere from `day` on; a pilot that is not shown to work needs a reason.
    case rollOut(day: Day, effect: PilotEffect?, reason: String)
    case verify(PilotEffect)
    case close(reason: String)
    /// The problem is back, or somebody thinks again.
    case reopen(reason: String)
    case note(words: String)

    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case accept, reject, startPilot, rollOut, verify, close, reopen, note
    }

    public var kind: Kind {
        switch self {
        case .accept: .accept
        case .reject: .reject
        case .startPilot: .startPilot
        case .rollOut: .rollOut
        case .verify: .verify
        case .close: .close
        case .reopen: .reopen
        case .note: .note
        }
    }
}

/// One line of an initiative's history.
public typealias InitiativeEvent = HistoryLine<InitiativeAct, InitiativeStage>
