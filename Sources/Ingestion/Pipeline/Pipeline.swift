import Feedback
public import Foundation

/// Takes records of one source through ``PipelineSteps``.
///
///     let pipeline = Pipeline(source: source, engine: engine, keys: keys, writer: writer, receivedAt: now)
///     let outcomes = try await pipeline.take(records)   // one outcome a record, in order
public struct Pipeline: Sendable {
    public let source: Source
    let engine: any Annotating
    let keys: IdentityKeys
    let writer: FeedbackWriter
    let receivedAt: Date
    var time: TimeReader
    var replyTime: TimeReader
    let sealer: (any ContactSealing)?

    /// - Parameters:
    ///   - receivedAt: the present; items without a time of their own count on its day.
    ///   - secondsFromGMT: zone of times that name none.
    public init(
        source: Source,
        engine: any Annotating,
        keys: IdentityKeys,
        writer: FeedbackWriter,
        receivedAt: Date,
        secondsFromGMT: Int = 28_800,
        sealer: (any ContactSealing)? = nil
    ) {
        self.source = source
        self.engine = engine
        self.keys = keys
        self.writer = writer
        self.receivedAt = receivedAt
        time = TimeReader(secondsFromGMT: secondsFromGMT, now: receivedAt)
        replyTime = time
        self.sealer = sealer
    }

    /// Analyses the records on all cores and stores them in their order, 4,000 a transaction.
    /// - Throws: what the store throws; then earlier transactions of this call stand.
    public func take(_ records: [RawRecord]) async throws -> [RecordOutcome] {
        var outcomes: [RecordOutcome] = []
        outcomes.reserveCapacity(records.count)
        var occurrences = Occurrences()
        for start in stride(from: 0, to: records.count, by: Self.transactionSize) {
            let part = records[start..<min(records.count, start + Self.transactionSize)]
            let prepared = try await prepareOnAllCores(part)
            outcomes += try await store(prepared, &occurrences)
        }
        return outcomes
    }

    static let chunkSize = 512
    public static let transactionSize = 4_000

    private func prepareOnAllCores(_ records: ArraySlice<RawRecord>) async throws -> [Prepared] {
        guard records.count > Self.chunkSize / 4 else { return prepare(records) }
        return try await withThrowingTaskGroup(of: (Int, [Prepared]).self) { group in
            let size = Self.chunkSize / 2
            for (place, start) in stride(from: records.startIndex, to: records.endIndex, by: size).enumerated() {
                let chunk = records[start..<min(records.endIndex, start + size)]
                group.addTask { (place, prepare(chunk)) }
            }
            var chunks: [Int: [Prepared]] = [:]
            for try await (place, prepared) in group { chunks[place] = prepared }
            return (0..<chunks.count).flatMap { chunks[$0] ?? [] }
        }
    }

    /// What the unordered steps made of a record.
    enum Prepared: Sendable {
        case draft(Draft)
        case known
        case rejected(DropReason)

        var draft: Draft? {
            if case .draft(let draft) = self { draft } else { nil }
        }
    }

    /// Runs the unordered steps.
    func prepare(_ records: some Sequence<RawRecord>) -> [Prepared] {
        var context = context
        return Self.prepare(records, &context)
    }

    static func prepare(_ records: some Sequence<RawRecord>, _ context: inout StepContext) -> [Prepared] {
        records.map { record in
            var prepared = begin(record, &context)
            finish(&prepared, &context)
            return prepared
        }
    }

    var context: StepContext { StepContext(source: source, engine: engine, keys: keys, time: time, replyTime: replyTime, sealer: sealer) }

    /// Runs the steps before the reading.
    static func begin(_ record: RawRecord, _ context: inout StepContext) -> Prepared {
        var draft = Draft(record)
        do throws(DropReason) {
            try PipelineSteps.go(PipelineSteps.beforeReading, &draft, &context)
            return .draft(draft)
        } catch {
            return .rejected(error)
        }
    }

    /// Runs the reading on a draft.
    static func finish(_ prepared: inout Prepared, _ context: inout StepContext) {
        guard case .draft(var draft) = prepared else { return }
        do throws(DropReason) {
            try PipelineSteps.go(PipelineSteps.reading, &draft, &context)
            prepared = .draft(draft)
        } catch {
            prepared = .rejected(error)
        }
    }

    /// Runs the ordered steps.
    func store(_ prepared: [Prepared], _ occurrences: inout Occurrences) async throws -> [RecordOutcome] {
        var prepared = prepared
        occurrences.settle(&prepared, keys)
        let batch = PreparedBatch(prepared, self)
        return batch.outcomes(try await writer.store(batch.read, customers: batch.customers))
    }
}

/// What one transaction stores of rows that were prepared.
struct PreparedBatch: Sendable {
    let read: [AnalyzedItem]
    let customers: [Customer]
    private let fates: [Fate]

    /// What is known of a row before it is stored.
    private enum Fate { case read, known, rejected(DropReason) }

    init(_ prepared: [Pipeline.Prepared], _ pipeline: Pipeline) {
        fates = prepared.map { row in
            switch row {
            case .draft: .read
            case .known: .known
            case .rejected(let reason): .rejected(reason)
            }
        }
        let drafts = prepared.compactMap(\.draft)
        read = drafts.compactMap { draft in
            draft.annotation.map {
                AnalyzedItem(item: draft.item(source: pipeline.source, receivedAt: pipeline.receivedAt), annotation: $0)
            }
        }
        customers = FeedbackWriter.customers(drafts)
    }

    /// The outcomes of all rows in their order, where `stored` has those of the rows that were read.
    func outcomes(_ stored: [RecordOutcome]) -> [RecordOutcome] {
        var next = stored.makeIterator()
        return fates.compactMap { fate in
            switch fate {
            case .read: next.next()
            case .known: .alreadyStored(id: nil)
            case .rejected(let reason): .rejected(reason)
            }
        }
    }
}

/// Tells bare records that say exactly the same apart by their count: two customers who both wrote only "好评", in a file without ids,
/// times and names, are two voices; read again, the file has the same two.
struct Occurrences: Sendable {
    private var counts: [ItemKey: Int] = [:]

    /// Gives the drafts among `prepared` their final keys.
    mutating func settle(_ prepared: inout [Pipeline.Prepared], _ keys: IdentityKeys) {
        for index in prepared.indices {
            guard case .draft(var draft) = prepared[index], draft.isBare else { continue }
            let before = counts[draft.key, default: 0]
            counts[draft.key] = before + 1
            draft.key = keys.item(draft.key, occurrence: before)
            prepared[index] = .draft(draft)
        }
    }
}
