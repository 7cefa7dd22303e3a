public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: CustomerReader {
    public func customerTable(_ filter: FeedbackFilter, current: Period) async throws -> CustomerTable {
        try await read(filter) { db, filter in
            var gathering = try HistoryGathering(db, days: filter.days, current: current)
            try HistoryWalk(db: db, filter: filter).feed(&gathering)
            return try gathering.table(db)
        }
    }
}
