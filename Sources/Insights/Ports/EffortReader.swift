public import Feedback

/// Where answers about effort (CES, 1–7, more is easier) are read from.
public protocol EffortReader: Sendable {
    /// Count, sum and sum of squares a month, "2026-11"; months without an answer are left out.
    func effort(_ filter: FeedbackFilter) async throws -> [String: Mean]
}
