public import Feedback

/// Where customers' steps are read from.
public protocol JourneyReader: Sendable {
    /// The items of known customers that the filter admits, in the order of time, with what they speak of.
    func journeySteps(_ filter: FeedbackFilter) async throws -> JourneyTable
    /// How many items the filter admits of nobody known; they belong to no journey.
    func anonymousItems(_ filter: FeedbackFilter) async throws -> Int
}
