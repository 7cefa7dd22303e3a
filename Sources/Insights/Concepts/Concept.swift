public import Feedback
import Foundation

/// What customers say about one phrase or rule: how many, how strongly, who they are, rising or falling.
///
///     let concept = try await store.concept(filter)   // filter.text = "座椅加热"
///     concept.customers; concept.course.change.value
public struct Concept: Sendable, Equatable, Codable {
    public var period: Period
    /// Items that say it, and items in all.
    public var items: Int
    public var all: Int
    /// Distinct known customers who say it.
    public var customers: Int
    /// items ÷ all.
    public var share: Figure
    public var negativeShare: Figure
    /// Mean severity of the negative ones.
    public var severity: Figure
    /// Items by intent: complaint, suggestion, praise, question, churn.
    public var intents: [ConceptCount]
    /// Who says it, by dimension, each value with its index.
    public var groups: [ConceptGroup]
    public var course: ConceptCourse
}

public struct ConceptCount: Sendable, Equatable, Codable {
    public var key: String
    public var items: Int
}

/// The values of one dimension among those who say it.
public struct ConceptGroup: Sendable, Equatable, Codable {
    public var dimension: Dimension
    public var values: [ConceptValue]
}

public struct ConceptValue: Sendable, Equatable, Codable {
    public var key: String
    public var items: Int
    /// Share of the items that say it, and share of all items.
    public var share: Double
    public var shareOfAll: Double
    /// share ÷ shareOfAll.
    public var index: Double
    /// Whether the difference is beyond chance, with false discovery held to 5 % over all values shown.
    public var beyondChance: Bool
}

/// Whether it becomes more: the second half of the period against the first, as a share of everything said.
///
/// Two Poisson rates whose exposures are the items of each half (``PoissonRatio``): when everybody speaks more, nothing rises.
public struct ConceptCourse: Sendable, Equatable, Codable {
    public enum Direction: String, Sendable, Codable { case rising, falling, level, unknown }

    public var first: Int
    public var second: Int
    public var allFirst: Int
    public var allSecond: Int
    /// Relative change of the share; nil without items in the first half.
    public var change: Double?
    public var low: Double?
    public var high: Double?

    public init(first: Int, second: Int, allFirst: Int, allSecond: Int) {
        (self.first, self.second, self.allFirst, self.allSecond) = (first, second, allFirst, allSecond)
        guard allFirst > 0, allSecond > 0,
            let ratio = PoissonRatio.change(from: first, to: second, exposure: Double(allSecond) / Double(allFirst))
        else { return }
        (change, low, high) = (ratio.value, ratio.interval.low, ratio.interval.high)
    }

    public var direction: Direction {
        guard let low, let high else { return .unknown }
        return low > 0 ? .rising : high < 0 ? .falling : .level
    }
}

extension VoiceReader {
    /// The evidence for a phrase or rule.
    /// - Parameter filter: with a text and a period.
    /// - Throws: ``QueryError`` without a text or a period.
    public func concept(_ filter: FeedbackFilter) async throws -> Concept {
        guard filter.text != nil, let period = filter.period else {
            throw QueryError(
                zh: "请写出要查的词或说法，并选一个时段。",
                en: "Name the phrase to look for, and choose a period."
            )
        }
        var everything = filter
        everything.text = nil
        let middle = period.start + period.days / 2
        func part(_ filter: FeedbackFilter, _ start: Day, _ end: Day) -> TallyRequest {
            var filter = filter
            filter.period = Period(start: start, end: end)
            return TallyRequest(dimensions: [], filter: filter, fields: [])
        }
        let dimensions: [Dimension] = [.tier, .region, .channel, .product]
        let rows = try await tallies(
            [
                TallyRequest(dimensions: [], filter: filter, fields: [.customers, .sentiment, .severity]),
                TallyRequest(dimensions: [], filter: everything, fields: []),
                part(filter, period.start, middle), part(filter, middle, period.end),
                part(everything, period.start, middle), part(everything, middle, period.end),
                TallyRequest(dimensions: [.intent], filter: filter, fields: []),
            ]
                + dimensions.flatMap { dimension in
                    [filter, everything].map { TallyRequest(dimensions: [dimension], filter: $0, fields: []) }
                })
        let tally = rows[0].first?.tally ?? Tally()
        let all = rows[1].first?.tally.items ?? 0
        func items(_ place: Int) -> Int { rows[place].first?.tally.items ?? 0 }
        let counts = FigureBuilder.Counts(tally: tally, whole: all, days: period.days)
        return Concept(
            period: period, items: tally.items, all: all, customers: tally.customers,
            share: FigureBuilder.figure(.share, counts), negativeShare: FigureBuilder.figure(.negativeShare, counts),
            severity: FigureBuilder.figure(.severity, counts),
            intents: rows[6].compactMap { row in row.keys[0].map { ConceptCount(key: $0, items: row.tally.items) } }
                .sorted { ($1.items, $0.key) < ($0.items, $1.key) },
            groups: ConceptGroups(items: tally.items, all: all).groups(
                dimensions.enumerated().map { ($1, rows[7 + 2 * $0], rows[8 + 2 * $0]) }),
            course: ConceptCourse(first: items(2), second: items(3), allFirst: items(4), allSecond: items(5)))
    }
}

/// Compares who says something with who speaks at all.
private struct ConceptGroups {
    let items: Int
    let all: Int

    private static let most = 8
    private static let falseShare = 0.05

    private typealias Value = (key: String, own: Int, all: Int)

    func groups(_ parts: [(dimension: Dimension, own: [TallyRow], all: [TallyRow])]) -> [ConceptGroup] {
        let values = parts.map { Self.values($0.own, $0.all) }
        let pValues = values.joined().map { value in
            LogLikelihood.pValue(LogLikelihood.ratio(k1: value.own, n1: items, k2: value.all - value.own, n2: max(0, all - items)))
        }
        let qValues = FalseDiscovery.adjusted(pValues)
        var groups: [ConceptGroup] = []
        var place = 0
        for (part, values) in zip(parts, values) where !values.isEmpty {
            var told: [ConceptValue] = []
            for value in values {
                told.append(self.value(value, beyondChance: qValues[place] <= Self.falseShare))
                place += 1
            }
            groups.append(ConceptGroup(dimension: part.dimension, values: told))
        }
        return groups
    }

    /// The most frequent values of one dimension, with their counts among those who say it and among all.
    private static func values(_ own: [TallyRow], _ all: [TallyRow]) -> [Value] {
        let every = Dictionary(all.compactMap { row in row.keys[0].map { ($0, row.tally.items) } }, uniquingKeysWith: +)
        let values = own.compactMap { row -> Value? in
            guard let key = row.keys[0] else { return nil }
            return (key, row.tally.items, max(row.tally.items, every[key] ?? 0))
        }
        return Array(values.sorted { ($1.own, $0.key) < ($0.own, $1.key) }.prefix(most))
    }

    private func value(_ value: Value, beyondChance: Bool) -> ConceptValue {
        let (share, shareOfAll) = (Double(value.own) / Double(max(1, items)), Double(value.all) / Double(max(1, all)))
        return ConceptValue(
            key: value.key, items: value.own, share: share, shareOfAll: shareOfAll, index: shareOfAll > 0 ? share / shareOfAll : 0,
            beyondChance: beyondChance)
    }
}
