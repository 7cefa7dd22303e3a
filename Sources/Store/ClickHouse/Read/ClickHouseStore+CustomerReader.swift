public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: CustomerReader {
    public func customerTable(_ filter: FeedbackFilter, current: Period) async throws -> CustomerTable {
        let (filter, view, empty) = try await look(filter) { db in
            try HistoryGathering(db, days: filter.period.map { $0.start.number..<$0.end.number }, current: current)
        }
        var gathering = empty
        let statements = ClusterCustomers(filter: filter, view: view)
        let events = Dictionary(
            try await client.rows(statements.events) { (try $0.number(UInt64.self), try $0.code()) },
            uniquingKeysWith: { first, _ in first })
        let items = try await client.rows(statements.histories) { row in
            var item = HistoryRow(
                customer: try row.code(), day: Int(try row.number(Int32.self)), channel: try row.code(), region: try row.code(),
                sentiment: Int64(try row.number(UInt8.self)), score: Int64(try row.number(Int32.self)),
                severity: Int64(try row.number(Int32.self)), intents: Int64(try row.number(UInt8.self)))
            let id: UInt64 = try row.number()
            if item.channel == empty.eventChannel { item.event = events[id] }
            return (item: item, complaints: try row.list(UInt32.self))
        }
        for (item, complaints) in items {
            gathering.add(item)
            for topic in complaints { gathering.complain(of: Int64(topic), item) }
        }
        gathering.anonymous = try await anonymousItems(filter, view)
        return try await state.read { [gathering] db in
            var gathering = gathering
            return try gathering.table(db)
        }
    }
}
