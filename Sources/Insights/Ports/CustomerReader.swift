public import Feedback

/// Where the histories of customers are read from.
public protocol CustomerReader: RevisionReader {
    /// Every known customer with an item that the filter admits, and what they said and did there.
    /// - Parameters:
    ///   - filter: needs a period; topics and sentiments would cut histories short and are left out by the callers.
    ///   - current: the days whose complaints count as recent; inside the filter's period.
    func customerTable(_ filter: FeedbackFilter, current: Period) async throws -> CustomerTable
}
