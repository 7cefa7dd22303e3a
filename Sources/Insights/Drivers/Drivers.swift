/// What one topic has to do with a score.
public struct Driver: Sendable, Hashable, Codable {
    public var topic: String
    /// Answers that name it.
    public var mentions: Int
    /// Mean score of the answers that name it, and of the others.
    public var meanWith: Double
    public var meanWithout: Double
    /// Its share of the variance that all topics explain together, 0…1.
    public var importance: Estimate
    /// Change of the mean score if the answers that name it were gone; above 0, the topic pulls the score down.
    public var impact: Estimate
}

/// Which topics move a score, and how much of it they explain.
public struct DriverAnalysis: Sendable, Hashable, Codable {
    public var score: DriverScore
    public var answers: Int
    public var mean: Double
    /// Share of the score's variance that the topics explain together, 0…1.
    public var explained: Estimate
    /// The same after the part that as many random topics would explain is taken off; may be negative.
    public var adjusted: Double
    /// The most important first.
    public var drivers: [Driver]
    /// Topics that too few answers name to say anything of them, with their mentions; the most frequent first.
    public var tooRare: [RareTopic]

    public struct RareTopic: Sendable, Hashable, Codable {
        public var topic: String
        public var mentions: Int
    }
}

/// Finds what drives a score: importance by LMG, impact by leaving out, both with bootstrap intervals.
///
/// ```
/// try Drivers().analyze(table, score: .nps).drivers.first   // delivery.speed: importance 0.41 (0.36–0.47), impact +8.2
/// ```
/// Method and limits: `docs/methods/drivers.md`. Intervals are percentiles over resampled answers (Efron & Tibshirani 1993, ch. 13).
public struct Drivers: Sendable {
    /// A topic that fewer answers name, or fewer leave out, is not judged.
    public static let fewestMentions = 30
    /// Below this many answers nothing is said; with many topics ten answers for each.
    public static let fewestAnswers = 200
    private static let answersPerTopic = 10

    public var draws: Int
    public var seed: UInt64

    public init(draws: Int = 200, seed: UInt64 = 20_261_121) {
        self.draws = draws
        self.seed = seed
    }

    /// - Throws: ``QueryError`` when the answers are too few, all the same, or no topic is named often enough; with the remedy.
    public func analyze(_ table: DriverTable, score: DriverScore) throws(QueryError) -> DriverAnalysis {
        let answers = table.scores.count
        let mentions = table.mentions
        let judged = mentions.indices.filter { min(mentions[$0], answers - mentions[$0]) >= Self.fewestMentions }
        try check(table, answers: answers, judged: judged.count)
        let kept = table.keeping(judged)
        let moments = kept.moments()
        let covariance = moments.covariance
        let shares = RelativeImportance(covariance).shares(seed: seed)
        let explained = shares.reduce(0, +)
        let spread = resample(kept)
        let drivers = judged.indices.map { column in
            driver(kept.topics[column], column, moments, share: explained > 0 ? shares[column] / explained : 0, spread)
        }
        let degrees = Double(answers - judged.count - 1)
        return DriverAnalysis(
            score: score, answers: answers, mean: moments.mean,
            explained: Estimate(value: explained, interval: Self.interval(spread.explained)),
            adjusted: degrees > 0 ? 1 - (1 - explained) * Double(answers - 1) / degrees : explained,
            drivers: drivers.sorted { ($0.importance.value, $1.topic) > ($1.importance.value, $0.topic) },
            tooRare: mentions.indices.filter { !judged.contains($0) && mentions[$0] > 0 }
                .map { DriverAnalysis.RareTopic(topic: table.topics[$0], mentions: mentions[$0]) }
                .sorted { ($0.mentions, $1.topic) > ($1.mentions, $0.topic) })
    }

    private func check(_ table: DriverTable, answers: Int, judged: Int) throws(QueryError) {
        let needed = max(Self.fewestAnswers, Self.answersPerTopic * judged)
        guard answers >= needed else {
            throw QueryError(
                zh: "只有 \(answers) 条打分，至少要 \(needed) 条才能看出驱动因素。请放宽时段或筛选，或导入带评分的数据。",
                en:
                    "There are \(answers) answers with this score and at least \(needed) are needed to tell what drives it; widen the period or the filter, or import data with scores."
            )
        }
        guard judged > 0 else {
            throw QueryError(
                zh: "没有一个主题被至少 \(Self.fewestMentions) 条打分提到。请放宽筛选，或看更高一级的主题。",
                en: "No topic is named by \(Self.fewestMentions) of the answers; widen the filter or look at a higher level of topics."
            )
        }
        guard let first = table.scores.first, table.scores.contains(where: { $0 != first }) else {
            throw QueryError(
                zh: "这 \(answers) 条打分完全一样，没有可以解释的差别。请换一个时段或指标。",
                en: "All \(answers) answers give the same score, so there is nothing to explain; choose another period or score."
            )
        }
    }

    private func driver(_ topic: String, _ column: Int, _ moments: DriverMoments, share: Double, _ spread: Spread) -> Driver {
        let named = moments.mentions[column]
        let impact = moments.impact(of: column) ?? 0
        return Driver(
            topic: topic, mentions: Int(named), meanWith: moments.mentionsScore[column] / named, meanWithout: moments.mean + impact,
            importance: Estimate(value: share, interval: Self.interval(spread.importance[column])),
            impact: Estimate(value: impact, interval: Self.interval(spread.impact[column])))
    }

    private struct Spread {
        var explained: [Double] = []
        var importance: [[Double]]
        var impact: [[Double]]
    }

    /// The figures on answers drawn again and again from themselves.
    private func resample(_ table: DriverTable) -> Spread {
        let topics = table.topics.count
        let none = [[Double]](repeating: [], count: topics)
        var spread = Spread(importance: none, impact: none)
        var random = SeededGenerator(seed: seed)
        var counts = [UInt16](repeating: 0, count: table.scores.count)
        for draw in 0..<draws {
            for row in counts.indices { counts[row] = 0 }
            for _ in counts.indices { counts[Int.random(in: 0..<counts.count, using: &random)] += 1 }
            let moments = table.moments(counts)
            let shares = RelativeImportance(moments.covariance).shares(orders: 60, seed: seed &+ UInt64(draw))
            let explained = shares.reduce(0, +)
            guard explained > 0 else { continue }
            spread.explained.append(explained)
            for column in 0..<topics {
                spread.importance[column].append(shares[column] / explained)
                if let impact = moments.impact(of: column) { spread.impact[column].append(impact) }
            }
        }
        return spread
    }

    private static func interval(_ draws: [Double]) -> Interval {
        guard draws.count > 1 else { return Interval(low: 0, high: 0) }
        let sorted = draws.sorted()
        return Interval(low: Bootstrap.quantile(0.025, of: sorted), high: Bootstrap.quantile(0.975, of: sorted))
    }
}
