public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: SegmentReader {
    public func customerTable(_ filter: FeedbackFilter, rows: SegmentRows) async throws -> SegmentTable {
        let (filter, view, empty) = try await look(filter) { db in try SegmentGathering(db, rows: rows) }
        var gathering = empty
        let said = try await client.rows(ClusterCustomers(filter: filter, view: view).said) { row in
            (
                customer: try row.code(), voices: Int(try row.number(UInt32.self)), unhappy: try row.number(UInt8.self) == 1,
                topics: try row.list(UInt32.self)
            )
        }
        for customer in said {
            gathering.add(voices: customer.voices, unhappy: customer.unhappy, of: customer.customer)
            for topic in customer.topics { gathering.add(topic: Int64(topic), of: customer.customer) }
        }
        return try await state.read { [gathering] db in try gathering.table(db) }
    }
}
