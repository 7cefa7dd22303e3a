import Feedback
import GRDB
import Insights

/// The most frequent opinion pairs and keywords under a filter, counted here by code rather than by SQL's grouping, which would sort.
struct TopLists {
    private struct Count {
        var items = 0
        var findings = 0
        var sentiment: Int64 = 0
        /// The item counted last, so that a pair said twice in one text counts one item.
        var last: Int64 = -1

        mutating func add(_ moment: Int64, sentiment: Int64) {
            if moment != last { items += 1 }
            last = moment
            findings += 1
            self.sentiment += sentiment
        }

        var mean: Double { FixedPoint.double(sentiment) / Double(max(findings, 1)) }
    }

    private let db: Database

    init(_ db: Database) { self.db = db }

    func opinionPairs(_ filter: ResolvedFilter, limit: Int) throws -> [OpinionPairCount] {
        var selection = FactSelection(filter)
        selection.join("CROSS JOIN opinion w ON w.moment = f.moment")
        let about = Set(filter.subtree)
        let sql = "SELECT w.moment, w.pair, w.sentiment, w.topic FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var counts: [Int64: Count] = [:]
        while try rows.step() {
            if !about.isEmpty, !about.contains(rows.int64(3)) { continue }
            counts[rows.int64(1), default: Count()].add(rows.int64(0), sentiment: rows.int64(2))
        }
        let name = try PreparedStatement(db, "SELECT aspect, opinion FROM pair WHERE code = ?")
        let named = try top(counts, limit).compactMap { code, count -> OpinionPairCount? in
            name.bind(code, at: 1)
            guard try name.step() else { return nil }
            defer { name.reset() }
            let pair = OpinionPairKey(aspect: name.text(0), opinion: name.text(1))
            return OpinionPairCount(pair: pair, items: count.items, sentiment: count.mean)
        }
        return named.sorted { ($1.items, $0.pair.aspect, $0.pair.opinion) < ($0.items, $1.pair.aspect, $1.pair.opinion) }
    }

    func keywords(_ filter: ResolvedFilter, limit: Int) throws -> [KeywordCount] {
        var selection = FactSelection(filter)
        selection.join("CROSS JOIN annotation w ON w.moment = f.moment")
        let sql = "SELECT f.moment, f.score, w.keywords FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var counts: [Int64: Count] = [:]
        while try rows.step() {
            let (moment, score) = (rows.int64(0), rows.int64(1))
            rows.withBlob(2) { bytes in
                VariableBytes.decode(bytes) { code in
                    guard counts[code]?.last != moment else { return }
                    counts[code, default: Count()].add(moment, sentiment: score)
                }
            }
        }
        let names = NameLookup(db: db)
        let named = try top(counts, limit).compactMap { code, count -> KeywordCount? in
            guard let word = try names.name(code, in: .word) else { return nil }
            return KeywordCount(keyword: word, items: count.items, sentiment: count.mean)
        }
        return named.sorted { ($1.items, $0.keyword) < ($0.items, $1.keyword) }
    }

    /// Most items first, ties by the code, which is the order in which the words were first met.
    private func top(_ counts: [Int64: Count], _ limit: Int) -> [(code: Int64, count: Count)] {
        let sorted = counts.sorted { ($1.value.items, $0.key) < ($0.value.items, $1.key) }
        return sorted.prefix(max(limit, 0)).map { ($0.key, $0.value) }
    }
}
