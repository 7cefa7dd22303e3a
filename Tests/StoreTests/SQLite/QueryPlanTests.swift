import Feedback
import Foundation
import GRDB
import Insights
import Testing

@testable import Store

/// Hot queries use the index that they were written for; without one they walk the period, newest first, and never sort it.
@Suite struct QueryPlanTests {
    private static let period = Period(start: Day(20_700), end: Day(20_730))

    @Test(
        arguments: [
            (FeedbackFilter(period: period), "SEARCH f USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
            (
                FeedbackFilter(period: period, topics: ["price"]),
                "SEARCH x USING PRIMARY KEY (moment>? AND moment<?)"
            ),
            (FeedbackFilter(period: period, stores: ["西湖店"]), "SEARCH f USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
            (FeedbackFilter(products: ["手机"]), "SCAN f"),
            (FeedbackFilter(text: "物流"), "SCAN search VIRTUAL TABLE INDEX"),
            (FeedbackFilter(customer: RandomVoices.customer(1)), "SEARCH f USING INDEX factByCustomer (customer=?)"),
            (
                FeedbackFilter(period: period, opinionPair: OpinionPairKey(aspect: "物流", opinion: "太慢")),
                "SEARCH p USING PRIMARY KEY (moment>? AND moment<?)"
            ),
        ]
    )
    func newestFirstNeverSorts(filter: FeedbackFilter, step: String) async throws {
        try await withVoices { database in
            let plan = try await plan(database) { try VoiceCompiler.page($0.resolve(filter), order: .newest, after: nil, limit: 50) }
            #expect(plan.first?.hasPrefix(step) == true, "\(plan)")
            #expect(!plan.dropFirst().contains { $0.hasPrefix("SCAN") } && !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test(
        arguments: [
            (TallyRequest(dimensions: [.day], filter: FeedbackFilter(period: period), fields: [.sentiment]), "rollupChannel"),
            (TallyRequest(dimensions: [.week, .region], filter: FeedbackFilter(period: period), fields: [.nps]), "rollupPlace"),
            (TallyRequest(dimensions: [.topic, .channel], filter: FeedbackFilter(period: period), fields: []), "rollupTopic"),
            (TallyRequest(dimensions: [.product, .rating], filter: FeedbackFilter(period: period), fields: []), "rollupProduct"),
        ]
    )
    func cubesAreReadByDay(request: TallyRequest, table: String) async throws {
        try await withVoices { database in
            let plan = try await plan(database) { snapshot in
                guard case .cube(let cube) = TallyPlan(request) else { return SQLQuery("SELECT 1") }
                #expect(cube.table == table)
                return try TallyCompiler(request: request, filter: snapshot.resolve(request.filter)).overCube(cube).query
            }
            #expect(plan.first == "SEARCH c USING PRIMARY KEY (day>? AND day<?)", "\(plan)")
        }
    }

    @Test func distinctCustomersByTopicReadOnlyTheRowsOfTopics() async throws {
        try await withVoices { database in
            let request = TallyRequest(dimensions: [.topic], filter: FeedbackFilter(period: Self.period), fields: [.customers])
            let plan = try await plan(database) { snapshot in
                let compiler = TallyCompiler(request: request, filter: try snapshot.resolve(request.filter))
                return try #require(compiler.customersByTopic()).query
            }
            #expect(plan == ["SEARCH d USING PRIMARY KEY (moment>? AND moment<?)"])
        }
    }

    /// The customer page asks these at every call; none may grow with the store.
    @Test(arguments: [
        (HuiyinDatabase.customerSQL, "SEARCH c USING INDEX sqlite_autoindex_customer_1 (key=?)"),
        (
            HuiyinDatabase.casesOfCustomerSQL.replacing("LIMIT ?", with: "LIMIT 20"),
            "SEARCH caseFile USING INDEX caseFileByCustomer (customer=?)"
        ),
    ])
    func oneCustomerIsFoundByTheirKey(sql: String, step: String) async throws {
        try await withVoices { database in
            let plan = try await plan(database) { _ in SQLQuery(sql, [Data(repeating: 1, count: 16)]) }
            #expect(plan.first == step, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    private func withVoices(_ body: (HuiyinDatabase) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 51)
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.write(voices.batch(60, repeating: []), customers: [])
            try await body(database)
            try database.close()
        }
    }

    private struct Snapshot {
        let db: Database

        func resolve(_ filter: FeedbackFilter) throws -> ResolvedFilter {
            try ResolvedFilter(filter, db, timeZoneOffset: 28_800) { $0 }
        }
    }

    /// The steps of SQLite's plan, outermost first.
    private func plan(
        _ database: HuiyinDatabase,
        _ query: @escaping @Sendable (Snapshot) throws -> SQLQuery
    ) async throws -> [String] {
        try await database.read { db in
            let query = try query(Snapshot(db: db))
            return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query.sql, arguments: query.arguments).map { $0["detail"] }
        }
    }
}
