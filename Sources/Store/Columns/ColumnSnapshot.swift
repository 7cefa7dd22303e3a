/// All facts of one revision as columns, or the newest of them.
struct ColumnSnapshot: Sendable {
    let revision: Int64
    /// Facts before this moment are not here.
    let floor: Int64
    let chunks: [ColumnChunk]
    let customers: CustomerValues
    /// The largest code of each column, in the order of ``ColumnChunk/Code``, and of the topics.
    private let tops: [UInt32]
    let topTopic: Int

    init(revision: Int64, floor: Int64, chunks: [ColumnChunk], customers: CustomerValues) {
        self.revision = revision
        self.floor = floor
        self.chunks = chunks
        self.customers = customers
        tops = ColumnChunk.Code.allCases.map { code in chunks.map { $0.top(code) }.max() ?? 0 }
        topTopic = chunks.map { Int($0.topics.max() ?? 0) }.max() ?? 0
    }

    func top(_ code: ColumnChunk.Code) -> Int { Int(tops[code.rawValue]) }

    /// The first and last day with a fact; nil without facts.
    var days: ClosedRange<Int>? {
        guard let first = chunks.map(\.firstDay).min(), let last = chunks.map(\.lastDay).max() else { return nil }
        return first...last
    }

    /// The chunks by their last moments, so that a list of the newest can end before it has seen them all.
    var newestFirst: [ColumnChunk] { chunks.sorted { ($0.moments.last ?? 0) > ($1.moments.last ?? 0) } }

    var rows: Int { chunks.reduce(0) { $0 + $1.count } }

    /// Memory of all columns.
    var bytes: Int { chunks.reduce(customers.bytes) { $0 + $1.bytes } }

    /// Whether every fact that the filter may admit is here.
    func covers(_ filter: ResolvedFilter) -> Bool {
        floor == .min || filter.moments.map { $0.lowerBound >= floor } ?? false
    }
}

/// What customers are worth, by their codes.
struct CustomerValues: Sendable {
    /// Not a number where the value is unknown.
    private var values: [Double] = []
    private(set) var known = 0

    var bytes: Int { 8 * values.count }

    subscript(code: Int) -> Double? {
        guard code < values.count, !values[code].isNaN else { return nil }
        return values[code]
    }

    mutating func set(_ code: Int, _ value: Double?) {
        if code >= values.count {
            guard value != nil else { return }
            values.append(contentsOf: repeatElement(.nan, count: code + 1 - values.count))
        }
        known += (value == nil ? 0 : 1) - (values[code].isNaN ? 0 : 1)
        values[code] = value ?? .nan
    }
}
