import Foundation

/// A chunk of rows on its way, with the cells of the rows that were rejected.
struct FlowChunk: Sendable {
    var number: Int
    var items: [Pipeline.Prepared]
    var rejected: [(cells: [String], reason: DropReason)]
    /// Bytes of the file read up to its end.
    var bytesRead: Int64
}

/// Chunks put together for one transaction while the one before is written.
struct FlowBatch: Sendable {
    /// Chunks that it is made of.
    let count: Int
    let rows: PreparedBatch
    let rejected: [(cells: [String], reason: DropReason)]
    /// Bytes of the file read up to its end.
    let bytesRead: Int64

    init(_ chunks: [FlowChunk], _ pipeline: Pipeline) {
        count = chunks.count
        rows = PreparedBatch(chunks.flatMap(\.items), pipeline)
        rejected = chunks.flatMap(\.rejected)
        bytesRead = chunks.last?.bytesRead ?? 0
    }
}

/// Brings prepared chunks back into the order of the file and cuts them into batches for the store.
struct FlowQueue {
    var isDrained = false
    var isReading = false
    var isStoring = false
    private var occurrences = Occurrences()
    private let keys: IdentityKeys
    private var opened = 0
    private var settled = 0
    private var nextNumber = 0
    private var waiting: [Int: FlowChunk] = [:]
    private var ready: [FlowChunk] = []
    private var readyRows = 0
    private var isAssembling = false
    private var batch: FlowBatch?
    /// Chunks in memory at most: enough to keep all cores busy while one batch is written and the next waits.
    private let limit: Int
    private let rowsPerBatch: Int

    init(keys: IdentityKeys, rowsPerBatch: Int) {
        self.keys = keys
        self.rowsPerBatch = rowsPerBatch
        limit = 2 * ProcessInfo.processInfo.activeProcessorCount + 3 * rowsPerBatch / Pipeline.chunkSize
    }

    var hasRoom: Bool { !isDrained && !isReading && opened - settled < limit }
    var isFinished: Bool { isDrained && settled == opened }

    mutating func open() -> Int {
        opened += 1
        return opened - 1
    }

    mutating func arrived(_ chunk: FlowChunk) {
        waiting[chunk.number] = chunk
        while var next = waiting.removeValue(forKey: nextNumber) {
            occurrences.settle(&next.items, keys)
            ready.append(next)
            readyRows += next.items.count
            nextNumber += 1
        }
    }

    /// The chunks of the next batch, when none waits and enough rows are ready, or no more will come.
    mutating func takeChunks() -> [FlowChunk]? {
        let isLast = isDrained && nextNumber == opened
        guard !isAssembling, batch == nil, !ready.isEmpty, readyRows >= rowsPerBatch || isLast else { return nil }
        var chunks: [FlowChunk] = []
        var rows = 0
        while let chunk = ready.first, rows < rowsPerBatch {
            chunks.append(chunk)
            rows += chunk.items.count
            ready.removeFirst()
        }
        readyRows -= rows
        isAssembling = true
        return chunks
    }

    mutating func assembled(_ batch: FlowBatch) {
        isAssembling = false
        self.batch = batch
    }

    /// The next batch for the store, when none is under way.
    mutating func takeBatch() -> FlowBatch? {
        guard !isStoring, let next = batch else { return nil }
        batch = nil
        isStoring = true
        return next
    }

    mutating func stored(_ batch: FlowBatch) {
        settled += batch.count
        isStoring = false
    }
}
