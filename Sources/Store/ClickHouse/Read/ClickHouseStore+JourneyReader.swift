public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: JourneyReader {
    public func journeySteps(_ filter: FeedbackFilter) async throws -> JourneyTable {
        let (filter, view, names) = try await look(filter) { db in try JourneyNames(NameLookup(db: db)) }
        let steps = try await client.rows(ClusterCustomers(filter: filter, view: view).steps) { row in
            let (seconds, id): (Int64, UInt64) = (try row.number(), try row.number())
            var step = names.step(
                item: Int64(id), seconds: seconds, customer: try row.code(), channel: try row.code(), touchpoint: try row.code(),
                sentiment: Int64(try row.number(UInt8.self)))
            let (topics, leans): ([UInt32], [Int8]) = (try row.list(), try row.list())
            for (topic, lean) in zip(topics, leans) {
                if let name = names.topic(Int64(topic)) { step.topics.append((name, lean)) }
            }
            return step
        }
        var table = JourneyTable()
        for step in steps { table.append(step) }
        return table
    }

    public func anonymousItems(_ filter: FeedbackFilter) async throws -> Int {
        let (filter, view) = try await look(filter)
        return try await anonymousItems(filter, view)
    }

    func anonymousItems(_ filter: ResolvedFilter, _ view: ClusterView) async throws -> Int {
        Int(try await client.rows(ClusterCustomers(filter: filter, view: view).anonymous) { try $0.number(UInt64.self) }.first ?? 0)
    }
}

extension ClickHouseStore: RevisionReader {
    public func factRevision() async throws -> Int64 { try await state.factRevision() }
    public func factState() async throws -> FactState { try await state.factState() }
}
