import Feedback

/// Ranks what hurts customers most: frequency × severity × customer value ÷ effort.
///
/// The formula, its weights and its limits: docs/methods/problems.md.
struct Problems {
    /// Days of history before the period in which the beginning of a rise is sought.
    static let history = 56

    let query: ProblemQuery
    let period: Period
    let previous: Period
    private let historic: Period
    private let step: Dimension

    init(_ query: ProblemQuery) throws(QueryError) {
        guard let period = query.filter.period else {
            throw QueryError(
                zh: "问题排名要有时段。请在筛选里加上时段。",
                en: "The ranking of problems needs a period; add one to the filter."
            )
        }
        guard (1...200).contains(query.limit) else {
            throw QueryError(
                zh: "问题数上限 \(query.limit) 超出范围。请在 1–200 之间选择。",
                en: "The limit \(query.limit) is out of range; choose 1 to 200 problems."
            )
        }
        guard (0...10).contains(query.verbatims) else {
            throw QueryError(
                zh: "每个问题 \(query.verbatims) 条原话超出范围。请在 0–10 之间选择。",
                en: "\(query.verbatims) verbatims a problem are out of range; choose 0 to 10."
            )
        }
        if let effort = query.efforts.first(where: { !($0.value > 0) }) {
            throw QueryError(
                zh: "“\(effort.key)”的解决成本 \(effort.value) 要大于 0，通常为 1。",
                en: "The effort \(effort.value) of “\(effort.key)” must be above 0; 1 is the usual effort."
            )
        }
        self.query = query
        self.period = period
        previous = query.comparison.period(for: period)
        historic = Period(start: period.start + -Self.history, end: period.end)
        step = historic.days <= 200 ? .day : .week
    }

    var requests: [TallyRequest] {
        func request(_ dimensions: [Dimension], _ period: Period, _ fields: Set<TallyField>) -> TallyRequest {
            var filter = query.filter
            filter.period = period
            return TallyRequest(dimensions: dimensions, filter: filter, fields: fields)
        }
        return [
            request([], period, [.customers, .sentiment]),
            request([.topic], period, [.customers, .sentiment, .severity]),
            request([], previous, []),
            request([.topic], previous, [.sentiment]),
            request([.topic, .channel], period, [.sentiment]),
            request([.topic, step], historic, [.sentiment]),
        ]
    }

    /// The ranking without verbatims.
    func ranking(_ tallies: [[TallyRow]], affected: [AffectedCustomers]?) -> ProblemRanking {
        let counts = ProblemCounts(tallies, step: step, historic: historic)
        let affectedByTopic = Dictionary(
            (affected ?? []).compactMap { row in row.topic.map { ($0, row) } }, uniquingKeysWith: { a, _ in a })
        let severityKnown = counts.topics.values.contains { $0.severe > 0 }
        let names = TopicNames(query.taxonomies)
        let usual = Self.averageValue(Array(affectedByTopic.values))
        var problems = candidates(counts).map { topic in
            problem(topic, counts, affected: affectedByTopic[topic], usualValue: usual, severityKnown: severityKnown, names: names)
        }
        if query.ranksStability {
            let uncertain = problems.map { self.uncertain($0, affected: affectedByTopic[$0.topic], usualValue: usual) }
            let stability = RankSimulation.stability(uncertain, weights: query.weights)
            for index in problems.indices { problems[index].stability = stability[index] }
        }
        let largest = problems.map(\.score).max() ?? 0
        for index in problems.indices { problems[index].score *= largest > 0 ? 100 / largest : 0 }
        problems.sort { $0.score != $1.score ? $0.score > $1.score : $0.topic < $1.topic }

        var missing: [MissingInput] = []
        if counts.all.items > 0, counts.all.customers == 0 { missing.append(.customers) }
        if usual == nil { missing.append(.customerValue) }
        if counts.before.items == 0 { missing.append(.comparison) }
        if !severityKnown { missing.append(.severity) }
        return ProblemRanking(
            problems: Array(problems.prefix(query.limit)), omitted: max(0, problems.count - query.limit), period: period,
            previous: previous, items: counts.all.items, customers: counts.all.customers, negative: counts.all.negative,
            weights: query.weights, assumptions: query.assumptions, missing: missing)
    }

    /// Topics with negative items that have no such topic below them, so that no complaint is ranked twice on its own path.
    private func candidates(_ counts: ProblemCounts) -> [String] {
        let negative = counts.topics.filter { $0.value.negative > 0 }.map(\.key).filter { topic in
            query.filter.topics.isEmpty || query.filter.topics.contains { topic == $0 || topic.hasPrefix($0 + ".") }
        }
        var parents: Set<String> = []
        for topic in negative {
            var rest = topic[...]
            while let dot = rest.lastIndex(of: ".") {
                rest = rest[..<dot]
                parents.insert(String(rest))
            }
        }
        return negative.filter { !parents.contains($0) }
    }

    private func problem(
        _ topic: String, _ counts: ProblemCounts, affected: AffectedCustomers?, usualValue: Double?, severityKnown: Bool,
        names: TopicNames
    ) -> Problem {
        let tally = counts.topics[topic] ?? Tally()
        let earlier = counts.topicsBefore[topic] ?? Tally()
        let now = FigureBuilder.Counts(tally: tally, whole: counts.all.items, days: period.days)
        let then = FigureBuilder.Counts(tally: earlier, whole: counts.before.items, days: previous.days)
        let comparable = counts.before.items > 0 ? then : nil
        let severity = FigureBuilder.figure(.severity, now)
        let own = affected.flatMap { Self.averageValue([$0]) }
        let parts = ProblemParts(
            frequency: counts.all.items > 0 ? Double(tally.negative) / Double(counts.all.items) : 0,
            severity: severityKnown ? (severity.value ?? 0) / 10 : 0.5,
            value: own.flatMap { own in usualValue.map { own / $0 } } ?? 1,
            effort: query.efforts[topic] ?? 1)
        return Problem(
            topic: topic, name: names.name(topic), items: tally.items, negative: tally.negative, customers: tally.customers,
            affectedCustomers: affected?.customers,
            share: FigureBuilder.figure(.share, now, previous: comparable),
            negativeShare: FigureBuilder.figure(.negativeShare, now, previous: comparable),
            severity: severity,
            trend: FigureBuilder.figure(.trend, now.negativeOnly, previous: comparable?.negativeOnly),
            channels: counts.channels(topic), risingSince: counts.risingSince(topic), owner: names.owner(topic),
            need: names.need(topic), value: affected.flatMap { ValueEstimate.atStake($0, query.assumptions) },
            score: parts.product(query.weights), parts: parts, stability: nil, verbatims: [])
    }

    /// The parts of a score with their errors; a value whose spread is unknown is taken to spread as wide as its mean.
    private func uncertain(_ problem: Problem, affected: AffectedCustomers?, usualValue: Double?) -> UncertainParts {
        let severity = problem.severity
        let width = severity.low.flatMap { low in severity.high.map { ($0 - low) / (2 * Interval.z) } } ?? 0
        var valueError = 0.0
        if let affected, affected.valued > 0, let usualValue, usualValue > 0 {
            let spread = affected.valueSquares.map { Mean(count: affected.valued, sum: affected.value, squares: $0).variance ?? 0 }
            let deviation = spread?.squareRoot() ?? affected.value / Double(affected.valued)
            valueError = deviation / Double(affected.valued).squareRoot() / usualValue
        }
        return UncertainParts(
            negative: problem.negative, severity: problem.parts.severity, severityError: width / 10, value: problem.parts.value,
            valueError: valueError, effort: problem.parts.effort)
    }

    /// Mean known value; nil when none is known or all are 0.
    private static func averageValue(_ rows: [AffectedCustomers]) -> Double? {
        let valued = rows.map(\.valued).reduce(0, +)
        let value = rows.map(\.value).reduce(0, +)
        return valued > 0 && value > 0 ? value / Double(valued) : nil
    }
}

extension FigureBuilder.Counts {
    /// The negative items as if they were all items.
    fileprivate var negativeOnly: FigureBuilder.Counts {
        var counts = self
        counts.tally.items = tally.negative
        return counts
    }
}
