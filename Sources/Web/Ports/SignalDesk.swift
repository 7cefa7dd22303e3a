import Foundation
public import Insights

/// Keeps the signals up to date in the background. Pages only ask how far it is.
public protocol SignalDesk: Sendable {
    /// Share of the days that are judged, 0…1; nil when nothing runs.
    func judging() async -> Double?
    /// Judges everything again soon, because the calendar has changed.
    func judgeAgain() async
}

extension SignalRuns: SignalDesk {
    /// Without waiting for the day that is being judged.
    public nonisolated func judging() async -> Double? {
        progress.map { $0.total > 0 ? Double($0.done) / Double($0.total) : 0 }
    }
}
