public import Feedback

/// Where scores and the topics beside them are read from.
public protocol DriverReader: Sendable {
    /// Every item with the score that the filter admits, and the topics of one level that it speaks of.
    /// - Parameter level: 1 for topics such as “delivery”, 2 for “delivery.speed” and so on.
    func driverTable(_ score: DriverScore, level: Int, filter: FeedbackFilter) async throws -> DriverTable
}
