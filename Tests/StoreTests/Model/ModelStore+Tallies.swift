import Feedback
import Insights

extension ModelStore {
    func tallies(_ request: TallyRequest) -> [TallyRow] {
        var groups: [[String?]: [(Entry, Int)]] = request.dimensions.isEmpty ? [[]: []] : [:]
        for entry in entries where admits(request.filter, entry) {
            var keys: [[String?]] = [[]]
            for dimension in request.dimensions {
                keys = keys.flatMap { key in values(dimension, entry).map { key + [$0] } }
            }
            for key in keys { groups[key, default: []].append((entry, lean(entry, key, request))) }
        }
        return groups.map { TallyRow(keys: $0.key, tally: tally($0.value, request.fields)) }
    }

    private func values(_ dimension: Dimension, _ entry: Entry) -> [String?] {
        let (item, annotation, day) = (entry.item, entry.annotation, day(entry))
        func orNone(_ list: [String]) -> [String?] { list.isEmpty ? [nil] : list }
        switch dimension {
        case .day: return [day.iso]
        case .week: return [day.startOfWeek.iso]
        case .month: return [String(day.iso.prefix(7))]
        case .channel: return [item.channel.rawValue]
        case .topic: return orNone(Array(nodes(entry).keys))
        case .need: return orNone(Array(needs(entry).keys))
        case .sentiment: return [annotation.sentiment.rawValue]
        case .emotion: return [annotation.emotion.rawValue]
        case .intent: return orNone(annotation.intents.map(\.rawValue))
        case .touchpoint: return [item.touchpoint]
        case .product: return [item.product]
        case .region: return [item.region]
        case .store: return [item.store]
        case .source: return [item.source]
        case .tier: return [tier(entry)]
        case .rating: return [stars(entry).map(String.init)]
        case .language: return [annotation.language]
        }
    }

    private func needs(_ entry: Entry) -> [String: Double] {
        var found: [String: [Double]] = [:]
        for assignment in entry.annotation.topics {
            guard let need = needs.first(where: { $0.value.contains(assignment.topic) })?.key else { continue }
            found[need, default: []].append(assignment.sentiment)
        }
        return found.mapValues { $0.reduce(0, +) / Double($0.count) }
    }

    private func lean(_ entry: Entry, _ key: [String?], _ request: TallyRequest) -> Int {
        let label = entry.annotation.sentiment == .positive ? 1 : entry.annotation.sentiment == .negative ? -1 : 0
        if let place = request.dimensions.firstIndex(of: .topic) {
            return key[place].flatMap { nodes(entry)[$0] }.map(side) ?? label
        }
        if let place = request.dimensions.firstIndex(of: .need) {
            return key[place].flatMap { needs(entry)[$0] }.map(side) ?? label
        }
        return mean(entry, about: request.filter.topics).map(side) ?? label
    }

    private func tally(_ group: [(Entry, Int)], _ fields: Set<TallyField>) -> Tally {
        var tally = Tally()
        tally.items = group.count
        if fields.contains(.customers) { tally.customers = Set(group.compactMap { $0.0.item.customer }).count }
        for (entry, lean) in group { add(entry, lean, fields, to: &tally) }
        return tally
    }

    private func add(_ entry: Entry, _ lean: Int, _ fields: Set<TallyField>, to tally: inout Tally) {
        let scores = entry.item.scores
        if fields.contains(.sentiment) {
            tally.positive += lean > 0 ? 1 : 0
            tally.negative += lean < 0 ? 1 : 0
        }
        if fields.contains(.nps), let nps = scores.nps {
            tally.npsAnswers += 1
            tally.promoters += nps > 8 ? 1 : 0
            tally.detractors += nps < 7 ? 1 : 0
        }
        if fields.contains(.csat), let csat = scores.csat {
            tally.csatAnswers += 1
            tally.csatTop += csat > 3 ? 1 : 0
        }
        if fields.contains(.rating), let rating = scores.rating {
            tally.ratings += 1
            tally.ratingSum += rating
            tally.ratingSquares += rating * rating
        }
        if fields.contains(.severity), entry.annotation.severity > 0 {
            tally.severe += 1
            tally.severitySum += entry.annotation.severity
            tally.severitySquares += entry.annotation.severity * entry.annotation.severity
        }
    }
}
