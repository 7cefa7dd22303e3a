import Feedback
import Foundation
import Ingestion
import Insights
import Testing

@testable import Store

/// Random writes, re-analyses, erasures, changes of tiers and taxonomies, writes of another process and restarts; after each, every one of
/// the ten questions must be answered from the columns as a plain count answers it.
@Suite struct TenQuestionsTests {
    @Test(arguments: UInt64(101)...106)
    func everyAnswerEqualsAPlainCount(seed: UInt64) async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: seed)
            var model = ModelStore()
            // No taxonomy is saved yet.
            model.needs = [:]
            var written: [AnalyzedItem] = []
            var store = try open(path)
            for round in 0..<14 {
                switch round < 2 ? 0 : Int.random(in: 0..<7, using: &voices.random) {
                case 0, 1: try await write(60, &voices, &model, &written, store)
                case 2: try await reannotate(&voices, &model, store)
                case 3: try await erase(&voices, &model, store)
                case 4: try await changeTaxonomy(&voices, &model, store)
                case 5:
                    try store.close()
                    store = try open(path)
                default:
                    let beside = try HuiyinDatabase.open(path: path, recoverImports: false)
                    try await write(20, &voices, &model, &written, beside)
                    try await reannotate(&voices, &model, beside)
                    try beside.close()
                }
                // Not after every change, so that several revisions are caught up with at once.
                guard round % 3 != 1 else { continue }
                try await compare(&voices, model, store, "seed \(seed), round \(round)")
            }
            try store.close()
        }
    }

    private func open(_ path: String) throws -> HuiyinDatabase { try HuiyinDatabase.open(path: path, columnBytes: 8 << 20) }

    private func write(
        _ count: Int,
        _ voices: inout RandomVoices,
        _ model: inout ModelStore,
        _ written: inout [AnalyzedItem],
        _ store: HuiyinDatabase
    ) async throws {
        let (batch, customers) = (voices.batch(count, repeating: written), voices.customers())
        _ = try await store.write(batch, customers: customers)
        model.write(batch, customers: customers)
        written += batch
    }

    private func reannotate(_ voices: inout RandomVoices, _ model: inout ModelStore, _ store: HuiyinDatabase) async throws {
        let ids = model.entries.map(\.id).shuffled(using: &voices.random).prefix(25)
        let list = ids.map { (id: $0, annotation: voices.annotation()) }
        try await store.replace(list)
        model.replace(list)
    }

    private func erase(_ voices: inout RandomVoices, _ model: inout ModelStore, _ store: HuiyinDatabase) async throws {
        let customer = RandomVoices.customer(Int.random(in: 0..<12, using: &voices.random))
        let account = try await store.erase(customer)
        #expect(account.items == model.erase(customer))
    }

    /// Other needs behind the topics.
    private func changeTaxonomy(_ voices: inout RandomVoices, _ model: inout ModelStore, _ store: HuiyinDatabase) async throws {
        var needs: [String: [String]] = [:]
        let topics = RandomVoices.topics.map { id in
            let need = voices.random.maybe(["punctual", "fair", "kind"])
            if let need { needs[need, default: []].append(id) }
            return Topic(id: id, name: LocalizedName(zh: id, en: id), need: need)
        }
        // What stands below a topic takes its need unless it has one of its own.
        for topic in topics where topic.need == nil {
            let upward = TopicPath.upward(topic.id).lazy
            guard let need = upward.compactMap({ id in topics.first { $0.id == id }?.need }).first else { continue }
            needs[need, default: []].append(topic.id)
        }
        let version = try await store.taxonomy(pack: "general")?.version ?? 1
        let name = LocalizedName(zh: "通用", en: "General")
        let taxonomy = Taxonomy(pack: "general", version: version, name: name, needs: [], topics: topics)
        _ = try await store.save(taxonomy, by: "test", note: "", at: RandomVoices.start)
        model.needs = needs
    }

    private func compare(_ voices: inout RandomVoices, _ model: ModelStore, _ store: HuiyinDatabase, _ place: String) async throws {
        for request in TenQuestions.tallies(&voices) {
            let comment = Comment(rawValue: "\(place): \(request)")
            let found = try await store.tallies([request])[0].map(Self.line).sorted()
            #expect(found == model.tallies(request).map(Self.line).sorted(), comment)
        }
        for filter in TenQuestions.lists(&voices) {
            for order in VoiceOrder.allCases {
                let first = try await store.voices(filter, order: order, cursor: nil, limit: 9)
                var ids = first.voices.map(\.id)
                if let cursor = first.next {
                    ids += try await store.voices(filter, order: order, cursor: cursor, limit: 9).voices.map(\.id)
                }
                #expect(ids == Array(model.ids(filter, order: order).prefix(18)), "\(place): \(filter)")
            }
        }
        // The columns themselves answered: they are of the file's revision, and hold all of it.
        let rows = try await store.read { db in try store.columns?.snapshot(db)?.rows }
        #expect(rows == model.entries.count)
    }

    private static func line(_ row: TallyRow) -> String {
        let tally = row.tally
        let sums = [tally.ratingSum, tally.ratingSquares, tally.severitySum, tally.severitySquares].map { ($0 * 1_000).rounded() }
        let counts = [
            tally.items, tally.customers, tally.positive, tally.negative, tally.npsAnswers, tally.promoters, tally.detractors,
            tally.csatAnswers, tally.csatTop, tally.ratings, tally.severe,
        ]
        return "\(row.keys.map { $0 ?? "-" }) \(counts) \(sums)"
    }
}
