import Feedback
import Foundation
import Ingestion
import Insights

/// Voices in memory: filters by text, channel and source only, which is what the site's own tests need.
struct FakeVoices: VoiceReader {
    var all: [Voice] = []
    var failure: (any Error)?
    var pageLimit = 1_000

    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
        if let failure { throw failure }
        return requests.map { request in
            var tally = Tally()
            tally.items = matching(request.filter).count
            return [TallyRow(keys: request.dimensions.map { _ in nil }, tally: tally)]
        }
    }

    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        if let failure { throw failure }
        let start = cursor.flatMap(Int.init) ?? 0
        let found = matching(filter).dropFirst(start)
        let page = Array(found.prefix(min(limit, pageLimit)))
        return VoicePage(voices: page, next: found.count > page.count ? String(start + page.count) : nil)
    }

    func voice(id: Int64) async throws -> Voice? {
        if let failure { throw failure }
        return all.first { $0.id == id }
    }
    func count(_ filter: FeedbackFilter) async throws -> Int { matching(filter).count }
    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] { [] }
    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] { [] }
    func copies(of id: Int64, limit: Int) async throws -> [Voice] { all.filter { $0.id == id } }

    func facets() async throws -> Facets {
        if let failure { throw failure }
        var facets = Facets()
        facets.items = all.count
        facets.channels = [(value: "review", items: 1_204), (value: "call", items: 12)]
        facets.regions = [(value: "浙江", items: 30)]
        facets.span = Period(start: Day(year: 2026, month: 1, day: 1), end: Day(year: 2026, month: 11, day: 21))
        return facets
    }

    private func matching(_ filter: FeedbackFilter) -> [Voice] {
        all.filter { voice in
            (filter.channels.isEmpty || filter.channels.contains(voice.item.channel))
                && (filter.sources.isEmpty || filter.sources.contains(voice.item.source))
                && (filter.text.map { voice.item.text.contains($0) } ?? true)
        }
    }
}

actor FakeTaxonomies: TaxonomyRepository {
    private var packs: [String: [Taxonomy]]

    init(_ taxonomies: [Taxonomy] = [FakeTaxonomies.sample]) {
        packs = Dictionary(grouping: taxonomies, by: \.pack)
    }

    static let sample = Taxonomy(
        pack: "general",
        version: 1,
        name: LocalizedName(zh: "通用", en: "General"),
        needs: [Need(id: "punctual", name: LocalizedName(zh: "准时", en: "On time"))],
        topics: [
            Topic(id: "delivery", name: LocalizedName(zh: "配送", en: "Delivery"), words: ["物流"]),
            Topic(id: "delivery.speed", name: LocalizedName(zh: "配送速度", en: "Speed"), words: ["太慢"], need: "punctual"),
        ]
    )

    func taxonomies() -> [Taxonomy] { packs.values.compactMap(\.last).sorted { $0.pack < $1.pack } }
    func taxonomy(pack: String) -> Taxonomy? { packs[pack]?.last }
    func taxonomy(pack: String, version: Int) -> Taxonomy? { packs[pack]?.first { $0.version == version } }

    func versions(pack: String) -> [TaxonomyVersion] {
        (packs[pack] ?? []).map {
            TaxonomyVersion(version: $0.version, savedAt: Date(timeIntervalSince1970: 0), savedBy: "huiyin", note: "")
        }
    }

    func save(_ taxonomy: Taxonomy, by user: String, note: String, at time: Date) throws -> Taxonomy {
        let newest = packs[taxonomy.pack]?.last?.version ?? 0
        guard taxonomy.version == newest else { throw TaxonomyConflict(pack: taxonomy.pack, newest: newest) }
        var next = taxonomy
        next.version += 1
        packs[taxonomy.pack, default: []].append(next)
        return next
    }
}

actor FakeSources: SourceRepository {
    private var byName: [String: Source] = [:]

    func sources() -> [Source] { byName.values.sorted { $0.name < $1.name } }
    func source(named name: String) -> Source? { byName[name] }
    func save(_ source: Source) { byName[source.name] = source }
}

actor FakeImports: ImportRepository {
    private var records: [ImportRecord] = []

    func save(_ record: ImportRecord) {
        records.removeAll { $0.id == record.id }
        records.append(record)
    }

    func imports(limit: Int) -> [ImportRecord] { Array(records.suffix(limit).reversed()) }
    func importRecord(id: String) -> ImportRecord? { records.first { $0.id == id } }
}

extension Voice {
    static func sample(_ id: Int64, _ text: String, channel: Channel = .review, source: String = "shop") -> Voice {
        Voice(
            id: id,
            item: FeedbackItem(
                key: ItemKey(high: 0, low: UInt64(id)),
                source: source,
                text: text,
                channel: channel,
                occurredAt: Date(timeIntervalSince1970: 1_790_000_000 + Double(id)),
                receivedAt: Date(timeIntervalSince1970: 1_790_000_000)
            ),
            annotation: nil,
            tier: nil,
            copies: 0
        )
    }
}
