public import Feedback

extension VoiceReader {
    /// All topics of a period, compared with the one before.
    /// - Throws: ``QueryError`` when the filter has no period.
    public func topicOverview(
        _ filter: FeedbackFilter, comparison: Comparison = .previous, taxonomies: [Taxonomy]
    ) async throws -> TopicOverview {
        guard let period = filter.period else {
            throw QueryError(
                zh: "主题要有时段。请在筛选里加上时段。",
                en: "The topics need a period; add one to the filter."
            )
        }
        let step = TrendStep.fitting(period)
        let limit = QueryRules.limits.upperBound
        let results = try await run([
            InsightQuery(
                metrics: [.items, .customers, .share, .netSentiment, .negativeShare, .trend], dimensions: [.topic], filter: filter,
                comparison: comparison, limit: limit),
            InsightQuery(metrics: [.items], dimensions: [.topic, step], filter: filter, limit: limit),
        ])
        let keys = TimeSteps(step, over: period).keys
        var series: [String?: [String: Int]] = [:]
        for row in results[1].rows {
            if let time = row.keys[1] { series[row.keys[0], default: [:]][time] = Int(row.figures[0].value ?? 0) }
        }
        let names = TopicNames(taxonomies)
        let topics = results[0].rows.map { row in
            let topic = row.keys[0]
            return TopicSummary(
                topic: topic, name: topic.flatMap(names.name), level: topic.map { $0.split(separator: ".").count } ?? 0,
                items: row.figures[0], customers: row.figures[1], share: row.figures[2], netSentiment: row.figures[3],
                negativeShare: row.figures[4], trend: row.figures[5], sparkline: keys.map { series[topic]?[$0] ?? 0 })
        }
        return TopicOverview(
            topics: topics, items: Int(results[0].total[0].value ?? 0), previous: comparison.period(for: period), step: step, steps: keys)
    }

    /// One topic and everything below it.
    /// - Parameter topic: replaces the filter's own topics.
    /// - Throws: ``QueryError`` when the filter has no period.
    public func topicProfile(
        _ topic: String, filter: FeedbackFilter, comparison: Comparison = .previous, taxonomies: [Taxonomy]
    ) async throws -> TopicProfile {
        guard let period = filter.period else {
            throw QueryError(
                zh: "主题页要有时段。请在筛选里加上时段。",
                en: "A topic's page needs a period; add one to the filter."
            )
        }
        let own = filter.about([topic])
        let names = TopicNames(taxonomies)
        let evidence = names.evidence(topic)
        async let pairs = opinionPairs(own, limit: 20)
        async let words = keywords(own, limit: 60)
        async let complaints = examples(of: topic, evidence, own, .negative, .severest)
        async let praise = examples(of: topic, evidence, own, .positive, .newest)
        async let trends = trends(
            of: [.items, .netSentiment, .negativeShare], by: TrendStep.fitting(period), filter: own, comparison: comparison)
        let breakdowns = [Dimension.channel, .product, .region].map { dimension in
            InsightQuery(
                metrics: TopicProfile.breakdownMetrics, dimensions: [dimension], filter: own, comparison: comparison, limit: 10)
        }
        let results = try await run(
            [
                InsightQuery(metrics: TopicProfile.metrics, filter: own, comparison: comparison),
                InsightQuery(metrics: [.items], filter: filter.about([]), comparison: comparison),
            ] + breakdowns)
        return TopicProfile(
            topic: topic, name: names.name(topic), owner: names.owner(topic), need: names.need(topic), figures: results[0].total,
            share: results[0].total[0].share(of: results[1].total[0]), trends: try await trends,
            opinionPairs: try await pairs, keywords: try await words, complaints: try await complaints, praise: try await praise,
            byChannel: results[2].rows, byProduct: results[3].rows, byRegion: results[4].rows)
    }

    private func examples(
        of topic: String, _ evidence: TopicEvidence, _ filter: FeedbackFilter, _ sentiment: Sentiment, _ order: VoiceOrder
    ) async throws -> [Verbatim] {
        var filter = filter
        filter.sentiments = [sentiment]
        filter.withoutDuplicates = true
        let page = try await voices(filter, order: order, cursor: nil, limit: 40)
        return VerbatimChoice(topic: topic, evidence: evidence).choose(5, from: page.voices)
    }
}

extension Figure {
    /// A number of items as a share of a larger one, with its interval.
    public func share(of whole: Figure) -> Figure {
        func counts(_ part: Double?, _ whole: Double?) -> FigureBuilder.Counts {
            var tally = Tally()
            tally.items = Int(part ?? 0)
            return FigureBuilder.Counts(tally: tally, whole: Int(whole ?? 0))
        }
        let before = previous == nil ? nil : counts(previous, whole.previous)
        return FigureBuilder.figure(.share, counts(value, whole.value), previous: before)
    }
}

extension FeedbackFilter {
    /// The same with other topics.
    public func about(_ topics: [String]) -> FeedbackFilter {
        var filter = self
        filter.topics = topics
        return filter
    }
}
