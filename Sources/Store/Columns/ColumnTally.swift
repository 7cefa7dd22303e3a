import Insights

/// Counts a grouped question over the columns.
struct ColumnTally {
    /// Cells up to which groups are found by their place in a table; beyond, the file's own way is taken.
    private static let mostCells = 8_000_000

    private let snapshot: ColumnSnapshot
    private let scan: ColumnScan
    private let keys: [ColumnKeys]
    private let fields: Set<TallyField>
    private var groups: ColumnGroups
    private var customers: CustomerMarks
    private let buffer = ColumnBuffer()
    private let expansion = ColumnExpansion()

    /// nil for a question that is to be answered from the file.
    init?(_ request: TallyRequest, _ filter: ResolvedFilter, _ snapshot: ColumnSnapshot, needs: [UInt32]) {
        guard let scan = ColumnScan(filter, snapshot) else { return nil }
        keys = request.dimensions.map { ColumnKeys($0, snapshot, needs: needs) }
        let cells = keys.reduce(1) { $0.multipliedReportingOverflow(by: max($1.size, 1)).partialValue }
        guard keys.filter(\.isMany).count <= 1, keys.allSatisfy({ $0.size < Self.mostCells }), cells <= Self.mostCells else { return nil }
        self.snapshot = snapshot
        self.scan = scan
        fields = request.fields
        groups = ColumnGroups(cells: cells, fields: request.fields, isWhole: keys.isEmpty)
        customers = CustomerMarks(top: snapshot.top(.customer), groups: max(cells, 1))
    }

    /// Calls `body` with each group: its days, stars or codes, its sums in the order of `TallyCompiler.measures`, its customers.
    mutating func visit(_ body: ([Int64], ArraySlice<Int64>, Int) throws -> Void) rethrows {
        for chunk in snapshot.chunks {
            scan.select(chunk, buffer)
            guard buffer.count > 0 else { continue }
            count(chunk)
        }
        try groups.visit { group, cell, sums in
            let second = keys.count > 1 ? keys[1].size : 1
            let places = [cell / second, cell % second].prefix(keys.count)
            try body(zip(keys, places).map { $0.value($1) }, sums, customers.count(group: group))
        }
    }

    private mutating func count(_ chunk: ColumnChunk) {
        switch keys.first(where: \.isMany)?.kind {
        case .topic: expansion.topics(chunk, buffer)
        case .intent:
            if !scan.setsLeans { leanByLabel(chunk) }
            expansion.intents(chunk, buffer)
        case .need(let needs):
            // An item without a need leans by its label, whatever is filtered for.
            leanByLabel(chunk)
            expansion.needs(chunk, buffer, of: needs)
        default:
            if !scan.setsLeans { leanByLabel(chunk) }
            count(chunk, buffer.rows.base, buffer.leans.base, buffer.count)
            return
        }
        count(chunk, expansion.rows.base, expansion.leans.base, expansion.count)
    }

    private mutating func count(_ chunk: ColumnChunk, _ rows: UnsafePointer<UInt32>, _ leans: UnsafePointer<Int8>, _ count: Int) {
        groups.reserve(count)
        for (index, key) in keys.enumerated() {
            let own = key.isMany ? UnsafePointer(expansion.keys.base) : nil
            groups.place(own, times: index == 0 ? 1 : key.size, isFirst: index == 0, count) { key.gather(chunk, rows, count, into: $0) }
        }
        groups.settle(count, isWhole: keys.isEmpty)
        groups.sum(chunk, rows, leans, count)
        guard fields.contains(.customers) else { return }
        customers.reserve(groups: groups.count)
        groups.numbers.reserve(count)
        chunk[.customer].gather(rows, count, into: groups.numbers.base)
        customers.insert(groups.numbers.base, groups: groups.places.base, count)
    }

    /// The side of an item as a whole.
    private func leanByLabel(_ chunk: ColumnChunk) {
        guard fields.contains(.sentiment) else { return }
        let count = buffer.count
        groups.numbers.reserve(count)
        chunk[.sentiment].gather(buffer.rows.base, count, into: groups.numbers.base)
        let (labels, leans) = (groups.numbers.base, buffer.leans.base)
        for index in 0..<count { leans[index] = labels[index] == 3 ? 1 : labels[index] == 1 ? -1 : 0 }
    }
}
