public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: CustomerReader {
    public func customerTable(_ filter: FeedbackFilter, current: Period) async throws -> CustomerTable {
        try await read(filter) { [timeZoneOffset] db, filter in
            var walk = try HistoryWalk(db, filter, current: current, timeZoneOffset: timeZoneOffset)
            try walk.run()
            return try walk.table()
        }
    }
}
