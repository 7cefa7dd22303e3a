public import Foundation

/// The imports of a running server: started from a page, going on when the page is left, listed with their progress.
///
/// A long-lived object whose ``run()`` ends when its task is cancelled; imports then stop after the transaction under way. One import
/// runs at a time, the others wait their turn, because they share one database and one engine.
public actor ImportJobs {
    /// One import as a page shows it.
    public struct Job: Sendable, Equatable {
        public var record: ImportRecord
        /// nil until it has begun.
        public var progress: ImportProgress?
        /// Where the rejected rows lie, once there are some.
        public var rejectedFile: URL?
    }

    private struct Waiting: Sendable {
        var run: ImportRun
        var isUpload: Bool

        /// Removes the file of an upload, before the import is told to be over.
        func discardUpload() {
            if isUpload { try? FileManager.default.removeItem(at: run.request.file) }
        }
    }

    private let services: ImportServices
    private var jobs: [String: Job] = [:]
    private var order: [String] = []
    private var running: [String: Task<Void, Never>] = [:]
    private let queue: AsyncStream<Waiting>
    private let entrance: AsyncStream<Waiting>.Continuation
    private static let kept = 200

    public init(services: ImportServices) {
        self.services = services
        (queue, entrance) = AsyncStream.makeStream()
    }

    /// Works off the imports until the task is cancelled; imports that an earlier process left behind are marked as interrupted first.
    public func run() async {
        await markInterrupted()
        for await waiting in queue { await perform(waiting) }
    }

    /// Puts an import in the queue.
    /// - Parameters:
    ///   - removingFile: whether the file is an upload, to be removed when the import is over.
    ///   - id: names the run, and may name its file of rejected rows.
    /// - Returns: the id by which it is followed and cancelled.
    @discardableResult
    public func start(_ request: ImportRequest, removingFile: Bool = false, id: String = UUID().uuidString.lowercased()) -> String {
        let run = ImportRun(request, services, id: id)
        let record = ImportRecord(
            id: run.id,
            source: request.source,
            fileName: request.fileName,
            startedAt: services.clock(),
            dryRun: request.isDryRun
        )
        jobs[run.id] = Job(record: record)
        order.append(run.id)
        forgetOld()
        entrance.yield(Waiting(run: run, isUpload: removingFile))
        return run.id
    }

    /// Ends an import after the transaction under way; what is committed stays. Does nothing when it is over.
    public func cancel(_ id: String) {
        guard jobs[id]?.record.state == .running else { return }
        if let task = running[id] { task.cancel() } else { jobs[id]?.record.state = .cancelled }
    }

    /// nil when this process knows no such import.
    public func job(_ id: String) -> Job? { jobs[id] }

    /// Newest first: those of this process with their progress, and earlier ones from the store.
    public func list(limit: Int = 50) async throws -> [Job] {
        let own = order.reversed().compactMap { jobs[$0] }
        let earlier = try await services.imports.imports(limit: limit).filter { jobs[$0.id] == nil }.map { Job(record: $0) }
        return Array((own + earlier).sorted { $0.record.startedAt > $1.record.startedAt }.prefix(limit))
    }

    private func perform(_ waiting: Waiting) async {
        let run = waiting.run
        guard jobs[run.id]?.record.state == .running else { return waiting.discardUpload() }
        let (updates, reporter) = AsyncStream<ImportProgress>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let task = Task {
            defer { reporter.finish() }
            do {
                let record = try await run.run { reporter.yield($0) }
                waiting.discardUpload()
                ended(record, rejectedFile: run.request.rejectedFile)
            } catch {
                waiting.discardUpload()
                await failed(run, error)
            }
        }
        running[run.id] = task
        await withTaskCancellationHandler {
            for await progress in updates { note(progress, of: run.id) }
            await task.value
        } onCancel: {
            task.cancel()
        }
        running[run.id] = nil
    }

    private func note(_ progress: ImportProgress, of id: String) {
        guard jobs[id]?.record.state == .running else { return }
        jobs[id]?.progress = progress
        jobs[id]?.record.account = progress.account
    }

    private func ended(_ record: ImportRecord, rejectedFile: URL?) {
        jobs[record.id]?.record = record
        if let rejectedFile, FileManager.default.fileExists(atPath: rejectedFile.path) { jobs[record.id]?.rejectedFile = rejectedFile }
    }

    private func failed(_ run: ImportRun, _ error: any Error) async {
        if let record = try? await services.imports.importRecord(id: run.id) {
            return ended(record, rejectedFile: run.request.rejectedFile)
        }
        jobs[run.id]?.record.state = .failed
        jobs[run.id]?.record.problem = (error as? FileProblem)?.message(locale: run.request.locale)
        jobs[run.id]?.record.finishedAt = services.clock()
    }

    private func markInterrupted() async {
        guard let records = try? await services.imports.imports(limit: Self.kept) else { return }
        for record in records where record.state == .running && jobs[record.id] == nil {
            var interrupted = record
            interrupted.state = .interrupted
            interrupted.finishedAt = services.clock()
            try? await services.imports.save(interrupted)
        }
    }

    private func forgetOld() {
        while order.count > Self.kept, let oldest = order.first, jobs[oldest]?.record.state != .running {
            jobs[oldest] = nil
            order.removeFirst()
        }
    }
}
