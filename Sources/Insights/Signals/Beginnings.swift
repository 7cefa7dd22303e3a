/// Tells a source, channel, product or region that begins from one that surges.
///
/// A value begins on the first day with at least ``fewest`` items if hardly anything was known of it before, while the instance was
/// already listening. For two weeks its items are left out of the other series, which would take it for a surge of everything.
struct Beginnings {
    struct Found: Equatable {
        let dimension: SeriesDimension
        let code: Int
        let day: Int
    }

    static let fewest = 10
    /// Items before, at most.
    static let strays = 5
    /// Days for which what has begun is not judged.
    static let settling = 14

    let found: [Found]

    init(_ census: SeriesCensus) {
        let table = census.table
        var found: [Found] = []
        // The most general first: a new source brings its own products and regions.
        for dimension in [SeriesDimension.source, .channel, .product, .region] {
            var days: [Int: [Int: Int]] = [:]
            for index in table.items(from: census.first, to: census.day + 1) {
                let code = table.code(dimension, of: index)
                if code > 0 { days[code, default: [:]][table.day(of: index), default: 0] += 1 }
            }
            for (code, counts) in days.sorted(by: { $0.key < $1.key }) {
                guard let day = Self.start(counts, census) else { continue }
                let items = table.items(from: day, to: day + 1).filter { table.code(dimension, of: $0) == code }
                let covered = items.count { index in
                    found.contains { $0.day == day && table.code($0.dimension, of: index) == $0.code }
                }
                if Double(covered) < 0.8 * Double(items.count) { found.append(Found(dimension: dimension, code: code, day: day)) }
            }
        }
        self.found = found
    }

    /// The day on which the value begins; nil when it did not begin within the last two weeks.
    private static func start(_ counts: [Int: Int], _ census: SeriesCensus) -> Int? {
        guard let day = counts.filter({ $0.value >= fewest }).keys.min(), day > census.day - settling else { return nil }
        let before = counts.filter { $0.key < day }.values.reduce(0, +)
        let listened = census.known.prefix(day - census.first).count(where: \.self)
        return before <= strays && listened >= SignalOptions.shortestHistory ? day : nil
    }

    func belongs(_ table: MentionTable, _ index: Int) -> Bool {
        found.contains { table.code($0.dimension, of: index) == $0.code }
    }
}
