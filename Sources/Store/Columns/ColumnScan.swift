/// Finds the rows of a chunk that a filter admits.
///
/// Each condition on a column is a table of marks by code, so that a list of values costs as much as one.
struct ColumnScan {
    private let moments: Range<Int64>?
    private let conditions: [(column: ColumnChunk.Code, admitted: [UInt8])]
    private let minimumSeverity: Int32?
    private let topics: [UInt16]
    /// With several topics: a mark for each node at or below them.
    private let subtree: [Bool]
    private let leans: Set<Int8>
    private let pair: UInt32?
    private let isImpossible: Bool

    /// nil for a filter by text (see ``ColumnSearch``), and by one customer, which the file's own index answers better.
    init?(_ filter: ResolvedFilter, _ snapshot: ColumnSnapshot) {
        guard filter.search == nil, filter.customer == nil, snapshot.covers(filter) else { return nil }
        moments = filter.moments
        isImpossible = filter.isImpossible
        minimumSeverity = filter.minimumSeverity.map { Int32(clamping: $0) }
        topics = filter.topics.compactMap { UInt16(exactly: $0) }
        var subtree = [Bool](repeating: false, count: snapshot.topTopic + 1)
        for node in filter.subtree where node <= snapshot.topTopic { subtree[Int(node)] = true }
        self.subtree = subtree
        leans = Set(filter.leans.map { Int8($0) })
        pair = filter.pair.map { UInt32(clamping: $0) }
        var conditions: [(ColumnChunk.Code, [UInt8])] = []
        func add(_ column: ColumnChunk.Code, _ isAdmitted: (Int) -> Bool) {
            conditions.append((column, (0...snapshot.top(column)).map { isAdmitted($0) ? 1 : 0 }))
        }
        if filter.noise || snapshot.top(.noise) > 0 { add(.noise) { ($0 > 0) == filter.noise } }
        if filter.withoutDuplicates, snapshot.top(.copy) > 0 { add(.copy) { $0 == 0 } }
        for list in filter.lists where !list.codes.isEmpty {
            guard let column = Self.column(list.column) else { return nil }
            let codes = Set(list.codes.map { Int($0) + (column == .stars ? 1 : 0) })
            add(column, codes.contains)
        }
        if filter.intentBits > 0 { add(.intents) { Int64($0) & filter.intentBits != 0 } }
        self.conditions = conditions
    }

    /// Whether ``ColumnBuffer/leans`` are set by the words about the topics that are filtered for.
    var setsLeans: Bool { !topics.isEmpty }

    /// Writes the admitted rows, in the order of their moments, into the buffer.
    func select(_ chunk: ColumnChunk, _ buffer: ColumnBuffer, before moment: Int64? = nil) {
        buffer.count = 0
        guard !isImpossible else { return }
        var range = chunk.rows(moments)
        if let moment { range = range.clamped(to: chunk.rows(.min..<moment)) }
        let rows = buffer.rows.base
        for (index, row) in range.enumerated() { rows[index] = UInt32(truncatingIfNeeded: row) }
        var count = range.count
        for (column, admitted) in conditions where count > 0 { count = chunk[column].keep(rows, count, admitted: admitted) }
        if let minimumSeverity {
            chunk[.severity].gather(rows, count, into: buffer.numbers.base)
            var kept = 0
            for index in 0..<count {
                rows[kept] = rows[index]
                kept += buffer.numbers[index] >= minimumSeverity ? 1 : 0
            }
            count = kept
        }
        buffer.count = count
        if let pair { select(pair, chunk, buffer) }
        if topics.count == 1 { selectTopic(topics[0], chunk, buffer) } else if topics.count > 1 { selectTopics(chunk, buffer) }
    }

    private func select(_ pair: UInt32, _ chunk: ColumnChunk, _ buffer: ColumnBuffer) {
        var kept = 0
        for index in 0..<buffer.count {
            let row = Int(buffer.rows[index])
            guard chunk.opinions(of: row).contains(where: { chunk.opinionPairs[$0] == pair }) else { continue }
            buffer.rows[kept] = buffer.rows[index]
            kept += 1
        }
        buffer.count = kept
    }

    private func selectTopic(_ topic: UInt16, _ chunk: ColumnChunk, _ buffer: ColumnBuffer) {
        let (rows, leans) = (buffer.rows.base, buffer.leans.base)
        let (isPositive, isNeutral, isNegative) = (admits(1), admits(0), admits(-1))
        var kept = 0
        chunk.withTopics { starts, topics, topicLeans in
            for index in 0..<buffer.count {
                let row = rows[index]
                for place in Int(starts[Int(row)])..<Int(starts[Int(row) + 1]) where topics[place] == topic {
                    let lean = topicLeans[place]
                    rows[kept] = row
                    leans[kept] = lean
                    kept += (lean > 0 ? isPositive : lean < 0 ? isNegative : isNeutral) ? 1 : 0
                    break
                }
            }
        }
        buffer.count = kept
    }

    private func admits(_ lean: Int8) -> Bool { leans.isEmpty || leans.contains(lean) }

    /// Nodes of disjoint subtrees: the side is that of the mean over all assignments at or below any of them.
    private func selectTopics(_ chunk: ColumnChunk, _ buffer: ColumnBuffer) {
        var kept = 0
        for index in 0..<buffer.count {
            let row = Int(buffer.rows[index])
            var (isAdmitted, sum, assigned) = (false, 0, 0)
            for place in Int(chunk.topicStarts[row])..<Int(chunk.topicStarts[row + 1]) {
                let topic = chunk.topics[place]
                isAdmitted = isAdmitted || topics.contains(topic)
                guard subtree[Int(topic)], chunk.topicSentiments[place] != ColumnChunk.noSentiment else { continue }
                sum += Int(chunk.topicSentiments[place])
                assigned += 1
            }
            guard isAdmitted else { continue }
            let mean = assigned > 0 ? (Double(sum) / Double(assigned)).rounded() : 0
            let lean = Int8(Lean.of(Int64(mean)))
            guard admits(lean) else { continue }
            buffer.rows[kept] = UInt32(row)
            buffer.leans[kept] = lean
            kept += 1
        }
        buffer.count = kept
    }

    private static func column(_ name: String) -> ColumnChunk.Code? {
        switch name {
        case "channel": .channel
        case "sentiment": .sentiment
        case "product": .product
        case "region": .region
        case "store": .store
        case "source": .source
        case "tier": .tier
        case "emotion": .emotion
        case "touchpoint": .touchpoint
        case "stars": .stars
        default: nil
        }
    }
}

/// The rows of one chunk that a question is about, and what it reads of them; used again for each chunk.
final class ColumnBuffer {
    var count = 0
    let rows = Scratch<UInt32>()
    /// The side that the words about the topics filtered or grouped by take.
    let leans = Scratch<Int8>()
    let numbers = Scratch<Int32>()
}

extension ColumnChunk {
    /// The three arrays of topics without checks of their bounds.
    @inline(__always)
    func withTopics(_ body: (UnsafePointer<UInt32>, UnsafePointer<UInt16>, UnsafePointer<Int8>) -> Void) {
        topicStarts.withUnsafeBufferPointer { starts in
            topics.withUnsafeBufferPointer { topics in
                topicLeans.withUnsafeBufferPointer { leans in
                    guard let starts = starts.baseAddress, let topics = topics.baseAddress, let leans = leans.baseAddress else { return }
                    body(starts, topics, leans)
                }
            }
        }
    }
}
