import Feedback
import Foundation
import Ingestion
import Insights

/// What a store must answer, computed the plain way from lists of values.
struct ModelStore {
    struct Entry {
        var id: Int64
        var item: FeedbackItem
        var annotation: Annotation
        /// Id of the first item of its group of copies; nil for an item that is no copy.
        var original: Int64?
    }

    var entries: [Entry] = []
    var customers: [CustomerKey: Customer] = [:]
    var timeZoneOffset = 28_800
    /// The topics behind which each need stands.
    var needs = RandomVoices.needs
    /// The highest id that was ever given.
    private(set) var lastID: Int64 = 0

    mutating func write(_ batch: [AnalyzedItem], customers told: [Customer]) {
        for customer in told {
            var known = customers[customer.key] ?? Customer(key: customer.key)
            known.tier = customer.tier ?? known.tier
            known.value = customer.value ?? known.value
            known.churned = customer.churned ?? known.churned
            known.attributes.merge(customer.attributes) { $1 }
            customers[customer.key] = known
        }
        for analyzed in batch where !entries.contains(where: { $0.item.key == analyzed.item.key }) {
            let linked = entries.first { $0.item.key == analyzed.annotation.duplicateOf }
            var annotation = analyzed.annotation
            let original = linked.map { $0.original ?? $0.id }
            annotation.duplicateOf = original.flatMap { id in entries.first { $0.id == id }?.item.key }
            lastID += 1
            entries.append(
                Entry(id: lastID, item: analyzed.item, annotation: annotation, original: original)
            )
        }
    }

    mutating func replace(_ list: [(id: Int64, annotation: Annotation)]) {
        for (id, new) in list {
            guard let index = entries.firstIndex(where: { $0.id == id }) else { continue }
            var annotation = new
            annotation.duplicateOf = entries[index].annotation.duplicateOf
            annotation.simHash = entries[index].annotation.simHash
            entries[index].annotation = annotation
        }
    }

    /// How many items the customer had.
    mutating func erase(_ customer: CustomerKey) -> Int {
        customers[customer] = nil
        let erased = entries.filter { $0.item.customer == customer }
        entries.removeAll { $0.item.customer == customer }
        for gone in erased {
            let copies = entries.indices.filter { entries[$0].original == gone.id }
            guard let first = copies.first else { continue }
            entries[first].original = nil
            entries[first].annotation.duplicateOf = nil
            for copy in copies.dropFirst() {
                entries[copy].original = entries[first].id
                entries[copy].annotation.duplicateOf = entries[first].item.key
            }
        }
        return erased.count
    }

    func day(_ entry: Entry) -> Day {
        Day(entry.item.occurredAt ?? entry.item.receivedAt, secondsFromGMT: timeZoneOffset)
    }

    func tier(_ entry: Entry) -> String? { entry.item.customer.flatMap { customers[$0]?.tier } }

    func stars(_ entry: Entry) -> Int? { entry.item.scores.rating.map { Int($0.rounded()) } }

    /// The nodes of an item with the mean sentiment of the assignments at and below each.
    func nodes(_ entry: Entry) -> [String: Double] {
        var found: [String: [Double]] = [:]
        for assignment in entry.annotation.topics {
            var path = assignment.topic
            while true {
                found[path, default: []].append(assignment.sentiment)
                guard let dot = path.lastIndex(of: ".") else { break }
                path = String(path[..<dot])
            }
        }
        return found.mapValues { $0.reduce(0, +) / Double($0.count) }
    }

    /// The mean of the assignments at or below any of `topics`; nil if there is none.
    func mean(_ entry: Entry, about topics: [String]) -> Double? {
        let found = entry.annotation.topics.filter { assigned in
            topics.contains { assigned.topic == $0 || assigned.topic.hasPrefix($0 + ".") }
        }
        return found.isEmpty ? nil : found.map(\.sentiment).reduce(0, +) / Double(found.count)
    }

    func side(_ sentiment: Double) -> Int {
        let fixed = (sentiment * 10_000).rounded()
        return fixed > 500 ? 1 : fixed < -500 ? -1 : 0
    }

    /// By the words about `topics` if there are any, else by the item's label.
    func sentiment(_ entry: Entry, about topics: [String]) -> Sentiment {
        guard let side = mean(entry, about: topics).map(side) else { return entry.annotation.sentiment }
        return side > 0 ? .positive : side < 0 ? .negative : .neutral
    }

    func admits(_ filter: FeedbackFilter, _ entry: Entry) -> Bool {
        func any<Value: Equatable>(_ list: [Value], _ value: Value?) -> Bool {
            list.isEmpty || (value.map(list.contains) ?? false)
        }
        let (item, annotation) = (entry.item, entry.annotation)
        let nodes = nodes(entry)
        return (filter.period?.contains(day(entry)) ?? true)
            && any(filter.channels, item.channel) && any(filter.sentiments, sentiment(entry, about: filter.topics))
            && any(filter.products, item.product) && any(filter.regions, item.region) && any(filter.stores, item.store)
            && any(filter.sources, item.source) && any(filter.tiers, tier(entry)) && any(filter.emotions, annotation.emotion)
            && any(filter.touchpoints, item.touchpoint) && any(filter.ratings, stars(entry))
            && (filter.topics.isEmpty || filter.topics.contains { nodes[$0] != nil })
            && (filter.intents.isEmpty || filter.intents.contains(where: annotation.intents.contains))
            && (filter.customer == nil || filter.customer == item.customer)
            && annotation.severity >= filter.minimumSeverity ?? 0
            && (filter.opinionPair == nil || annotation.opinions.contains { filter.opinionPair == pair($0) })
            && (filter.text.map { holds($0, item.text) } ?? true)
            && (annotation.noise != nil) == filter.noise && !(filter.withoutDuplicates && entry.original != nil)
    }

    func pair(_ opinion: Opinion) -> OpinionPairKey {
        OpinionPairKey(aspect: opinion.aspectText, opinion: opinion.opinionText)
    }

    /// Terms are divided by blanks unless quoted; English words count only as whole words.
    private func holds(_ query: String, _ text: String) -> Bool {
        let terms = query.hasPrefix("\"") ? [query.filter { $0 != "\"" }] : query.split(separator: " ").map(String.init)
        guard terms.contains(where: { $0.contains(where: \.isLetter) }) else { return false }
        let folded = text.lowercased()
        let words = Set(folded.split { !($0.isASCII && $0.isLetter) }.map(String.init))
        return terms.allSatisfy { term in
            term.allSatisfy { $0.isASCII && $0.isLetter } ? words.contains(term) : folded.contains(term)
        }
    }
}
