/// Sources, and channels of a source, that have gone silent or half-silent.
///
/// The lower tail of the same forecast: a source of which much was expected and of which nothing, or less than half, has come. Controlled
/// by false discovery rate over all sources and channels that are loud enough to be missed.
struct SilenceWatch {
    struct Found {
        let source: Int
        let channel: Int
        let observed: Int
        let forecast: Forecast
        let pValue: Double
        var qValue: Double
        var silent: Bool { Double(observed) <= 0.05 * forecast.expected }
    }

    /// Items a day below which a quiet day says nothing.
    static let loud = 8.0
    static let falseShare = 0.01
    static let half = 0.5

    static func find(_ census: SeriesCensus, warning: EarlyWarning) -> [Found] {
        let table = census.table
        var counts: [Int: [Int]] = [:]
        for index in table.items(from: census.first, to: census.day + 1) where !census.excluded.contains(index) {
            let (source, channel) = (table.code(.source, of: index), table.code(.channel, of: index))
            let at = table.day(of: index) - census.first
            for place in [source << 8, source << 8 | channel] { counts[place, default: Array(repeating: 0, count: census.days)][at] += 1 }
        }
        let channels = Dictionary(grouping: counts.keys.filter { $0 & 255 > 0 }, by: { $0 >> 8 })
        var judged: [Found] = []
        for (place, series) in counts.sorted(by: { $0.key < $1.key }) {
            // A source with one channel is that channel.
            if place & 255 > 0, (channels[place >> 8]?.count ?? 0) < 2 { continue }
            let numbers = Array(census.first...census.day)
            let known = CountSeries(
                name: "", days: numbers, counts: series.indices.map { census.known[$0] ? series[$0] : nil }, events: census.events)
            guard let forecast = warning.forecast(known, at: numbers.count - 1), forecast.expected >= loud else { continue }
            let observed = series[numbers.count - 1]
            judged.append(
                Found(
                    source: place >> 8, channel: place & 255, observed: observed, forecast: forecast,
                    pValue: forecast.lowerTail(observed), qValue: 1))
        }
        for (index, qValue) in FalseDiscovery.adjusted(judged.map(\.pValue)).enumerated() { judged[index].qValue = qValue }
        let found = judged.filter { $0.qValue <= falseShare && Double($0.observed) < half * $0.forecast.expected }
        let whole = Set(found.filter { $0.channel == 0 }.map(\.source))
        return found.filter { $0.channel == 0 || !whole.contains($0.source) }
    }
}
