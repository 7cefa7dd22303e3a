public import Foundation

/// Counts failed sign-ins in a sliding window and says how long to wait once there were too many.
///
/// Kept in memory: a restart forgives everybody, and needs the operator.
public actor SignInLimiter {
    /// What is counted: an address of the network, or an account.
    public enum Subject: Sendable, Hashable {
        case address(String)
        case account(String)
    }

    private let window: TimeInterval
    private let perAddress: Int
    private let perAccount: Int
    private var failures: [Subject: [Date]] = [:]

    /// - Parameter window: seconds over which failures are counted.
    public init(window: TimeInterval = 900, perAddress: Int = 30, perAccount: Int = 8) {
        self.window = window
        self.perAddress = perAddress
        self.perAccount = perAccount
    }

    /// Counts one attempt for every subject before its password is looked at, so that attempts made at once cannot slip through.
    /// - Returns: nil when the attempt may go on; else the whole seconds until the next one may.
    public func admit(_ subjects: [Subject], at time: Date) -> Int? {
        forget(before: time.addingTimeInterval(-window))
        let waits = subjects.compactMap { subject -> TimeInterval? in
            let times = failures[subject] ?? []
            guard times.count >= limit(of: subject), let first = times.first else { return nil }
            return first.addingTimeInterval(window).timeIntervalSince(time)
        }
        if let longest = waits.max() { return max(1, Int(longest.rounded(.up))) }
        for subject in subjects { failures[subject, default: []].append(time) }
        return nil
    }

    /// Forgets the attempts of an account that has signed in; its address stays counted, less this attempt.
    public func succeeded(_ subjects: [Subject]) {
        for subject in subjects {
            switch subject {
            case .account: failures[subject] = nil
            case .address: _ = failures[subject]?.popLast()
            }
        }
    }

    private func limit(of subject: Subject) -> Int {
        switch subject {
        case .address: perAddress
        case .account: perAccount
        }
    }

    private func forget(before time: Date) {
        failures = failures.compactMapValues { times in
            let kept = times.filter { $0 > time }
            return kept.isEmpty ? nil : kept
        }
    }
}
