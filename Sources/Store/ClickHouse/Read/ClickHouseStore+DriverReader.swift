public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: DriverReader {
    public func driverTable(_ score: DriverScore, level: Int, filter: FeedbackFilter) async throws -> DriverTable {
        let (filter, view) = try await look(filter)
        let topics = try await state.read { db in
            try Row.fetchAll(db, sql: "SELECT code, name FROM topic WHERE code > 0 ORDER BY name").map { Topic(code: $0[0], name: $0[1]) }
        }.filter { $0.name.split(separator: ".").count == level }
        let columns = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($0.element.code, $0.offset) })
        var table = DriverTable(topics: topics.map(\.name))
        let answers = try await client.rows(ClusterLists(filter: filter, view: view).answers(score)) { row in
            (value: try row.number(Int64.self), topics: try row.list(UInt32.self))
        }
        for answer in answers {
            table.append(score: Self.value(answer.value, score), topics: answer.topics.compactMap { columns[Int64($0)] })
        }
        return table
    }

    private struct Topic: Sendable {
        var code: Int64
        var name: String
    }

    private static func value(_ stored: Int64, _ score: DriverScore) -> Double {
        switch score {
        case .nps: stored >= 9 ? 100 : stored <= 6 ? -100 : 0
        case .csat: Double(stored)
        case .rating: FixedPoint.double(stored)
        }
    }
}
