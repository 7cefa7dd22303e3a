public import Feedback

/// Where the words of many voices are counted.
public protocol WordReader: Sendable {
    /// In how many voices of each channel a keyword stands.
    func keywordsByChannel(_ filter: FeedbackFilter) async throws -> [Channel: [String: Int]]
}
