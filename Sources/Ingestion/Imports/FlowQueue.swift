import Foundation

/// A chunk of rows on its way, with the cells of the rows that were rejected.
struct FlowChunk: Sendable {
    var number: Int
    var items: [Pipeline.Prepared]
    var rejected: [(cells: [String], reason: DropReason)]
    /// Bytes of the file read up to its end.
    var bytesRead: Int64
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
    /// Chunks in memory at most: enough to keep all cores busy while one batch is written.
    private let limit = 2 * ProcessInfo.processInfo.activeProcessorCount + 2 * Pipeline.transactionSize / Pipeline.chunkSize

    init(keys: IdentityKeys) { self.keys = keys }

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

    /// The next batch for the store, when none is under way and enough rows are ready, or no more will come.
    mutating func takeBatch() -> [FlowChunk]? {
        let isLast = isDrained && nextNumber == opened
        guard !isStoring, !ready.isEmpty, readyRows >= Pipeline.transactionSize || isLast else { return nil }
        var batch: [FlowChunk] = []
        var rows = 0
        while let chunk = ready.first, rows < Pipeline.transactionSize {
            batch.append(chunk)
            rows += chunk.items.count
            ready.removeFirst()
        }
        readyRows -= rows
        isStoring = true
        return batch
    }

    mutating func stored(_ chunks: Int) {
        settled += chunks
        isStoring = false
    }
}
