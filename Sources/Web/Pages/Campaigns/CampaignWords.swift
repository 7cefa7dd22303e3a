import Feedback
import Insights

/// The campaigns' sentences, tables and links.
struct CampaignWords {
    let context: PageContext

    private static let pointsShown = 6

    func entry(_ record: CampaignRecord, isActive: Bool) -> CampaignsPage.Entry {
        let campaign = record.campaign
        return CampaignsPage.Entry(
            name: campaign.name, kind: context.text("campaigns.kind.\(campaign.kind.rawValue)"), days: days(campaign),
            place: place(campaign.scope),
            href: context.link(to: .campaigns, adding: [("campaign", String(record.id))]), active: isActive)
    }

    private func days(_ campaign: Campaign) -> String {
        guard let last = campaign.last else { return context.text("campaigns.since", ["day": campaign.start.iso]) }
        return context.formats.period(Period(start: campaign.start, end: last + 1))
    }

    func place(_ scope: CampaignScope) -> String {
        let names = scope.stores + scope.regions + scope.products + scope.channels.map { context.filterValue("channel", $0.rawValue) }
        guard !names.isEmpty else { return context.text("campaigns.everywhere") }
        let shown = names.prefix(3).joined(separator: context.locale == .zh ? "、" : ", ")
        return names.count > 3 ? context.text("campaigns.andMore", ["names": shown, "count": String(names.count)]) : shown
    }

    // MARK: The answer

    /// Unhappy voices for a pilot, what resonates and annoys for the rest.
    func answer(_ report: CampaignReport) -> [AnswerRun] {
        let campaign = report.record.campaign
        let measure: EffectMeasure = campaign.kind == .campaign ? .volume : .unhappy
        guard let effect = report.during.first(where: { $0.measure == measure }) else {
            return [AnswerRun(context.text("campaigns.silent", ["name": campaign.name]))]
        }
        var runs = context.sentence(
            effect.isBeyondChance ? "campaigns.answer" : "campaigns.answerNone",
            [
                "name": AnswerRun(campaign.name),
                "measure": AnswerRun(measureName(measure, campaign)),
                "effect": .figure(text(effect, effect.effect.value), href: href(report, report.phases.during, measure)),
                "interval": AnswerRun(range(effect)),
                "against": AnswerRun(context.text(report.isCompared ? "campaigns.againstOthers" : "campaigns.againstBefore")),
            ])
        if let best = report.resonating.first, let worst = report.annoying.first {
            runs += context.sentence(
                "campaigns.both",
                ["good": point(best, report), "bad": point(worst, report)])
        } else if let best = report.resonating.first {
            runs += context.sentence("campaigns.good", ["good": point(best, report)])
        } else if let worst = report.annoying.first {
            runs += context.sentence("campaigns.bad", ["bad": point(worst, report)])
        }
        return runs
    }

    private func point(_ point: CampaignReport.Point, _ report: CampaignReport) -> AnswerRun {
        .figure(context.snapshot.topicName(point.topic, context.locale), href: href(report, topic: point.topic))
    }

    func base(_ report: CampaignReport, dated: String?) -> String {
        let items = report.course.filter { report.phases.during.contains($0.day) }.map(\.items).reduce(0, +)
        let base = context.text(
            "campaigns.base",
            [
                "n": context.formats.integer(items), "during": context.formats.period(report.phases.during),
                "before": context.formats.period(report.phases.before),
            ])
        return dated.map { base + " · " + $0 } ?? base
    }

    private func measureName(_ measure: EffectMeasure, _ campaign: Campaign) -> String {
        let name = context.text("campaigns.measure.\(measure.rawValue)")
        guard let topic = campaign.topics.first else { return name }
        return context.text(
            "campaigns.measureOf", ["topic": context.snapshot.topicName(topic, context.locale), "measure": name])
    }

    // MARK: The detail

    func detail(_ report: CampaignReport, _ form: CampaignsPage.Form) -> CampaignsPage.Detail {
        var detail = bare(report.record, form)
        detail.phases = base(report, dated: nil)
        detail.alone = report.isCompared ? nil : context.text("campaigns.alone")
        detail.effects = report.during.map { effect($0, report, report.phases.during, "during") }
        if let after = report.phases.after { detail.effects += report.after.map { effect($0, report, after, "after") } }
        detail.charts = [course(report)]
        detail.resonating = report.resonating.prefix(Self.pointsShown).map { row($0, report) }
        detail.annoying = report.annoying.prefix(Self.pointsShown).map { row($0, report) }
        detail.channels = report.channels.map { channel($0, report) }
        return detail
    }

    /// The campaign without figures.
    func bare(_ record: CampaignRecord, _ form: CampaignsPage.Form) -> CampaignsPage.Detail {
        CampaignsPage.Detail(
            name: record.campaign.name, phases: days(record.campaign), alone: nil, effects: [], charts: [], resonating: [], annoying: [],
            channels: [], edited: edited(record), form: form,
            removal: UndoForm(
                action: context.link(to: .campaigns),
                [("act", "remove"), ("id", String(record.id)), ("version", String(record.version))]))
    }

    func edited(_ record: CampaignRecord) -> String {
        context.text(
            "promises.edited",
            ["version": String(record.version), "who": record.savedBy, "when": context.formats.date(record.savedAt)])
    }

    private func effect(_ effect: Effect, _ report: CampaignReport, _ phase: Period, _ name: String) -> CampaignsPage.EffectRow {
        CampaignsPage.EffectRow(
            measure: measureName(effect.measure, report.record.campaign), phase: context.text("campaigns.phase.\(name)"),
            before: level(effect, effect.before), then: level(effect, effect.then),
            comparedBefore: effect.comparedBefore.map { level(effect, $0) }, comparedThen: effect.comparedThen.map { level(effect, $0) },
            effect: text(effect, effect.effect.value), interval: range(effect), tone: tone(effect),
            range: RangeBar(
                effect.effect.value, effect.effect.interval.low, effect.effect.interval.high, mark: 0, scale: -1...1,
                tone: tone(effect).isEmpty ? "neutral" : tone(effect)),
            href: href(report, phase, effect.measure))
    }

    private func tone(_ effect: Effect) -> String {
        guard effect.isBeyondChance else { return "" }
        switch effect.measure {
        case .volume: return "accent"
        case .unhappy: return effect.effect.value > 0 ? "negative" : "positive"
        case .netSentiment: return effect.effect.value > 0 ? "positive" : "negative"
        }
    }

    private func level(_ effect: Effect, _ value: Double) -> String {
        effect.measure == .netSentiment
            ? context.formats.signed(value * 100, places: 1)
            : context.text("campaigns.aDay", ["count": context.formats.decimal(value)])
    }

    private func text(_ effect: Effect, _ value: Double) -> String {
        effect.measure == .netSentiment ? context.formats.signed(value * 100, places: 1) : context.formats.relativeChange(value)
    }

    private func range(_ effect: Effect) -> String {
        text(effect, effect.effect.interval.low) + " – " + text(effect, effect.effect.interval.high)
    }

    private func row(_ point: CampaignReport.Point, _ report: CampaignReport) -> CampaignsPage.PointRow {
        CampaignsPage.PointRow(
            topic: context.snapshot.topicName(point.topic, context.locale), href: href(report, topic: point.topic),
            during: context.formats.integer(point.during),
            change: point.change.map(context.formats.relativeChange) ?? context.text("problem.new"),
            interval: context.formats.relativeChange(point.interval.low) + " – " + context.formats.relativeChange(point.interval.high),
            net: context.formats.signed(point.netSentiment.value * 100, places: 0),
            netInterval: context.formats.signed(point.netSentiment.interval.low * 100, places: 0) + " – "
                + context.formats.signed(point.netSentiment.interval.high * 100, places: 0))
    }

    private func channel(_ channel: CampaignReport.ChannelEffect, _ report: CampaignReport) -> CampaignsPage.ChannelRow {
        func net(_ estimate: Estimate?) -> String { estimate.map { context.formats.signed($0.value * 100, places: 1) } ?? "–" }
        return CampaignsPage.ChannelRow(
            channel: context.filterValue("channel", channel.channel.rawValue),
            href: href(report, report.phases.during) { $0.channels = [channel.channel] },
            during: context.formats.integer(channel.during),
            change: channel.change.map(context.formats.relativeChange) ?? context.text("problem.new"),
            interval: context.formats.relativeChange(channel.interval.low) + " – "
                + context.formats.relativeChange(min(channel.interval.high, 99)),
            netBefore: net(channel.netBefore), netDuring: net(channel.netDuring), thin: channel.during < 30)
    }

    private func course(_ report: CampaignReport) -> ChartTable {
        let columns =
            [
                ChartTable.Column(key: "time", label: context.text("chart.day"), numeric: false),
                ChartTable.Column(key: "items", label: context.text("metric.items"), numeric: true),
            ] + (report.isCompared ? [ChartTable.Column(key: "compared", label: context.text("campaigns.others"), numeric: true)] : [])
        return ChartTable(
            kind: "columns", name: "campaign-\(report.record.id)", title: context.text("chart.volume.day"),
            note: context.text(report.isCompared ? "campaigns.courseNote" : "campaigns.courseAlone"), columns: columns,
            rows: report.course.map { day in
                let own = ChartTable.Cell(
                    text: context.formats.integer(day.items), value: Double(day.items),
                    href: day.items > 0 ? href(report, Period(start: day.day, end: day.day + 1)) : nil)
                let compared = day.compared.map { ChartTable.Cell(text: context.formats.decimal($0), value: $0) }
                return ChartTable.Row(label: day.day.iso, cells: [own] + [compared].compactMap(\.self))
            })
    }

    // MARK: Links

    private func href(_ report: CampaignReport, _ period: Period, _ measure: EffectMeasure) -> String {
        href(report, period) { if measure == .unhappy { $0.sentiments = [.negative] } }
    }

    private func href(_ report: CampaignReport, topic: String) -> String {
        href(report, report.phases.during) { $0.topics = [topic] }
    }

    /// The voices of the campaign's place in some days.
    private func href(_ report: CampaignReport, _ period: Period, _ change: (inout FeedbackFilter) -> Void = { _ in }) -> String {
        context.link(to: .voices) { query in
            let campaign = report.record.campaign
            query.show(period)
            query.filter.sentiments = []
            if !campaign.topics.isEmpty { query.filter.topics = campaign.topics }
            if !campaign.scope.channels.isEmpty { query.filter.channels = campaign.scope.channels }
            if !campaign.scope.products.isEmpty { query.filter.products = campaign.scope.products }
            if !campaign.scope.regions.isEmpty { query.filter.regions = campaign.scope.regions }
            if !campaign.scope.stores.isEmpty { query.filter.stores = campaign.scope.stores }
            change(&query.filter)
        }
    }
}
