import Feedback
import Foundation
import Synchronization

/// Moves the rows of one file through the pipeline: one task at a time reads, others prepare chunks of 512 rows on all cores, one at a time
/// puts the rows of a transaction together in order, and one at a time stores them. The number of chunks in memory is bounded.
///
/// The preparing has a lower priority than all else, so that the writer, which everything waits for, never stands in line behind it, and
/// in a server it has threads of its own, so that pages stay quick: a page that waits for a chunk at each of its steps is slow.
struct ImportFlow: Sendable {
    let request: ImportRequest
    let pipeline: Pipeline
    let plan: ColumnPlan
    /// Where rows are prepared; nil for where everything else is done.
    let threads: (any TaskExecutor)?
    let rowsPerTransaction: Int
    let progress: @Sendable (ImportProgress) -> Void

    struct Result {
        var account = ImportAccount()
        var wasCancelled = false
    }

    private enum Event: Sendable {
        /// nil at the end of the file.
        case read(RowBatch?, bytesRead: Int64)
        case prepared(FlowChunk)
        case assembled(FlowBatch)
        case stored(FlowBatch, [RecordOutcome])
        /// The store gave up because the task was cancelled; nothing of the batch was written.
        case abandoned
    }

    func run() async throws -> Result {
        let shared = try Shared(request.file)
        let rejected = request.rejectedFile.map { RejectedRows($0, columns: shared.columns, locale: request.locale) }
        defer { rejected?.close() }
        var queue = FlowQueue(keys: pipeline.keys, rowsPerBatch: rowsPerTransaction)
        var result = Result()
        try await withThrowingTaskGroup(of: Event.self) { group in
            while true {
                if !Task.isCancelled, let batch = queue.takeBatch() {
                    group.addTask { try await store(batch, shared) }
                }
                if !Task.isCancelled, let chunks = queue.takeChunks() {
                    group.addTask { .assembled(FlowBatch(chunks, pipeline)) }
                }
                if !Task.isCancelled, queue.hasRoom {
                    queue.isReading = true
                    group.addTask { try shared.read() }
                }
                guard let event = try await group.next() else { break }
                switch event {
                case .read(let batch?, let bytes):
                    queue.isReading = false
                    let number = queue.open()
                    group.addTask(executorPreference: threads, priority: .utility) {
                        .prepared(await prepare(batch, number, bytes, shared))
                    }
                case .read(nil, _):
                    queue.isReading = false
                    queue.isDrained = true
                case .prepared(let chunk): queue.arrived(chunk)
                case .assembled(let batch): queue.assembled(batch)
                case .abandoned: queue.isStoring = false
                case .stored(let batch, let outcomes):
                    queue.stored(batch)
                    for outcome in outcomes { result.account.count(outcome) }
                    for (cells, reason) in batch.rejected { try rejected?.add(cells, reason) }
                    progress(ImportProgress(bytesRead: batch.bytesRead, totalBytes: shared.totalBytes, account: result.account))
                }
            }
        }
        result.wasCancelled = !queue.isFinished
        return result
    }

    /// What the tasks of one run share.
    private final class Shared: Sendable {
        /// Whether stored rows are to be expected: true until a whole chunk is new, so that a run after a kill passes quickly over what
        /// is there, and a first run asks the store only once.
        let expectsKnown = Atomic<Bool>(true)
        let seen = Mutex<Set<ItemKey>>([])
        let columns: [String]
        let delimiter: String?
        let totalBytes: Int64
        private let reader: Mutex<any RecordReader>

        init(_ file: URL) throws {
            let reader = try RecordFile.open(file)
            columns = reader.columns
            delimiter = reader.format.delimiter
            totalBytes = reader.totalBytes
            self.reader = Mutex(reader)
        }

        func read() throws -> Event {
            try reader.withLock { .read(try $0.next(Pipeline.chunkSize), bytesRead: $0.bytesRead) }
        }
    }

    private func prepare(_ batch: RowBatch, _ number: Int, _ bytes: Int64, _ shared: Shared) async -> FlowChunk {
        var context = pipeline.context
        var items = batch.rows.indices.map { row in
            do throws(DropReason) {
                return Pipeline.begin(try plan.record(batch, row: row, delimiter: shared.delimiter), &context)
            } catch {
                return .rejected(error)
            }
        }
        if shared.expectsKnown.load(ordering: .relaxed) { await passKnown(&items, shared) }
        for index in items.indices { Pipeline.finish(&items[index], &context) }
        let cells = batch.rows.indices.compactMap { row in
            if case .rejected(let reason) = items[row] { (batch.cells(row: row), reason) } else { nil }
        }
        return FlowChunk(number: number, items: items, rejected: cells, bytesRead: bytes)
    }

    /// Spares what is stored already the reading. A store that fails here will say so when it writes.
    private func passKnown(_ items: inout [Pipeline.Prepared], _ shared: Shared) async {
        let keys = items.compactMap { item in
            if case .draft(let draft) = item, !draft.isBare { draft.key } else { nil }
        }
        guard !keys.isEmpty, let existing = try? await pipeline.writer.existing(keys) else { return }
        if existing.isEmpty { shared.expectsKnown.store(false, ordering: .relaxed) }
        for index in items.indices {
            if case .draft(let draft) = items[index], !draft.isBare, existing.contains(draft.key) { items[index] = .known }
        }
    }

    /// For which the store is left to others after each transaction: to another process, which asks every two.
    private static let courtesy = Duration.milliseconds(5)

    private func store(_ batch: FlowBatch, _ shared: Shared) async throws -> Event {
        do {
            if !request.isDryRun { try await Task.sleep(for: Self.courtesy) }
            let stored =
                request.isDryRun
                ? try await rehearse(batch.rows.read, shared)
                : try await pipeline.writer.store(batch.rows.read, customers: batch.rows.customers)
            return .stored(batch, batch.rows.outcomes(stored))
        } catch is CancellationError {
            return .abandoned
        }
    }

    /// What storing would answer.
    private func rehearse(_ read: [AnalyzedItem], _ shared: Shared) async throws -> [RecordOutcome] {
        let existing = try await pipeline.writer.existing(read.map(\.item.key))
        return shared.seen.withLock { seen in
            read.map { item in
                let key = item.item.key
                guard seen.insert(key).inserted, !existing.contains(key) else { return .alreadyStored(id: nil) }
                return item.annotation.noise.map { .noise(id: 0, kind: $0) } ?? .stored(id: 0)
            }
        }
    }
}
