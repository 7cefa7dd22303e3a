import Feedback
import Foundation
import Ingestion
import Testing
import TextEngine

/// The folder of real texts, which is not part of the repository; nil when it is absent.
private enum SharedTexts {
    static let folder: URL? = {
        let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared/data").standardizedFileURL
        let folder = ProcessInfo.processInfo.environment["HUIYIN_DATA"].map { URL(filePath: $0) } ?? beside
        return FileManager.default.fileExists(atPath: folder.appending(path: "labelled").path) ? folder : nil
    }()
}

/// Which share of real texts of a trade carries at least one topic of its pack, found by the engine's own matcher.
@Suite(.enabled(if: SharedTexts.folder != nil, "shared/data is absent; set HUIYIN_DATA to its folder"))
struct PackCoverageTests {
    private struct Line: Decodable {
        var text: String
        var title: String?
        var labels: [String]?
    }

    /// Every `step`-th line, so that all parts of a file are heard.
    private func lines(_ set: String, count: Int) throws -> [Line] {
        let url = try #require(SharedTexts.folder).appending(path: "labelled/\(set)/dev.jsonl")
        let all = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n"))
        let step = max(1, all.count / count)
        return try stride(from: 0, to: all.count, by: step).map { try JSONDecoder().decode(Line.self, from: Data(all[$0])) }
    }

    private func pack(_ id: String) throws -> Taxonomy {
        try #require(TaxonomyPack.load(folder: BuiltInPacksTests.folder).first { $0.pack == id })
    }

    @Test(arguments: [
        ("ecommerce", "online_shopping_10_cats", 0.8), ("restaurant", "waimai_10k", 0.88), ("restaurant", "asap_sample", 0.95),
        ("hotel", "chnsenticorp_htl", 0.92), ("electronics", "jd_laptop_topic", 0.72), ("auto", "bdci_car", 0.92),
        ("airline", "en_airline_tweets", 0.75), ("government-hotline", "zhengwu_12345", 0.95), ("general", "online_shopping_10_cats", 0.68),
    ])
    func mostTextsCarryATopic(pack id: String, set: String, least: Double) throws {
        let matcher = TopicMatcher(specifications: try pack(id).specifications)
        let normalizer = Normalizer(simplification: .empty)
        var prepared = PreparedText()
        let lines = try lines(set, count: 300)
        let covered = lines.count { line in
            normalizer.prepare((line.title.map { $0 + "。" } ?? "") + line.text, into: &prepared)
            return !matcher.match(prepared).isEmpty
        }
        let share = Double(covered) / Double(lines.count)
        #expect(share >= least, "\(id) on \(set): \(covered) of \(lines.count)")
    }

    @Test func carSubjectsAreFoundByTheirTopics() throws {
        let taxonomy = try pack("auto")
        let names = Dictionary(taxonomy.topics.map { ($0.id, $0.name.zh) }, uniquingKeysWith: { first, _ in first })
        let matcher = TopicMatcher(specifications: taxonomy.specifications)
        let normalizer = Normalizer(simplification: .empty)
        var prepared = PreparedText()
        var (both, found, wanted) = (0, 0, 0)
        let lines = try lines("bdci_car", count: 400)
        let subjects = Set(lines.flatMap { $0.labels ?? [] })
        #expect(subjects.isSubset(of: names.values))
        for line in lines {
            normalizer.prepare(line.text, into: &prepared)
            let tops = matcher.match(prepared).compactMap { hit in
                taxonomy.topics[Int(hit.topic)].id.split(separator: ".").first.flatMap { names[String($0)] }
            }
            let heard = Set(tops).intersection(subjects)
            both += heard.intersection(line.labels ?? []).count
            found += heard.count
            wanted += Set(line.labels ?? []).count
        }
        let f1 = 2 * Double(both) / Double(found + wanted)
        #expect(f1 > 0.7, "micro F1 \(f1) of words and rules alone")
    }
}
