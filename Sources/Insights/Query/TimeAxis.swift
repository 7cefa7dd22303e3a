import Feedback

/// The steps of time of an answer: which must appear even when empty, and which step of the comparison belongs to which.
///
/// Steps are paired from the end of both periods, so that the last month stands against the last month even where the periods
/// touch different numbers of months.
struct TimeAxis {
    private let index: Int?
    private let dimensions: Int
    private let steps: TimeSteps?
    private let previousSteps: TimeSteps?
    private let keys: [String]
    /// Position of a current step, by its key.
    private let positions: [String: Int]
    /// The current step that a step of the comparison stands for.
    private let alignment: [String: String]
    private let days: (Int, Int)

    init(plan: QueryPlan, current: [TallyRow], previous: [TallyRow]) {
        dimensions = plan.query.dimensions.count
        days = (plan.query.filter.period?.days ?? 1, plan.previous?.days ?? 1)
        guard let time = plan.time else {
            (index, steps, previousSteps, keys, positions, alignment) = (nil, nil, nil, [], [:], [:])
            return
        }
        index = time.index
        let period = plan.query.filter.period ?? Self.span(of: current, at: time.index)
        let now = period.map { TimeSteps(time.dimension, over: $0) }
        let before = plan.previous.map { TimeSteps(time.dimension, over: $0) }
        steps = now
        previousSteps = before
        let keys = now.map { $0.count <= QueryRules.mostSteps ? $0.keys : [] } ?? []
        self.keys = keys
        positions = Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
        alignment = Dictionary(
            zip((before?.keys ?? []).reversed(), keys.reversed()).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first to the last day seen, where the query names no period.
    private static func span(of rows: [TallyRow], at index: Int) -> Period? {
        let days = rows.compactMap { $0.keys[index] }.compactMap(TimeSteps.day(ofKey:))
        guard let first = days.min(), let last = days.max() else { return nil }
        return Period(start: first, end: last + 1)
    }

    func step(of key: [String?]) -> String? { index.flatMap { key[$0] } }

    /// The keys that a row of the comparison takes in the answer; nil when its step has no partner.
    func aligned(_ key: [String?]) -> [String?]? {
        guard let index, let step = key[index] else { return key }
        guard let partner = alignment[step] else { return nil }
        var key = key
        key[index] = partner
        return key
    }

    func aligned(step: String?) -> String? { step.flatMap { alignment[$0] } }

    /// Keys of the steps without any row, for each value of the other dimension that occurs.
    func missing(from keys: Set<[String?]>) -> Set<[String?]> {
        guard let index, !self.keys.isEmpty else { return [] }
        var missing: Set<[String?]> = []
        let others = Set(keys.map { key in key.enumerated().filter { $0.offset != index }.map(\.element) })
        for other in dimensions == 1 ? [[]] : others {
            for step in self.keys {
                var key = other
                key.insert(step, at: index)
                missing.insert(key)
            }
        }
        return missing.subtracting(keys)
    }

    func days(of step: String?) -> Int {
        guard let step, let position = positions[step], let steps else { return days.0 }
        return steps.days(of: position)
    }

    /// Days of the step that it is compared with; 0 when it has no partner.
    func previousDays(of step: String?) -> Int {
        guard let step, let position = positions[step], let steps, let previousSteps else { return days.1 }
        let partner = position - steps.count + previousSteps.count
        return partner >= 0 ? previousSteps.days(of: partner) : 0
    }
}
