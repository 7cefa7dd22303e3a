import GRDB
import Synchronization

/// The facts as columns in memory, for the revision that a reader's snapshot of the file shows.
///
/// The first question that finds nothing loads everything (1.5 s a million facts); from then on each revision is made of the one before
/// and the rows that its transaction changed, when somebody asks. Questions that come while everything is loaded, or that look at an
/// older snapshot than is kept, are answered from the file. At most `limit` bytes of columns are held: the newest facts that fit.
final class ColumnCache: Sendable {
    /// Memory of a fact with its topics, keywords and opinions, for the first guess.
    private static let bytesPerRow = 96
    /// Revisions kept: readers that began before the last commits.
    private static let keptSnapshots = 4

    private let limit: Int
    private let state = Mutex(State())
    private let building = Mutex(())

    private struct State {
        var snapshots: [ColumnSnapshot] = []
        var isLoading = false
        /// Set for good when a value does not fit in its column.
        var isUseless = false

        func snapshot(_ revision: Int64) -> ColumnSnapshot? { snapshots.last { $0.revision == revision } }
    }

    /// - Parameter limit: bytes of columns held at most.
    init(limit: Int) { self.limit = limit }

    /// Memory of the newest columns.
    var bytes: Int { state.withLock { $0.snapshots.last?.bytes ?? 0 } }

    /// The columns of the facts that `db` shows; nil when the question must be answered from the file.
    func snapshot(_ db: Database) throws -> ColumnSnapshot? {
        let revision = try FactRevision.current(db)
        let (known, isUseless, isLoading) = state.withLock { ($0.snapshot(revision), $0.isUseless, $0.isLoading) }
        if let known { return known }
        guard !isUseless, !isLoading else { return nil }
        return try building.withLock { _ in
            let (known, latest) = state.withLock { ($0.snapshot(revision), $0.snapshots.last) }
            if let known { return known }
            if let latest, latest.revision > revision { return nil }
            do {
                let next = try latest?.advanced(db, to: revision).flatMap { $0.bytes <= limit ? $0 : nil } ?? load(db, revision)
                state.withLock { state in
                    state.snapshots = state.snapshots.suffix(Self.keptSnapshots - 1) + [next]
                }
                return next
            } catch is ColumnProblem {
                state.withLock { $0 = State(isUseless: true) }
                return nil
            }
        }
    }

    private func load(_ db: Database, _ revision: Int64) throws -> ColumnSnapshot {
        state.withLock { $0 = State(isLoading: true) }
        defer { state.withLock { $0.isLoading = false } }
        let source = ColumnSource(db)
        let customers = try source.customers()
        // A fifth is left for what comes, so that not every batch loads anew.
        var most = (limit - customers.bytes) / 5 * 4 / Self.bytesPerRow
        while true {
            let floor = try source.floor(keeping: max(most, 1))
            let loaded = ColumnSnapshot(revision: revision, floor: floor, chunks: try source.load(from: floor), customers: customers)
            guard loaded.bytes > limit, most > 1 else { return loaded }
            most /= 2
        }
    }
}
