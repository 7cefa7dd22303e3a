public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: WordReader {
    public func keywordsByChannel(_ filter: FeedbackFilter) async throws -> [Channel: [String: Int]] {
        try await read(filter) { db, filter in
            var selection = FactSelection(filter)
            selection.join("CROSS JOIN annotation w ON w.moment = f.moment")
            let sql = "SELECT f.channel, w.keywords FROM \(selection.from) WHERE \(selection.whereClause)"
            let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
            var counts: [Int64: [Int64: Int]] = [:]
            while try rows.step() {
                let channel = rows.int64(0)
                var seen: Set<Int64> = []
                rows.withBlob(1) { bytes in
                    VariableBytes.decode(bytes) { code in
                        if seen.insert(code).inserted { counts[channel, default: [:]][code, default: 0] += 1 }
                    }
                }
            }
            let names = NameLookup(db: db)
            var result: [Channel: [String: Int]] = [:]
            for (code, words) in counts {
                guard let channel = try names.name(code, in: .channel).flatMap(Channel.init(rawValue:)) else { continue }
                for (word, count) in words { if let name = try names.name(word, in: .word) { result[channel, default: [:]][name] = count } }
            }
            return result
        }
    }
}
