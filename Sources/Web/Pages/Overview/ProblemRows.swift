import Feedback
import Insights

/// The ranked problems in the page's words, and the sentence that answers "what to fix first".
struct ProblemRows {
    let context: PageContext
    let ranking: ProblemRanking
    let courses: TopicCourses

    var all: [OverviewPage.Row] {
        ranking.problems.enumerated().map { index, problem in row(problem, rank: index + 1) }
    }

    var note: String {
        let formats = context.formats
        var figures = [
            "items": formats.integer(ranking.items),
            "negative": formats.integer(ranking.negative),
            "period": formats.period(ranking.period),
        ]
        guard !ranking.missing.contains(.comparison) else { return context.text("overview.baseAlone", figures) }
        figures["previous"] = formats.period(ranking.previous)
        return context.text("overview.base", figures)
    }

    /// The day on which a rise began; nil where the data themselves begin with it.
    private func since(_ problem: Insights.Problem) -> String? {
        guard let day = problem.risingSince, let span = context.snapshot.facets.span, day > span.start + 7 else { return nil }
        return context.text("problem.since", ["date": context.formats.date(day)])
    }

    /// "过去 30 天，配送慢伤客户最多：…".
    func answer(total: [Figure]) -> [AnswerRun] {
        guard let worst = ranking.problems.first else { return [AnswerRun(context.text("overview.noProblems"))] }
        let href = verbatims(worst.topic)
        let share = MetricText(metric: .share, context: context)
        let customers = worst.affectedCustomers ?? 0
        let key = customers > 0 ? "overview.answer" : "overview.answerItems"
        var runs = context.sentence(
            worst.share.change == nil ? key : key + "Change",
            [
                "period": AnswerRun(context.periodText),
                "problem": .figure(name(worst), href: context.link(to: .topic(id: worst.topic))),
                "customers": .figure(context.formats.integer(customers), href: href),
                "items": .figure(context.formats.integer(worst.negative), href: href),
                "share": AnswerRun(share.value(worst.share.value)),
                "change": AnswerRun(share.change(worst.share) ?? ""),
            ]
        )
        if owner(worst) == nil { runs.append(AnswerRun(context.text("overview.answerNobody"))) }
        return runs
    }

    private func row(_ problem: Insights.Problem, rank: Int) -> OverviewPage.Row {
        OverviewPage.Row(
            id: problem.topic,
            rank: String(rank),
            places: problem.stability.flatMap { stability in
                guard stability.best < stability.worst else { return nil }
                return context.text("priority.stable", ["places": "\(stability.best)–\(stability.worst)"])
            },
            name: name(problem),
            topicHref: context.link(to: .topic(id: problem.topic)) { $0.filter.topics = [] },
            need: problem.need?.name.text(context.locale),
            since: since(problem),
            channels: channels(problem),
            owner: owner(problem),
            ownerHref: context.path(.taxonomy, [("node", problem.topic)]),
            money: money(problem),
            cells: cells(problem),
            quotes: problem.verbatims.map(quote),
            score: (problem.score * 10).rounded() / 10
        )
    }

    private func name(_ problem: Insights.Problem) -> String { problem.name?.text(context.locale) ?? problem.topic }

    /// The negative voices about a topic.
    private func verbatims(_ topic: String, channel: Channel? = nil) -> String {
        context.link(to: .voices) { query in
            query.filter.topics = [topic]
            query.filter.sentiments = [.negative]
            if let channel { query.filter.channels = [channel] }
        }
    }

    private func channels(_ problem: Insights.Problem) -> [OverviewPage.Link] {
        problem.channels.filter { $0.items > 0 }.map { count in
            let share = Double(count.items) / Double(max(1, problem.negative))
            return OverviewPage.Link(
                text: context.filterValue("channel", count.channel) + " " + context.formats.percent(share),
                href: verbatims(problem.topic, channel: Channel(rawValue: count.channel))
            )
        }
    }

    private func owner(_ problem: Insights.Problem) -> String? {
        let parts = [problem.owner.department?.text(context.locale), problem.owner.contact].compactMap(\.self).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private func money(_ problem: Insights.Problem) -> OverviewPage.Money {
        guard let value = problem.value else {
            return OverviewPage.Money(
                summary: context.text("problem.moneyUnknown"),
                lines: [context.text("problem.moneyMissing")],
                amount: nil
            )
        }
        let formats = context.formats
        let basis = context.text(
            "problem.moneyBasis",
            [
                "customers": formats.integer(value.customers),
                "valued": formats.integer(value.valued),
                "average": formats.money(Int(value.averageValue.rounded())),
            ]
        )
        let assumed = value.assumptions.map { assumption in
            let sentence = assumption.sentence.text(context.locale)
            return assumption.key == "churnUplift" ? sentence + " " + formats.percent(assumption.value) : sentence
        }
        return OverviewPage.Money(
            summary: context.text("problem.money", ["amount": formats.money(Int(value.amount.rounded()), compact: true)]),
            lines: [basis] + assumed,
            amount: value.amount
        )
    }

    private func quote(_ verbatim: Verbatim) -> OverviewPage.Quote {
        let brief = [context.filterValue("channel", verbatim.channel.rawValue), context.formats.relative(verbatim.time, to: context.now)]
        var meta = brief
        meta += [verbatim.product, verbatim.region, verbatim.tier].compactMap(\.self)
        if verbatim.copies > 0 { meta.append(context.text("voice.copies", ["count": context.formats.integer(verbatim.copies)])) }
        return OverviewPage.Quote(
            href: context.path(.voice(id: String(verbatim.id))),
            runs: QuotedText(verbatim.text, marks: verbatim.spans.map { QuotedText.Mark(span: $0) }).excerpt,
            brief: brief.joined(separator: " · "),
            meta: meta.joined(separator: " · ")
        )
    }
}

extension ProblemRows {
    fileprivate func cells(_ problem: Insights.Problem) -> [OverviewPage.Cell] {
        let formats = context.formats
        let share = MetricText(metric: .share, context: context)
        let trend = MetricText(metric: .trend, context: context)
        let severity = MetricText(metric: .severity, context: context)
        let href = verbatims(problem.topic)
        let all = context.link(to: .voices) { $0.filter.topics = [problem.topic] }
        let top = ranking.problems.compactMap(\.share.value).max() ?? 1
        return [
            cell("negative", formats.integer(problem.negative), href, secondary: false, thin: problem.negative < 30),
            cell(
                "customers",
                formats.integer(problem.affectedCustomers ?? problem.customers),
                problem.affectedCustomers == nil ? all : href
            ),
            cell(
                "share",
                share.value(problem.share.value),
                all,
                note: share.interval(problem.share),
                thin: problem.share.thin,
                bar: problem.share.value.map { Bar(share: top > 0 ? $0 / top : 0, tone: "negative") }
            ),
            cell(
                "trend",
                problem.trend.value == nil && problem.share.previous == 0 ? context.text("problem.new") : trend.value(problem.trend.value),
                nil,
                note: trend.interval(problem.trend),
                tone: rise(problem.trend),
                thin: problem.trend.thin,
                spark: Sparkline(courses[problem.topic], label: context.text("topics.course"))
            ),
            cell("severity", severity.value(problem.severity.value), nil, thin: problem.severity.thin),
        ]
    }

    private func cell(
        _ key: String,
        _ value: String,
        _ href: String?,
        note: String? = nil,
        tone: String? = nil,
        secondary: Bool = true,
        thin: Bool = false,
        bar: Bar? = nil,
        spark: Sparkline? = nil
    ) -> OverviewPage.Cell {
        OverviewPage.Cell(
            key: key,
            label: context.text("metric.\(key)"),
            value: value,
            href: href,
            note: note,
            tone: tone,
            secondary: secondary,
            thin: thin,
            bar: bar,
            spark: spark
        )
    }

    /// Coloured only where the rise or fall is beyond chance.
    private func rise(_ figure: Figure) -> String? {
        guard figure.value != nil, let low = figure.low, let high = figure.high else { return nil }
        return low > 0 ? "negative" : high < 0 ? "positive" : nil
    }
}
