public import Feedback
public import Insights

extension ClickHouseStore: EffortReader {
    public func effort(_ filter: FeedbackFilter) async throws -> [String: Mean] {
        let (filter, view) = try await look(filter)
        let days = try await client.rows(ClusterLists(filter: filter, view: view).efforts) { row in
            (
                month: String(Day(Int(try row.number(Int32.self))).iso.prefix(7)),
                mean: Mean(
                    count: Int(try row.number(Int64.self)), sum: Double(try row.number(Int64.self)),
                    squares: Double(try row.number(Int64.self)))
            )
        }
        return Dictionary(days.map { ($0.month, $0.mean) }) { $0.joined($1) }
    }
}
