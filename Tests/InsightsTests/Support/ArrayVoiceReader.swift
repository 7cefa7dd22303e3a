import Feedback

import struct Foundation.Date

@testable import Insights

/// A store over arrays, as slow and as plain as possible: what it answers is what tallies mean.
///
/// * An item counts on the day of `occurredAt`, else of `receivedAt`, in the instance's time zone.
/// * Noise is left out of everything unless the filter asks for noise.
/// * An item stands under each of its topics and all their parents, once each.
/// * The sentiment about a topic is the mean of the item's assignments at or below it: above 0.05 positive, below −0.05 negative.
/// * Without a topic in play an item's own label counts.
struct ArrayVoiceReader: VoiceReader {
    struct Entry: Sendable {
        var item: FeedbackItem
        var annotation: Annotation?
    }

    var entries: [Entry]
    var customers: [CustomerKey: Customer] = [:]
    /// Need of each topic, as the taxonomy says.
    var needs: [String: String] = [:]
    var secondsFromGMT = 8 * 3_600

    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
        requests.map { request in
            let admitted = entries.filter { admits($0, request.filter) }
            guard !request.dimensions.isEmpty else {
                return [TallyRow(keys: [], tally: tally(admitted, request, keys: []))]
            }
            var groups: [[String?]: [Entry]] = [:]
            for entry in admitted {
                for keys in combinations(entry, request.dimensions) { groups[keys, default: []].append(entry) }
            }
            return groups.map { TallyRow(keys: $0.key, tally: tally($0.value, request, keys: $0.key)) }
        }
    }

    // MARK: Filter

    func admits(_ entry: Entry, _ filter: FeedbackFilter) -> Bool {
        let (item, annotation) = (entry.item, entry.annotation)
        func among(_ value: String?, _ allowed: [String]) -> Bool { allowed.isEmpty || value.map(allowed.contains) == true }
        guard (annotation?.noise != nil) == filter.noise else { return false }
        if let period = filter.period, !period.contains(day(of: item)) { return false }
        guard filter.channels.isEmpty || filter.channels.contains(item.channel) else { return false }
        guard among(item.product, filter.products), among(item.region, filter.regions), among(item.store, filter.stores) else {
            return false
        }
        guard among(item.source, filter.sources), among(tier(of: item), filter.tiers) else { return false }
        guard among(item.touchpoint, filter.touchpoints) else { return false }
        if let customer = filter.customer, item.customer != customer { return false }
        if !filter.ratings.isEmpty {
            guard let rating = item.scores.rating, filter.ratings.contains(Int(rating.rounded())) else { return false }
        }
        if filter.withoutDuplicates, annotation?.duplicateOf != nil { return false }
        if let text = filter.text, !holds(item.text, words(of: text)) { return false }
        return admitsAnalysis(entry, filter)
    }

    private func admitsAnalysis(_ entry: Entry, _ filter: FeedbackFilter) -> Bool {
        let annotation = entry.annotation
        if !filter.topics.isEmpty {
            guard let annotation, !assignments(annotation, under: filter.topics).isEmpty else { return false }
        }
        if !filter.sentiments.isEmpty {
            guard let sentiment = sentiment(of: entry, topics: filter.topics), filter.sentiments.contains(sentiment) else { return false }
        }
        if !filter.emotions.isEmpty, !filter.emotions.contains(where: { $0 == annotation?.emotion }) { return false }
        if !filter.intents.isEmpty, !filter.intents.contains(where: { annotation?.intents.contains($0) == true }) { return false }
        if let severity = filter.minimumSeverity, (annotation?.severity ?? 0) < severity { return false }
        if let pair = filter.opinionPair {
            let found = annotation?.opinions.contains { $0.aspectText == pair.aspect && $0.opinionText == pair.opinion }
            guard found == true else { return false }
        }
        return true
    }

    private func words(of text: String) -> [String] {
        text.lowercased().split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .flatMap { $0.offset % 2 == 1 ? [String($0.element)] : $0.element.split(separator: " ").map(String.init) }
            .filter { !$0.isEmpty }
    }

    private func holds(_ text: String, _ words: [String]) -> Bool {
        let text = text.lowercased()
        return words.allSatisfy { text.contains($0) }
    }

    // MARK: Groups

    func day(of item: FeedbackItem) -> Day { Day(item.occurredAt ?? item.receivedAt, secondsFromGMT: secondsFromGMT) }

    private func tier(of item: FeedbackItem) -> String? { item.customer.flatMap { customers[$0]?.tier } }

    private func assignments(_ annotation: Annotation, under topics: [String]) -> [TopicAssignment] {
        annotation.topics.filter { assigned in topics.contains { Self.lies(assigned.topic, under: $0) } }
    }

    private static func lies(_ topic: String, under parent: String) -> Bool {
        topic == parent || topic.hasPrefix(parent + ".")
    }

    private static func ancestors(_ topic: String) -> [String] {
        let parts = topic.split(separator: ".")
        return (1...max(1, parts.count)).map { parts.prefix($0).joined(separator: ".") }
    }

    private func sentiment(of entry: Entry, topics: [String]) -> Sentiment? {
        guard let annotation = entry.annotation else { return nil }
        guard !topics.isEmpty else { return annotation.sentiment }
        let found = assignments(annotation, under: topics).map(\.sentiment)
        let mean = found.isEmpty ? 0 : found.reduce(0, +) / Double(found.count)
        return mean > 0.05 ? .positive : mean < -0.05 ? .negative : .neutral
    }

    private func combinations(_ entry: Entry, _ dimensions: [Dimension]) -> [[String?]] {
        dimensions.reduce([[]]) { heads, dimension in
            heads.flatMap { head in values(entry, dimension).map { head + [$0] } }
        }
    }

    func values(_ entry: Entry, _ dimension: Dimension) -> [String?] {
        let (item, annotation) = (entry.item, entry.annotation)
        func orNone(_ values: Set<String>) -> [String?] { values.isEmpty ? [nil] : values.sorted() }
        switch dimension {
        case .day, .week, .month: return [TimeSteps.key(of: day(of: item), dimension)]
        case .channel: return [item.channel.rawValue]
        case .topic: return orNone(Set((annotation?.topics ?? []).flatMap { Self.ancestors($0.topic) }))
        case .need: return orNone(Set((annotation?.topics ?? []).compactMap { needs[$0.topic] }))
        case .sentiment: return [annotation?.sentiment.rawValue]
        case .emotion: return [annotation?.emotion.rawValue]
        case .intent: return orNone(Set((annotation?.intents ?? []).map(\.rawValue)))
        case .touchpoint: return [item.touchpoint]
        case .product: return [item.product]
        case .region: return [item.region]
        case .store: return [item.store]
        case .source: return [item.source]
        case .tier: return [tier(of: item)]
        case .rating: return [item.scores.rating.map { String(Int($0.rounded())) }]
        case .language: return [annotation?.language]
        }
    }

    private func tally(_ entries: [Entry], _ request: TallyRequest, keys: [String?]) -> Tally {
        let own = zip(request.dimensions, keys).first { $0.0 == .topic }.flatMap { $0.1 }
        let topics = own.map { [$0] } ?? request.filter.topics
        var tally = Tally()
        tally.items = entries.count
        tally.customers = Set(entries.compactMap(\.item.customer)).count
        for entry in entries {
            let sentiment = sentiment(of: entry, topics: topics)
            if sentiment == .positive { tally.positive += 1 }
            if sentiment == .negative { tally.negative += 1 }
            add(entry, to: &tally)
        }
        return tally
    }

    private func add(_ entry: Entry, to tally: inout Tally) {
        let scores = entry.item.scores
        if let nps = scores.nps {
            tally.npsAnswers += 1
            if nps >= 9 { tally.promoters += 1 }
            if nps <= 6 { tally.detractors += 1 }
        }
        if let csat = scores.csat {
            tally.csatAnswers += 1
            if csat >= 4 { tally.csatTop += 1 }
        }
        if let rating = scores.rating {
            tally.ratings += 1
            tally.ratingSum += rating
            tally.ratingSquares += rating * rating
        }
        if let severity = entry.annotation?.severity, severity > 0 {
            tally.severe += 1
            tally.severitySum += severity
            tally.severitySquares += severity * severity
        }
    }

    // MARK: Verbatims

    private func voices(_ filter: FeedbackFilter) -> [Voice] {
        entries.enumerated().filter { admits($0.element, filter) }.map { offset, entry in
            let copies = entries.count { $0.annotation?.duplicateOf == entry.item.key }
            return Voice(id: Int64(offset), item: entry.item, annotation: entry.annotation, tier: tier(of: entry.item), copies: copies)
        }
    }

    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        func rank(_ voice: Voice) -> Double {
            order == .severest ? voice.annotation?.severity ?? 0 : (voice.item.occurredAt ?? voice.item.receivedAt).timeIntervalSince1970
        }
        let sorted = voices(filter).sorted { rank($0) != rank($1) ? rank($0) > rank($1) : $0.id > $1.id }
        let start = cursor.flatMap { id in sorted.firstIndex { String($0.id) == id } }.map { $0 + 1 } ?? 0
        let page = Array(sorted.dropFirst(start).prefix(limit))
        return VoicePage(voices: page, next: start + page.count < sorted.count ? page.last.map { String($0.id) } : nil)
    }

    func voice(id: Int64) async throws -> Voice? { voices(FeedbackFilter()).first { $0.id == id } }

    func count(_ filter: FeedbackFilter) async throws -> Int { voices(filter).count }

    func copies(of id: Int64, limit: Int) async throws -> [Voice] {
        guard let first = try await voice(id: id) else { return [] }
        let others = voices(FeedbackFilter()).filter { $0.annotation?.duplicateOf == first.item.key }
        return Array(([first] + others).prefix(limit))
    }

    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] {
        var found: [OpinionPairKey: [Double]] = [:]
        for voice in voices(filter) {
            let opinions = voice.annotation?.opinions ?? []
            let inScope = opinions.filter { opinion in
                filter.topics.isEmpty || filter.topics.contains { parent in opinion.topic.map { Self.lies($0, under: parent) } == true }
            }
            let pairs = Dictionary(grouping: inScope) { OpinionPairKey(aspect: $0.aspectText, opinion: $0.opinionText) }
            for (pair, mentions) in pairs {
                found[pair, default: []].append(mentions.map(\.sentiment).reduce(0, +) / Double(mentions.count))
            }
        }
        return found.map {
            OpinionPairCount(pair: $0.key, items: $0.value.count, sentiment: $0.value.reduce(0, +) / Double($0.value.count))
        }
        .sorted { ($1.items, $0.pair.aspect, $0.pair.opinion) < ($0.items, $1.pair.aspect, $1.pair.opinion) }
        .prefix(limit).map { $0 }
    }

    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] {
        var found: [String: [Double]] = [:]
        for voice in voices(filter) {
            for keyword in Set(voice.annotation?.keywords ?? []) { found[keyword, default: []].append(voice.annotation?.score ?? 0) }
        }
        return found.map { KeywordCount(keyword: $0.key, items: $0.value.count, sentiment: $0.value.reduce(0, +) / Double($0.value.count)) }
            .sorted { ($1.items, $0.keyword) < ($0.items, $1.keyword) }
            .prefix(limit).map { $0 }
    }

    func facets() async throws -> Facets {
        var facets = Facets()
        let days = entries.map { day(of: $0.item) }
        facets.items = entries.count
        if let first = days.min(), let last = days.max() { facets.span = Period(start: first, end: last + 1) }
        facets.channels = Dictionary(grouping: entries) { $0.item.channel.rawValue }
            .map { (value: $0.key, items: $0.value.count) }.sorted { ($1.items, $0.value) < ($0.items, $1.value) }
        return facets
    }

    func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? {
        guard customers.values.contains(where: { $0.value != nil }) else { return nil }
        var affected: [String?: Set<CustomerKey>] = [:]
        for entry in entries where admits(entry, filter) {
            guard let customer = entry.item.customer else { continue }
            let topics = values(entry, .topic).compactMap { $0 }
            for topic in topics where sentiment(of: entry, topics: [topic]) == .negative { affected[topic, default: []].insert(customer) }
            if sentiment(of: entry, topics: filter.topics) == .negative { affected[nil, default: []].insert(customer) }
        }
        return affected.map { topic, keys in
            let known = keys.compactMap { customers[$0]?.value }
            return AffectedCustomers(
                topic: topic, customers: keys.count, valued: known.count, value: known.reduce(0, +),
                valueSquares: known.reduce(0) { $0 + $1 * $1 })
        }
    }
}
