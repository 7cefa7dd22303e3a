public import Feedback

/// Measures what campaigns, releases and pilots changed in what customers say.
///
/// ```
/// try await Campaigns(voices).report(pilot, filter, facets)   // 杭州: unhappy voices about waiting −68 % (−80…−51 %) against the other stores
/// ```
/// Method and limits: `docs/methods/campaigns.md`.
public struct Campaigns: Sendable {
    /// Voices during the campaign from which a topic is listed.
    static let fewestVoices = 10
    private static let mostPoints = 40

    private let voices: any VoiceReader

    public init(_ voices: any VoiceReader) { self.voices = voices }

    /// - Parameter filter: what else narrows the voices on both sides; its period and the campaign's own places are replaced.
    /// - Throws: ``QueryError`` when the data do not reach a week before the start, or hold no day since.
    public func report(_ record: CampaignRecord, _ filter: FeedbackFilter, _ facets: Facets) async throws -> CampaignReport {
        let campaign = record.campaign
        guard let span = facets.span, let phases = Phases(campaign, span: span) else {
            throw QueryError(
                zh: "“\(campaign.name)”从 \(campaign.start.iso) 开始，但数据里没有之前一周以上、之后一天以上的声音。请导入那段时间的数据，或改正日期。",
                en:
                    "“\(campaign.name)” starts on \(campaign.start.iso), but there are no data of at least a week before and a day since; import that time or correct the dates."
            )
        }
        var whole = filter
        (whole.period, whole.sentiments) = (phases.all, [])
        let treated = campaign.scope.narrow(whole)
        let others = campaign.scope.complement(whole, facets)
        let answers = try await voices.tallies(requests(campaign, treated, others, phases))
        let daily = DailyCounts(answers[0], over: phases.all)
        let compared = others.map { _ in DailyCounts(answers[1], over: phases.all) }
        let differences = DifferenceInDifferences(treated: daily, others: compared)
        func effects(_ phase: Period) -> [Effect] {
            EffectMeasure.allCases.compactMap { differences.effect($0, from: phases.before, to: phase) }
        }
        return CampaignReport(
            record: record, phases: phases, isCompared: others != nil, during: effects(phases.during),
            after: phases.after.map(effects) ?? [], points: Self.points(answers[2], answers[3], phases),
            channels: Self.channels(answers[4], answers[5], phases), course: Self.course(daily, compared, phases))
    }

    private func requests(_ campaign: Campaign, _ treated: FeedbackFilter, _ others: FeedbackFilter?, _ phases: Phases) -> [TallyRequest] {
        func about(_ filter: FeedbackFilter) -> FeedbackFilter {
            var filter = filter
            if !campaign.topics.isEmpty { filter.topics = campaign.topics }
            return filter
        }
        func during(_ filter: FeedbackFilter, _ period: Period) -> FeedbackFilter {
            var filter = filter
            filter.period = period
            return filter
        }
        return [
            TallyRequest(dimensions: [.day], filter: about(treated), fields: [.sentiment]),
            TallyRequest(dimensions: [.day], filter: about(others ?? treated), fields: [.sentiment]),
            TallyRequest(dimensions: [.topic], filter: during(treated, phases.before), fields: [.sentiment]),
            TallyRequest(dimensions: [.topic], filter: during(treated, phases.during), fields: [.sentiment]),
            TallyRequest(dimensions: [.channel], filter: during(about(treated), phases.before), fields: [.sentiment]),
            TallyRequest(dimensions: [.channel], filter: during(about(treated), phases.during), fields: [.sentiment]),
        ]
    }

    private static func tallies(_ rows: [TallyRow]) -> [String: Tally] {
        Dictionary(rows.compactMap { row in row.keys[0].map { ($0, row.tally) } }, uniquingKeysWith: { first, _ in first })
    }

    private static func points(_ before: [TallyRow], _ during: [TallyRow], _ phases: Phases) -> [CampaignReport.Point] {
        let (old, new) = (tallies(before), tallies(during))
        let exposure = Double(phases.during.days) / Double(phases.before.days)
        var points: [CampaignReport.Point] = new.compactMap { topic, tally in
            guard tally.items >= fewestVoices,
                let net = NetShare.estimate(plus: tally.positive, minus: tally.negative, of: tally.items),
                let change = PoissonRatio.change(from: old[topic]?.items ?? 0, to: tally.items, exposure: exposure)
            else { return nil }
            return CampaignReport.Point(
                topic: topic, before: old[topic]?.items ?? 0, during: tally.items, change: change.value, interval: change.interval,
                netSentiment: net, qValue: pValue(old[topic]?.items ?? 0, tally.items, exposure))
        }
        for (index, q) in FalseDiscovery.adjusted(points.map(\.qValue)).enumerated() { points[index].qValue = q }
        return Array(points.sorted { ($0.excess(exposure), $1.topic) > ($1.excess(exposure), $0.topic) }.prefix(mostPoints))
    }

    /// Given both counts together, the later one is binomial (Przyborowski & Wilenski 1940); two-sided by doubling the smaller tail.
    static func pValue(_ before: Int, _ during: Int, _ exposure: Double) -> Double {
        let total = before + during
        guard total > 0 else { return 1 }
        let share = exposure / (1 + exposure)
        func upper(_ count: Int, _ share: Double) -> Double {
            count <= 0 ? 1 : Beta.regularized(share, a: Double(count), b: Double(total - count + 1))
        }
        return min(1, 2 * min(upper(during, share), upper(before, 1 - share)))
    }

    private static func channels(_ before: [TallyRow], _ during: [TallyRow], _ phases: Phases) -> [CampaignReport.ChannelEffect] {
        let (old, new) = (tallies(before), tallies(during))
        let exposure = Double(phases.during.days) / Double(phases.before.days)
        return Set(old.keys).union(new.keys).compactMap { name -> CampaignReport.ChannelEffect? in
            let (was, became) = (old[name] ?? Tally(), new[name] ?? Tally())
            guard let channel = Channel(rawValue: name),
                let change = PoissonRatio.change(from: was.items, to: became.items, exposure: exposure)
            else { return nil }
            return CampaignReport.ChannelEffect(
                channel: channel, before: was.items, during: became.items, change: change.value, interval: change.interval,
                netBefore: NetShare.estimate(plus: was.positive, minus: was.negative, of: was.items),
                netDuring: NetShare.estimate(plus: became.positive, minus: became.negative, of: became.items))
        }.sorted { ($0.during, $1.channel.rawValue) > ($1.during, $0.channel.rawValue) }
    }

    private static func course(_ daily: DailyCounts, _ compared: DailyCounts?, _ phases: Phases) -> [CampaignReport.CourseDay] {
        func sum(_ counts: DailyCounts?) -> Double { counts.map { $0[phases.before].reduce(0) { $0 + $1.items } } ?? 0 }
        let scale = sum(compared) > 0 ? sum(daily) / sum(compared) : nil
        return daily.days.indices.map { index in
            CampaignReport.CourseDay(
                day: phases.all.start + index, items: Int(daily.days[index].items),
                compared: scale.flatMap { scale in compared.map { $0.days[index].items * scale } })
        }
    }
}

extension CampaignReport.Point {
    /// Voices above what the time before would bring.
    fileprivate func excess(_ exposure: Double) -> Double { Double(during) - Double(before) * exposure }
}
