import Feedback
import GRDB
import Insights

/// The most frequent opinion pairs and keywords under a filter, counted here by code rather than by SQL's grouping, which would sort.
struct TopLists {
    private let db: Database
    private let columns: ColumnSnapshot?

    /// - Parameter columns: of the revision that `db` shows; nil to count in the file.
    init(_ db: Database, columns: ColumnSnapshot? = nil) {
        self.db = db
        self.columns = columns
    }

    func opinionPairs(_ filter: ResolvedFilter, limit: Int) throws -> [OpinionPairCount] {
        let lists = columns.flatMap { ColumnLists(filter, $0) }
        let counts = try lists?.opinionPairs(about: filter.subtree) ?? opinionPairsInFile(filter)
        let name = try PreparedStatement(db, "SELECT aspect, opinion FROM pair WHERE code = ?")
        let named = try counts.top(limit).compactMap { code, count -> OpinionPairCount? in
            name.bind(code, at: 1)
            guard try name.step() else { return nil }
            defer { name.reset() }
            let pair = OpinionPairKey(aspect: name.text(0), opinion: name.text(1))
            return OpinionPairCount(pair: pair, items: count.items, sentiment: count.mean)
        }
        return named.sorted { ($1.items, $0.pair.aspect, $0.pair.opinion) < ($0.items, $1.pair.aspect, $1.pair.opinion) }
    }

    func keywords(_ filter: ResolvedFilter, limit: Int) throws -> [KeywordCount] {
        let counts = try columns.flatMap { ColumnLists(filter, $0) }?.keywords() ?? keywordsInFile(filter)
        let names = NameLookup(db: db)
        let named = try counts.top(limit).compactMap { code, count -> KeywordCount? in
            guard let word = try names.name(code, in: .word) else { return nil }
            return KeywordCount(keyword: word, items: count.items, sentiment: count.mean)
        }
        return named.sorted { ($1.items, $0.keyword) < ($0.items, $1.keyword) }
    }

    private func opinionPairsInFile(_ filter: ResolvedFilter) throws -> CodeCounts {
        var selection = FactSelection(filter)
        selection.join("CROSS JOIN opinion w ON w.moment = f.moment")
        let about = Set(filter.subtree)
        let sql = "SELECT w.moment, w.pair, w.sentiment, w.topic FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var counts = CodeCounts()
        while try rows.step() {
            if !about.isEmpty, !about.contains(rows.int64(3)) { continue }
            counts.add(rows.int(1), of: rows.int64(0), sentiment: rows.int64(2))
        }
        return counts
    }

    private func keywordsInFile(_ filter: ResolvedFilter) throws -> CodeCounts {
        var selection = FactSelection(filter)
        selection.join("CROSS JOIN annotation w ON w.moment = f.moment")
        let sql = "SELECT f.moment, f.score, w.keywords FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var counts = CodeCounts()
        while try rows.step() {
            let (moment, score) = (rows.int64(0), rows.int64(1))
            rows.withBlob(2) { bytes in
                VariableBytes.decode(bytes) { counts.addOnce(Int($0), of: moment, sentiment: score) }
            }
        }
        return counts
    }
}
