/// The series inside a surging one, with what each would have been.
///
/// What a part would have been is its share of the series in the past four weeks times what the whole would have been; a fit of its own
/// would tell little of so few.
struct SurgeParts {
    let census: SeriesCensus
    let warning: EarlyWarning

    init(_ census: SeriesCensus, warning: EarlyWarning) { (self.census, self.warning) = (census, warning) }

    func narrower(than whole: PackedKey) -> [(key: PackedKey, observed: Int, expected: Double)] {
        let table = census.table
        let today = census.today.filter { table.contains(whole, $0) && !census.excluded.contains($0) }
        let start = max(census.first, census.day - SignalOptions.watched.days)
        let past = table.items(from: start, to: census.day).filter { table.contains(whole, $0) && !census.excluded.contains($0) }
        let days = Double(max(1, (start..<census.day).count { census.known[$0 - census.first] }))
        let now = counts(today, in: whole)
        let before = counts(past, in: whole)
        return now.filter { $0.value >= 3 }.map { ($0.key, $0.value, Double(before[$0.key] ?? 0) / days) }
    }

    /// Series one step inside `whole`: a dimension more, or a topic below.
    private func counts(_ items: [Int], in whole: PackedKey) -> [PackedKey: Int] {
        let table = census.table
        let name = table.name(whole.topic, .topic)
        let level = name.map { $0.split(separator: ".").count } ?? 0
        var counts: [PackedKey: Int] = [:]
        for index in items {
            var keys: Set<PackedKey> = []
            for dimension in [SeriesDimension.channel, .product, .region] {
                if let key = whole.narrowed(dimension, table.code(dimension, of: index)) { keys.insert(key) }
            }
            for place in table.topics(of: index) {
                let topic = table.topic(place)
                guard topic.negative, let child = table.name(topic.code, .topic), child.split(separator: ".").count == level + 1,
                    name.map({ child.hasPrefix($0 + ".") }) ?? true, let key = whole.narrowed(.topic, topic.code)
                else { continue }
                keys.insert(key)
            }
            for key in keys { counts[key, default: 0] += 1 }
        }
        return counts
    }
}

extension PackedKey {
    /// The same series with one dimension more; nil where it is narrowed already or there is no value.
    func narrowed(_ dimension: SeriesDimension, _ code: Int) -> PackedKey? {
        guard code > 0 else { return nil }
        switch dimension {
        case .topic:
            return PackedKey(topic: code, channel: channel, product: product, region: region, voices: false)
        case .channel where channel == 0:
            return PackedKey(topic: topic, channel: code, product: product, region: region, voices: voices)
        case .product where product == 0:
            return PackedKey(topic: topic, channel: channel, product: code, region: region, voices: voices)
        case .region where region == 0:
            return PackedKey(topic: topic, channel: channel, product: product, region: code, voices: voices)
        default: return nil
        }
    }
}
