import Feedback
import Foundation
import GRDB
import Ingestion
import Insights
import Testing

@testable import Store

/// The columns stay in step with the file, within their memory, and step aside where they cannot answer.
@Suite struct ColumnCacheTests {
    @Test func columnsCaughtUpEqualColumnsReadAnew() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 111)
            let database = try HuiyinDatabase.open(path: path, columnBytes: 8 << 20)
            _ = try await database.write(voices.batch(50, repeating: []), customers: voices.customers())
            let old = try #require(try await snapshot(database))
            let first = old.revision
            for _ in 0..<4 {
                _ = try await database.write(voices.batch(30, repeating: []), customers: voices.customers())
                try await database.replace((1...20).map { (id: Int64($0), annotation: voices.annotation()) })
                _ = try await database.erase(RandomVoices.customer(Int.random(in: 0..<12, using: &voices.random)))
            }
            let (caughtUp, anew) = try await database.read { db in
                let revision = try FactRevision.current(db)
                let source = ColumnSource(db)
                let anew = ColumnSnapshot(
                    revision: revision, floor: .min, chunks: try source.load(from: .min), customers: try source.customers())
                return (try old.advanced(db, to: revision), anew)
            }
            let found = try #require(caughtUp)
            #expect(found.revision == first + 12)
            #expect(lines(found) == lines(anew))
            #expect((0..<20).map { found.customers[$0] } == (0..<20).map { anew.customers[$0] })
            #expect(found.customers.known == anew.customers.known)
            try database.close()
        }
    }

    @Test func aChangeThatIsNotRecordedReadsEverythingAnew() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 112)
            let database = try HuiyinDatabase.open(path: path, columnBytes: 8 << 20)
            _ = try await database.write(voices.batch(50, repeating: []), customers: [])
            let old = try #require(try await snapshot(database))
            try await database.write { db, _ in
                try FactRevision.raise(db)
                try db.execute(sql: "UPDATE fact SET region = 0")
            }
            let advanced = try await database.read { db in try old.advanced(db, to: old.revision + 1) == nil }
            #expect(advanced)
            let request = TallyRequest(dimensions: [.region], filter: FeedbackFilter(minimumSeverity: 0), fields: [])
            #expect(try await database.tallies([request])[0].map(\.keys) == [[nil]])
            try database.close()
        }
    }

    @Test func onlyTheNewestFactsAreHeldWhenMemoryIsScarce() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 113)
            let limit = 40_000
            let database = try HuiyinDatabase.open(path: path, columnBytes: limit)
            var model = ModelStore()
            for _ in 0..<6 {
                let batch = voices.batch(250, repeating: [])
                _ = try await database.write(batch, customers: [])
                model.write(batch, customers: [])
                let held = try #require(try await snapshot(database))
                #expect(held.bytes <= limit)
            }
            let held = try #require(try await snapshot(database))
            #expect(held.floor > .min)
            #expect(held.rows > 100 && held.rows < model.entries.count)
            for start in stride(from: 0, to: RandomVoices.days, by: 5) {
                let first = Day(RandomVoices.start, secondsFromGMT: 28_800) + start
                let filter = FeedbackFilter(period: Period(start: first, end: first + 5), minimumSeverity: 0)
                #expect(try await database.count(filter) == model.ids(filter, order: .newest).count)
            }
            #expect(try await database.count(FeedbackFilter(minimumSeverity: 0)) == model.ids(FeedbackFilter(), order: .newest).count)
            try database.close()
        }
    }

    @Test func whatDoesNotFitInAColumnIsAnsweredFromTheFile() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 114)
            let database = try HuiyinDatabase.open(path: path, columnBytes: 8 << 20)
            var item = voices.item()
            item.scores = Scores(rating: 3, nps: 5_000_000_000)
            var annotation = voices.annotation()
            annotation.noise = nil
            _ = try await database.write([AnalyzedItem(item: item, annotation: annotation)], customers: [])
            #expect(try await database.count(FeedbackFilter(ratings: [3])) == 1)
            #expect(try await snapshot(database) == nil)
            try database.close()
        }
    }

    @Test func chunksKeepTheirOrderAndTheirSize() async throws {
        var builder = ChunkBuilder()
        for number in 0..<1_000 {
            var fact = FactRow(moment: Int64(number) * 10, day: number / 100)
            fact.product = Int64(number % 300)
            fact.rating = number % 2 == 0 ? Int64(number) : nil
            var row = ColumnRow(fact: fact)
            row.topics = [TopicRow(topic: Int64(number % 7), ownSentiment: -9_000, sentiment: 0, lean: -1)]
            row.words = VariableBytes.encode([Int64(number), 3])
            row.opinions = [ColumnRow.Opinion(pair: Int64(number), topic: 5, sentiment: 7_000)]
            try builder.append(row)
        }
        let chunk = try #require(builder.chunk())
        #expect(chunk.rows(95..<205) == 10..<21)
        #expect(chunk.row(500) == 50)
        #expect(chunk.row(501) == nil)
        #expect(chunk[.product][299] == 299)
        #expect(chunk[.rating][3] == NumberColumn.missing)
        #expect(chunk[.rating][998] == 998)
        #expect(Array(chunk.words[chunk.words(of: 999)]) == VariableBytes.encode([999, 3]))
        #expect(chunk.opinions(of: 700).map { chunk.opinionPairs[$0] } == [700])
        guard case .shorts = chunk[.product], case .bytes = chunk[.region], case .none = chunk[.nps] else {
            Issue.record("columns take more room than they need")
            return
        }
    }

    private func snapshot(_ database: HuiyinDatabase) async throws -> ColumnSnapshot? {
        try await database.read { db in try database.columns?.snapshot(db) }
    }

    /// Every row with everything in it, whichever chunk it stands in.
    private func lines(_ snapshot: ColumnSnapshot) -> [String] {
        snapshot.chunks.flatMap { chunk in
            #expect(chunk.moments == chunk.moments.sorted())
            return (0..<chunk.count).map { row in
                let codes = ColumnChunk.Code.allCases.map { $0 == .day ? chunk.firstDay + Int(chunk[$0][row]) : Int(chunk[$0][row]) }
                let numbers = ColumnChunk.Number.allCases.map { chunk[$0][row] }
                let topics = (Int(chunk.topicStarts[row])..<Int(chunk.topicStarts[row + 1])).map {
                    "\(chunk.topics[$0]) \(chunk.topicLeans[$0]) \(chunk.topicSentiments[$0])"
                }
                let opinions = chunk.opinions(of: row).map {
                    "\(chunk.opinionPairs[$0]) \(chunk.opinionTopics[$0]) \(chunk.opinionSentiments[$0])"
                }
                let words = Array(chunk.words[chunk.words(of: row)])
                return "\(chunk.moments[row]) \(codes) \(numbers) \(topics.sorted()) \(words) \(opinions.sorted())"
            }
        }.sorted()
    }
}
