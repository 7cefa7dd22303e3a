public import Feedback

/// The re-analyses of a running server, one a pack at most: started after an edit of its taxonomy, going on when the page is left.
public actor ReanalysisJobs {
    private struct Job {
        var task: Task<Void, Never>
        var number: Int
        var progress: ReanalysisProgress
    }

    private let store: any AnnotationStore
    private let bookmarks: any ReanalysisBookmarks
    private let threads: (any TaskExecutor)?
    private var jobs: [String: Job] = [:]
    private var started = 0
    private var isStopped = false

    /// - Parameter threads: where texts are read; nil for where everything else is done.
    public init(store: any AnnotationStore, bookmarks: any ReanalysisBookmarks, threads: (any TaskExecutor)? = nil) {
        self.threads = threads
        self.store = store
        self.bookmarks = bookmarks
    }

    /// Reads all items of the taxonomy's pack again. One that runs for an older version of the pack is ended first; one for the same
    /// version goes on.
    /// - Parameters:
    ///   - engine: loaded with `taxonomy`.
    ///   - anew: begins at the first item even if a run for this version was left half done, because the engine has changed.
    public func start(_ taxonomy: Taxonomy, engine: any Annotating, anew: Bool = false) async throws {
        let pack = taxonomy.pack
        if let running = jobs[pack] {
            running.task.cancel()
            await running.task.value
        }
        guard !isStopped else { return }
        for stamp in try await bookmarks.bookmarks().keys where stamp.hasPrefix(pack + "@") && (anew || stamp != taxonomy.stamp) {
            try await bookmarks.save(nil, of: stamp)
        }
        let run = ReanalysisRun(taxonomy: taxonomy, engine: engine, store: store, bookmarks: bookmarks, threads: threads)
        started += 1
        let number = started
        let total = try await store.count(pack: pack)
        let task = Task { await perform(run, pack, number) }
        jobs[pack] = Job(task: task, number: number, progress: ReanalysisProgress(pack: pack, done: 0, total: total))
    }

    /// Stamps ("ecommerce@3") of the runs that an earlier process left unfinished, to be started again.
    public func unfinished() async throws -> [String] {
        try await bookmarks.bookmarks().keys.sorted()
    }

    /// nil when nothing runs for the pack.
    public func progress(pack: String) -> ReanalysisProgress? { jobs[pack]?.progress }

    /// Ends the run after the batch in hand; started again, it goes on from there.
    public func cancel(pack: String) { jobs[pack]?.task.cancel() }

    /// Ends all runs and waits for them, before the process ends.
    public func stop() async {
        isStopped = true
        for job in jobs.values {
            job.task.cancel()
            await job.task.value
        }
    }

    private func perform(_ run: ReanalysisRun, _ pack: String, _ number: Int) async {
        let (updates, reporter) = AsyncStream<ReanalysisProgress>.makeStream(bufferingPolicy: .bufferingNewest(1))
        async let ended: Void = {
            defer { reporter.finish() }
            // A failed batch was not written; the bookmark stands before it, so that the next start tries it again.
            _ = try? await run.run { reporter.yield($0) }
        }()
        for await progress in updates where jobs[pack]?.number == number { jobs[pack]?.progress = progress }
        await ended
        if jobs[pack]?.number == number { jobs[pack] = nil }
    }
}
