import Feedback
import Foundation
import Insights

/// Voices in memory whose tallies are really counted, so that the figures of a page agree with each other.
struct GoldenVoices: VoiceReader {
    var all: [Voice] = []

    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
        requests.map { request in
            var groups: [[String?]: [Voice]] = [:]
            for voice in matching(request.filter) {
                var keys: [[String?]] = [[]]
                for dimension in request.dimensions {
                    keys = keys.flatMap { key in Self.values(of: dimension, voice).map { key + [$0] } }
                }
                for key in keys { groups[key, default: []].append(voice) }
            }
            if request.dimensions.isEmpty, groups.isEmpty { groups[[]] = [] }
            let topic = request.dimensions.firstIndex(of: .topic)
            return groups.map { key, voices in
                TallyRow(keys: key, tally: Self.tally(voices, about: topic.flatMap { key[$0] } ?? request.filter.topics.first))
            }
        }
    }

    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        let found = matching(filter).sorted { first, second in
            switch order {
            case .newest: first.id > second.id
            case .severest: (first.annotation?.severity ?? 0, first.id) > (second.annotation?.severity ?? 0, second.id)
            }
        }
        let rest = found.dropFirst(cursor.flatMap(Int.init) ?? 0)
        return VoicePage(voices: Array(rest.prefix(limit)), next: rest.count > limit ? String(limit) : nil)
    }

    func voice(id: Int64) async throws -> Voice? { all.first { $0.id == id } }
    func count(_ filter: FeedbackFilter) async throws -> Int { matching(filter).count }

    func copies(of id: Int64, limit: Int) async throws -> [Voice] {
        guard let voice = try await voice(id: id), voice.copies > 0 else { return [] }
        return Array(all.filter { $0.item.text == voice.item.text }.prefix(voice.copies + 1))
    }

    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] {
        let opinions = matching(filter).flatMap { $0.annotation?.opinions ?? [] }
        let groups = Dictionary(grouping: opinions) { OpinionPairKey(aspect: $0.aspectText, opinion: $0.opinionText) }
        return groups.map { OpinionPairCount(pair: $0, items: $1.count, sentiment: $1.map(\.sentiment).reduce(0, +) / Double($1.count)) }
            .sorted { ($1.items, $0.pair.aspect) < ($0.items, $1.pair.aspect) }.prefix(limit).map(\.self)
    }

    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] {
        let words = matching(filter).flatMap { voice in
            (voice.annotation?.keywords ?? []).map { (word: $0, score: voice.annotation?.score ?? 0) }
        }
        return Dictionary(grouping: words, by: \.word)
            .map { KeywordCount(keyword: $0, items: $1.count, sentiment: $1.map(\.score).reduce(0, +) / Double($1.count)) }
            .sorted { ($1.items, $0.keyword) < ($0.items, $1.keyword) }.prefix(limit).map(\.self)
    }

    func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? {
        try await tallies([TallyRequest(dimensions: [.topic], filter: filter, fields: [.customers])])[0].map { row in
            let count = (row.tally.customers + 1) / 2
            return AffectedCustomers(topic: row.keys[0], customers: count, valued: count, value: Double(count) * 1_200)
        }
    }

    func facets() async throws -> Facets {
        var facets = Facets()
        facets.items = all.count
        facets.channels = values(.channel)
        facets.products = values(.product)
        facets.regions = values(.region)
        facets.sources = values(.source)
        facets.tiers = values(.tier)
        let days = all.map(Self.day)
        if let first = days.min(), let last = days.max() { facets.span = Period(start: first, end: last + 1) }
        return facets
    }

    private func values(_ dimension: Insights.Dimension) -> [(value: String, items: Int)] {
        Dictionary(grouping: all.compactMap { Self.values(of: dimension, $0)[0] }, by: \.self)
            .map { (value: $0, items: $1.count) }.sorted { ($1.items, $0.value) < ($0.items, $1.value) }
    }

    private static func day(_ voice: Voice) -> Day {
        Day(voice.item.occurredAt ?? voice.item.receivedAt, secondsFromGMT: 28_800)
    }

    /// A topic stands for everything above it too.
    private static func values(of dimension: Insights.Dimension, _ voice: Voice) -> [String?] {
        switch dimension {
        case .day, .week, .month: return [TimeSteps.key(of: day(voice), dimension)]
        case .channel: return [voice.item.channel.rawValue]
        case .product: return [voice.item.product]
        case .region: return [voice.item.region]
        case .source: return [voice.item.source]
        case .tier: return [voice.tier]
        case .sentiment: return [voice.annotation?.sentiment.rawValue]
        case .topic:
            let paths = (voice.annotation?.topics ?? []).flatMap { topic in
                let parts = topic.topic.split(separator: ".")
                return parts.indices.map { parts[...$0].joined(separator: ".") }
            }
            return paths.isEmpty ? [nil] : Set(paths).sorted()
        default: return [nil]
        }
    }

    private static func sentiment(_ voice: Voice, about topic: String?) -> Sentiment? {
        guard let annotation = voice.annotation, let topic else { return voice.annotation?.sentiment }
        let scores = annotation.topics.filter { ($0.topic + ".").hasPrefix(topic + ".") }.map(\.sentiment)
        let mean = scores.reduce(0, +) / Double(max(1, scores.count))
        return mean > 0.05 ? .positive : mean < -0.05 ? .negative : .neutral
    }

    private static func tally(_ voices: [Voice], about topic: String?) -> Tally {
        var tally = Tally()
        tally.items = voices.count
        tally.customers = Set(voices.compactMap(\.item.customer)).count
        tally.positive = voices.count { sentiment($0, about: topic) == .positive }
        tally.negative = voices.count { sentiment($0, about: topic) == .negative }
        let answers = voices.compactMap(\.item.scores.nps)
        tally.npsAnswers = answers.count
        tally.promoters = answers.count { $0 >= 9 }
        tally.detractors = answers.count { $0 <= 6 }
        let severities = voices.compactMap(\.annotation?.severity).filter { $0 > 0 }
        tally.severe = severities.count
        tally.severitySum = severities.reduce(0, +)
        tally.severitySquares = severities.map { $0 * $0 }.reduce(0, +)
        return tally
    }

    private func matching(_ filter: FeedbackFilter) -> [Voice] {
        all.filter { voice in
            let topics = voice.annotation?.topics ?? []
            return (filter.period?.contains(Self.day(voice)) ?? true)
                && (filter.channels.isEmpty || filter.channels.contains(voice.item.channel))
                && (filter.products.isEmpty || voice.item.product.map(filter.products.contains) == true)
                && (filter.regions.isEmpty || voice.item.region.map(filter.regions.contains) == true)
                && (filter.topics.isEmpty
                    || filter.topics.contains { wish in topics.contains { ($0.topic + ".").hasPrefix(wish + ".") } })
                && (filter.sentiments.isEmpty
                    || Self.sentiment(voice, about: filter.topics.first).map(filter.sentiments.contains) == true)
                && (filter.text.map { voice.item.text.contains($0) } ?? true)
        }
    }
}
