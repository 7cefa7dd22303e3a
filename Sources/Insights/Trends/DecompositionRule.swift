import Feedback

/// The arithmetic of a decomposition: Bennet's symmetric split (Bennet 1920, J R Stat Soc 83:455).
///
/// With weights w and rates r of the groups, before 0 and now 1, and R̄ the mean of the two overall figures:
/// mix = (w₁ − w₀)·((r₀ + r₁)/2 − R̄), rate = (r₁ − r₀)·(w₀ + w₁)/2. Their sum over the groups is the change, without remainder. A
/// group that is empty on one side has no rate there; the other side's is taken, so that its coming or going is mix.
struct DecompositionRule {
    let metric: Metric
    let dimension: Dimension

    init(_ metric: Metric, by dimension: Dimension) throws(QueryError) {
        guard !dimension.isTime else {
            throw QueryError(
                zh: "变化不能按“\(dimension.rawValue)”拆解，因为它就是时间。请选 channel、product、region 等。",
                en: "A change is not decomposed by “\(dimension.rawValue)”, which is time itself; choose channel, product, region …"
            )
        }
        guard ![.topic, .need, .intent].contains(dimension) else {
            throw QueryError(
                zh: "一条声音可以有多个“\(dimension.rawValue)”，各部分加起来不等于总数。请选 channel、product、region 等。",
                en:
                    "One item can have several values of “\(dimension.rawValue)”, so their parts do not add up; choose channel, product, region …"
            )
        }
        guard ![.customers, .share, .trend].contains(metric) else {
            throw QueryError(
                zh: "指标“\(metric.rawValue)”不是各组之和或平均。请选 items、negativeShare、nps 等。",
                en: "The metric “\(metric.rawValue)” is not the sum or mean of its groups; choose items, negativeShare, nps …"
            )
        }
        self.metric = metric
        self.dimension = dimension
    }

    /// What a group's figure rests on, and the sum whose quotient it is.
    private func parts(_ tally: Tally) -> (base: Int, sum: Double) {
        switch metric {
        case .netSentiment: (tally.items, Double(tally.positive - tally.negative))
        case .negativeShare: (tally.items, Double(tally.negative))
        case .nps: (tally.npsAnswers, 100 * Double(tally.promoters - tally.detractors))
        case .csat: (tally.csatAnswers, Double(tally.csatTop))
        case .rating: (tally.ratings, tally.ratingSum)
        case .severity: (tally.severe, tally.severitySum)
        case .items, .customers, .share, .trend: (tally.items, Double(tally.items))
        }
    }

    func decompose(now: [TallyRow], before: [TallyRow], previous: Period) -> Decomposition {
        func groups(_ rows: [TallyRow]) -> [String?: (base: Int, sum: Double)] {
            Dictionary(rows.map { ($0.keys.first ?? nil, parts($0.tally)) }, uniquingKeysWith: { a, _ in a })
        }
        let (current, earlier) = (groups(now), groups(before))
        let keys = Set(current.keys).union(earlier.keys)
        let contributions = metric == .items ? additive(keys, current, earlier) : weighted(keys, current, earlier)
        let (value, previousValue) = (overall(current), overall(earlier))
        let comparable = metric == .items || (value != nil && previousValue != nil)
        return Decomposition(
            metric: metric, dimension: dimension, previous: previous, value: value, previousValue: previousValue,
            change: comparable ? (value ?? 0) - (previousValue ?? 0) : nil,
            mix: contributions.map(\.mix).reduce(0, +), rate: contributions.map(\.rate).reduce(0, +),
            contributions: contributions.sorted {
                abs($0.total) != abs($1.total) ? abs($0.total) > abs($1.total) : ($0.key ?? "\u{10FFFF}") < ($1.key ?? "\u{10FFFF}")
            })
    }

    private func overall(_ groups: [String?: (base: Int, sum: Double)]) -> Double? {
        let base = groups.values.map(\.base).reduce(0, +)
        let sum = groups.values.map(\.sum).reduce(0, +)
        if metric == .items { return sum }
        return base > 0 ? sum / Double(base) : nil
    }

    /// Counts add up: each group's contribution is its own difference.
    private func additive(
        _ keys: Set<String?>, _ now: [String?: (base: Int, sum: Double)], _ before: [String?: (base: Int, sum: Double)]
    ) -> [Contribution] {
        let all = (Double(max(1, now.values.map(\.base).reduce(0, +))), Double(max(1, before.values.map(\.base).reduce(0, +))))
        return keys.map { key in
            let (value, earlier) = (now[key]?.sum ?? 0, before[key]?.sum ?? 0)
            return Contribution(
                key: key, value: value, previousValue: earlier, weight: value / all.0, previousWeight: earlier / all.1, mix: 0,
                rate: value - earlier)
        }
    }

    private func weighted(
        _ keys: Set<String?>, _ now: [String?: (base: Int, sum: Double)], _ before: [String?: (base: Int, sum: Double)]
    ) -> [Contribution] {
        let bases = (now.values.map(\.base).reduce(0, +), before.values.map(\.base).reduce(0, +))
        guard bases.0 > 0, bases.1 > 0, let overallNow = overall(now), let overallBefore = overall(before) else { return [] }
        let middle = (overallNow + overallBefore) / 2
        func rate(_ group: (base: Int, sum: Double)?) -> Double? { group.flatMap { $0.base > 0 ? $0.sum / Double($0.base) : nil } }
        return keys.compactMap { key in
            let (value, earlier) = (rate(now[key]), rate(before[key]))
            guard let r1 = value ?? earlier, let r0 = earlier ?? value else { return nil }
            let w1 = Double(now[key]?.base ?? 0) / Double(bases.0)
            let w0 = Double(before[key]?.base ?? 0) / Double(bases.1)
            return Contribution(
                key: key, value: value, previousValue: earlier, weight: w1, previousWeight: w0,
                mix: (w1 - w0) * ((r0 + r1) / 2 - middle), rate: (r1 - r0) * (w0 + w1) / 2)
        }
    }
}
