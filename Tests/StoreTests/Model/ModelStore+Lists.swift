import Feedback
import Foundation
import Insights

extension ModelStore {
    /// Ids in the order of a list of voices.
    func ids(_ filter: FeedbackFilter, order: VoiceOrder) -> [Int64] {
        let admitted = entries.filter { admits(filter, $0) }
        func second(_ entry: Entry) -> Double {
            (entry.item.occurredAt ?? entry.item.receivedAt).timeIntervalSince1970.rounded(.down)
        }
        return admitted.sorted { left, right in
            let severities = order == .severest ? (left.annotation.severity, right.annotation.severity) : (0, 0)
            return (severities.0, second(left), left.id) > (severities.1, second(right), right.id)
        }.map(\.id)
    }

    func opinionPairs(_ filter: FeedbackFilter) -> [OpinionPairKey: (items: Int, sentiment: Double)] {
        var found: [OpinionPairKey: (items: Set<Int64>, sentiments: [Double])] = [:]
        for entry in entries where admits(filter, entry) {
            for opinion in entry.annotation.opinions {
                let about =
                    filter.topics.isEmpty
                    || filter.topics.contains { opinion.topic == $0 || opinion.topic?.hasPrefix($0 + ".") == true }
                guard about else { continue }
                found[pair(opinion), default: ([], [])].items.insert(entry.id)
                found[pair(opinion), default: ([], [])].sentiments.append(opinion.sentiment)
            }
        }
        return found.mapValues { ($0.items.count, $0.sentiments.reduce(0, +) / Double($0.sentiments.count)) }
    }

    func keywords(_ filter: FeedbackFilter) -> [String: (items: Int, sentiment: Double)] {
        var found: [String: [Double]] = [:]
        for entry in entries where admits(filter, entry) {
            for word in Set(entry.annotation.keywords) { found[word, default: []].append(entry.annotation.score) }
        }
        return found.mapValues { ($0.count, $0.reduce(0, +) / Double($0.count)) }
    }

    func affected(_ filter: FeedbackFilter) -> [String?: AffectedCustomers] {
        var found: [String?: Set<CustomerKey>] = [:]
        for entry in entries where admits(filter, entry) {
            guard let customer = entry.item.customer else { continue }
            for (node, sentiment) in nodes(entry) where side(sentiment) < 0 { found[node, default: []].insert(customer) }
            if sentiment(entry, about: filter.topics) == .negative { found[nil, default: []].insert(customer) }
        }
        return Dictionary(
            uniqueKeysWithValues: found.map { topic, keys in
                let known = keys.compactMap { customers[$0]?.value }
                let value = known.reduce(0, +)
                return (topic, AffectedCustomers(topic: topic, customers: keys.count, valued: known.count, value: value))
            }
        )
    }

    /// Score and topics of one level of every answer, as sorted lines.
    func answers(_ score: DriverScore, level: Int, _ filter: FeedbackFilter) -> [String] {
        func value(_ scores: Scores) -> Double? {
            switch score {
            case .nps: scores.nps.map { $0 >= 9 ? 100 : $0 <= 6 ? -100 : 0 }
            case .csat: scores.csat.map(Double.init)
            case .rating: scores.rating
            }
        }
        return entries.filter { admits(filter, $0) }.compactMap { entry in
            guard let value = value(entry.item.scores) else { return nil }
            return "\(value) \(nodes(entry).keys.filter { $0.split(separator: ".").count == level }.sorted())"
        }.sorted()
    }

    func facet(_ value: (Entry) -> String?) -> [String: Int] {
        entries.filter { $0.annotation.noise == nil }.compactMap(value).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
