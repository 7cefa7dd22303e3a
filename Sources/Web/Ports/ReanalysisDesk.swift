public import Feedback
public import Ingestion

/// Reads stored voices again with a changed taxonomy, in the background, and tells beforehand what would change.
public protocol ReanalysisDesk: Sendable {
    /// What saving `taxonomy` would change, on the newest `limit` voices of its pack.
    /// - Parameter renamed: ids of nodes that are only moved → their new ids, so that a move is no loss and gain.
    func effect(of taxonomy: Taxonomy, renamed: [String: String], limit: Int) async throws -> TaxonomyComparison
    /// Starts to read all voices of `pack` again with its newest version; does nothing while that runs.
    func start(pack: String) async throws
    /// nil when nothing runs for `pack`.
    func progress(pack: String) async -> ReanalysisProgress?
    func cancel(pack: String) async
}
