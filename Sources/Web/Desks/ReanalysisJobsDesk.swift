public import Feedback
public import Ingestion

/// The desk over ``ReanalysisJobs``: tries edits, and reads stored voices again after one.
public struct ReanalysisJobsDesk: ReanalysisDesk {
    private let jobs: ReanalysisJobs
    private let store: any AnnotationStore
    private let taxonomies: any TaxonomyRepository
    private let engine: LiveEngine

    public init(
        jobs: ReanalysisJobs,
        store: any AnnotationStore,
        taxonomies: any TaxonomyRepository,
        engine: LiveEngine
    ) {
        self.jobs = jobs
        self.store = store
        self.taxonomies = taxonomies
        self.engine = engine
    }

    /// Starts again what an earlier process left unfinished.
    public func resume() async throws {
        for stamp in try await jobs.unfinished() {
            guard let pack = stamp.split(separator: "@").first else { continue }
            try await start(pack: String(pack))
        }
    }

    public func effect(of taxonomy: Taxonomy, renamed: [String: String], limit: Int) async throws -> TaxonomyComparison {
        let old = engine.current
        let others = try await taxonomies.taxonomies().filter { $0.pack != taxonomy.pack }
        return try await TaxonomyComparison.compare(
            pack: taxonomy.pack,
            old: old,
            new: old.reading(others + [taxonomy]),
            renamed: renamed,
            store: store,
            limit: limit
        )
    }

    public func start(pack: String) async throws {
        let all = try await taxonomies.taxonomies()
        guard let newest = all.first(where: { $0.pack == pack }) else { return }
        try await jobs.start(newest, engine: engine.read(by: all))
    }

    public func progress(pack: String) async -> ReanalysisProgress? { await jobs.progress(pack: pack) }

    public func cancel(pack: String) async { await jobs.cancel(pack: pack) }
}
