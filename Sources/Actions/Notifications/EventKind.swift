/// What a message is about; channels and people choose by it.
public enum EventKind: String, Sendable, Codable, Hashable, CaseIterable {
    /// An early warning is new.
    case signal
    case caseOpened, caseAssigned
    /// A case was put before a superior because it is late.
    case caseLate
    /// A solved problem is back.
    case initiativeReopened
    /// A gate shows another light.
    case gateChanged
    /// A goal will probably be missed.
    case goalAtRisk
    /// A goal was settled and not reached.
    case goalMissed
    /// An announcement waits for a second person's approval.
    case approvalAsked
    /// Sent by hand to see whether a channel works.
    case test
    /// Many events in one message.
    case digest
    /// To one customer, from a case.
    case followUp
    /// To all customers who raised a problem.
    case announcement
    /// Asks a customer whether the problem is gone.
    case survey

    /// Whether it goes to customers, who must not get anything twice.
    public var isForCustomers: Bool { self == .followUp || self == .announcement || self == .survey }

    /// What people and groups may subscribe to.
    public static let subscribable: [EventKind] = allCases.filter { !$0.isForCustomers && $0 != .test && $0 != .digest }

    /// As webhooks name it: "case.opened".
    public var topic: String {
        rawValue.reduce(into: "") { name, letter in
            if letter.isUppercase { name += "." + letter.lowercased() } else { name.append(letter) }
        }
    }
}
