public import Feedback

/// Where customers are read one by one, those who never spoke among them.
public protocol SegmentReader: Sendable {
    /// All customers on record, with what those who spoke under the filter spoke of.
    /// - Parameter rows: whether needs or main topics are noted.
    func customerTable(_ filter: FeedbackFilter, rows: SegmentRows) async throws -> SegmentTable
}
