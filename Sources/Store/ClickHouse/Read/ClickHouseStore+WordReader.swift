public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: WordReader {
    public func keywordsByChannel(_ filter: FeedbackFilter) async throws -> [Channel: [String: Int]] {
        let (filter, view) = try await look(filter)
        let counts = try await client.rows(ClusterLists(filter: filter, view: view).keywordsByChannel) { row in
            (channel: try row.code(), word: try row.code(), items: Int(try row.number(UInt64.self)))
        }
        return try await state.read { db in
            var names = ClusterNames(db)
            var result: [Channel: [String: Int]] = [:]
            for count in counts {
                guard let channel = try names.name(count.channel, in: .channel).flatMap(Channel.init(rawValue:)) else { continue }
                if let word = try names.name(count.word, in: .word) { result[channel, default: [:]][word] = count.items }
            }
            return result
        }
    }
}
