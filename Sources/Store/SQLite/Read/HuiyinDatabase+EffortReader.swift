public import Feedback
import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: EffortReader {
    public func effort(_ filter: FeedbackFilter) async throws -> [String: Mean] {
        try await read(filter) { db, filter in
            var selection = FactSelection(filter)
            selection.add("f.ces IS NOT NULL")
            let sql = """
                SELECT f.day, count(*), sum(f.ces), sum(f.ces * f.ces) FROM \(selection.from) WHERE \(selection.whereClause) GROUP BY f.day
                """
            let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
            var months: [String: Mean] = [:]
            while try rows.step() {
                let month = String(Day(rows.int(0)).iso.prefix(7))
                let day = Mean(count: rows.int(1), sum: rows.double(2), squares: rows.double(3))
                months[month] = months[month]?.joined(day) ?? day
            }
            return months
        }
    }
}
