import Feedback
import GRDB
import Ingestion
import Insights
import Testing

@testable import Store

/// A search that reads texts, one that walks the index and one that asks the file find the same voices.
@Suite struct ColumnSearchTests {
    private static let words = ["物流", "太慢", "慢", "物", "app", "\"too high\"", "fast 太慢", "客服态度", "没有的词", "APP", "物流 | app"]

    @Test func allWaysFindTheSame() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 301)
            let database = try HuiyinDatabase.open(path: path, columnBytes: 64 << 20)
            for _ in 0..<3 { _ = try await database.write(voices.batch(300, repeating: []), customers: voices.customers()) }
            var (found, turned) = (0, 0)
            for round in 0..<200 {
                var filter = voices.filter(most: 2)
                (filter.text, filter.customer, filter.opinionPair) = (Self.words[round % Self.words.count], nil, nil)
                let (asked, limit) = (filter, 1 + round % 12)
                let ways = try await database.read { db in
                    let resolved = try ResolvedFilter(asked, db, timeZoneOffset: database.timeZoneOffset, normalizeQuery: { $0 })
                    let columns = try #require(try database.columns?.snapshot(db))
                    let first = try Self.ways(resolved, columns, nil, limit, db)
                    guard let last = first[0].last else { return [first] }
                    let cursor = VoiceCursor(order: .newest, severity: last.severity, moment: last.moment)
                    return [first, try Self.ways(resolved, columns, cursor, limit, db)]
                }
                for way in ways {
                    for other in way.dropFirst() { #expect(other.map(\.moment) == way[0].map(\.moment), "\(asked)") }
                    for other in way.dropFirst() { #expect(other.map(\.severity) == way[0].map(\.severity), "\(asked)") }
                }
                found += ways[0][0].count
                turned += ways.count > 1 ? ways[1][0].count : 0
            }
            #expect(found > 200 && turned > 50)
            try database.close()
        }
    }

    /// From the file, from texts, from the index; only from the file where the columns do not answer.
    private static func ways(
        _ filter: ResolvedFilter, _ columns: ColumnSnapshot, _ cursor: VoiceCursor?, _ limit: Int, _ db: Database
    ) throws -> [[ColumnPage.Place]] {
        let rows = try PreparedStatement(db, VoiceCompiler.page(filter, order: .newest, after: cursor, limit: limit - 1))
        var fromFile: [ColumnPage.Place] = []
        while try rows.step() { fromFile.append((rows.int64(0), rows.int64(1))) }
        guard let search = ColumnSearch(filter, columns, order: .newest, after: cursor, limit: limit) else { return [fromFile] }
        return [fromFile, try search.places(db, mostTexts: .max), try search.places(db, mostTexts: 0)]
    }
}
