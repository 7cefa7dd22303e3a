import Feedback
import Insights

/// The sentences, figures and tables about how right the engine is.
struct QualityWords {
    let context: PageContext

    func answer(_ state: QualityState) -> [AnswerRun] {
        let figures = state.figures
        guard figures.accuracy.n > 0 else {
            guard state.profiles?.now.items != 0 else { return [AnswerRun(context.text("quality.nothing"))] }
            let minutes = LabelPace.minutes(left: SampleRows.standardSize, times: [])
            return context.sentence(
                "quality.unknown",
                ["count": .figure(String(SampleRows.standardSize), href: "#labelling"), "minutes": AnswerRun(String(minutes))]
            )
        }
        func share(_ rate: GoldRate, _ href: String? = nil) -> AnswerRun {
            .figure(rate.value.map(context.formats.percent) ?? "–", href: href)
        }
        let hasTopics = figures.topicRecall.n > 0 && figures.topicPrecision.n > 0
        var runs = context.sentence(
            hasTopics ? "quality.answer" : "quality.answerSentiment",
            [
                "accuracy": share(figures.accuracy, link(.judged)), "recall": share(figures.topicRecall),
                "precision": share(figures.topicPrecision),
            ]
        )
        if figures.accuracy.thin { runs.append(AnswerRun(context.text("figure.thinSentence"))) }
        return runs
    }

    func answerNote(_ state: QualityState) -> String? {
        let accuracy = state.figures.accuracy
        guard let interval = interval(accuracy) else { return nil }
        return context.text("quality.answerNote", ["interval": interval, "n": context.formats.integer(accuracy.n), "engine": state.engine])
    }

    /// "79.0–92.2 %".
    func interval(_ rate: GoldRate) -> String? {
        guard let low = rate.low, let high = rate.high else { return nil }
        return context.formats.fixed(low * 100) + "–" + context.formats.percent(high)
    }

    func link(_ cell: GoldCell) -> String { context.link(to: .qualityVoices(cell: cell.name)) }

    func figures(_ state: QualityState) -> [QualityFigure] {
        let figures = state.figures
        let estimates = [
            estimate("accuracy", figures.accuracy, before: state.before?.accuracy, href: link(.judged)),
            estimate("topicPrecision", figures.topicPrecision, before: state.before?.topicPrecision, href: nil),
            estimate("topicRecall", figures.topicRecall, before: state.before?.topicRecall, href: nil),
        ]
        guard let profiles = state.profiles else { return estimates }
        let (profile, before) = (profiles.now, profiles.before)
        return estimates + [
            share("unclassified", profile.unclassified, of: profile.analysed, before.map { ($0.unclassified, $0.analysed) }),
            share("notAnalysed", profile.notAnalysed, of: profile.items, before.map { ($0.notAnalysed, $0.items) }),
            share("stale", state.stale, of: profile.analysed, nil),
        ]
    }

    private func estimate(_ key: String, _ rate: GoldRate, before: GoldRate?, href: String?) -> QualityFigure {
        let change = before.flatMap { rate.minus($0) }
        let direction = change.map { $0.interval.low > 0 ? "better" : $0.interval.high < 0 ? "worse" : "same" } ?? "same"
        return QualityFigure(
            key: key,
            label: context.text("quality.figure.\(key)"),
            value: rate.value.map(context.formats.percent) ?? "–",
            href: rate.n > 0 ? href : nil,
            change: change.map { context.formats.points($0.value) },
            direction: direction,
            under: interval(rate).map { context.text("quality.under", ["interval": $0, "n": context.formats.integer(rate.n)]) }
                ?? context.text("quality.noLabels"),
            thin: rate.n > 0 && rate.thin
        )
    }

    /// A share of all items: counted, not estimated, so that it has no interval.
    private func share(_ key: String, _ count: Int, of total: Int, _ before: (Int, Int)?) -> QualityFigure {
        let value = total > 0 ? Double(count) / Double(total) : nil
        let earlier = before.flatMap { $0.1 > 0 ? Double($0.0) / Double($0.1) : nil }
        return QualityFigure(
            key: key,
            label: context.text("quality.figure.\(key)"),
            value: value.map(context.formats.percent) ?? "–",
            href: count > 0 ? context.link(to: .qualityVoices(cell: key)) : nil,
            change: value.flatMap { value in earlier.map { context.formats.points(value - $0) } },
            direction: "same",
            under: context.text("quality.counted", ["count": context.formats.integer(count), "all": context.formats.integer(total)]),
            thin: false
        )
    }

    func judged(_ state: QualityState) -> QualityPage.Judged? {
        let figures = state.figures
        guard figures.judged > 0 else { return nil }
        let labels = Sentiment.allCases.map { context.text("sentiment.\($0.rawValue)") }
        return QualityPage.Judged(
            note: state.trained.isEmpty
                ? context.text("quality.judgedNote") : context.text("quality.judgedLeftOut", ["count": String(state.trained.count)]),
            classes: figures.classes.map(row),
            confusionHeads: labels,
            confusion: zip(Sentiment.allCases, figures.confusion).map { truth, counts in
                QualityPage.ConfusionRow(
                    label: context.text("sentiment.\(truth.rawValue)"),
                    cells: zip(Sentiment.allCases, counts).map { said, count in
                        .init(
                            label: context.text("sentiment.\(said.rawValue)"),
                            count: context.formats.integer(count),
                            href: count > 0 ? link(.sentiment(truth: truth, said: said)) : nil,
                            tone: count == 0 ? "none" : truth == said ? "right" : "wrong"
                        )
                    }
                )
            },
            topics: figures.topics.map(row),
            hasTopics: !figures.topics.isEmpty
        )
    }

    private func row(_ figures: QualityFigures.SentimentFigures) -> QualityPage.RateRow {
        let sentiment = figures.sentiment
        return QualityPage.RateRow(
            label: context.text("sentiment.\(sentiment.rawValue)"),
            rates: [
                cell("precision", figures.precision, .sentiment(truth: nil, said: sentiment), missing: nil),
                cell("recall", figures.recall, .sentiment(truth: sentiment, said: nil), missing: nil),
            ]
        )
    }

    private func row(_ figures: QualityFigures.TopicFigures) -> QualityPage.RateRow {
        QualityPage.RateRow(
            label: context.snapshot.topicName(figures.topic, context.locale),
            rates: [
                cell("precision", figures.precision, .topic(figures.topic, .said), missing: .topic(figures.topic, .wrong)),
                cell("recall", figures.recall, .topic(figures.topic, .truth), missing: .topic(figures.topic, .missed)),
            ]
        )
    }

    private func cell(_ key: String, _ rate: GoldRate, _ cell: GoldCell, missing: GoldCell?) -> QualityPage.RateCell {
        let lacking = rate.n - rate.hits
        return QualityPage.RateCell(
            label: context.text("quality.\(key)"),
            value: rate.value.map(context.formats.percent) ?? "–",
            under: interval(rate).map { context.text("quality.under", ["interval": $0, "n": context.formats.integer(rate.n)]) } ?? "",
            href: rate.n > 0 ? link(cell) : nil,
            bar: rate.value.map { Bar(share: $0, tone: rate.thin ? "" : "accent") },
            thin: rate.thin,
            missing: lacking > 0 && missing != nil
                ? context.text("quality.\(key)Missing", ["count": context.formats.integer(lacking)]) : nil,
            missingHref: lacking > 0 ? missing.map(link) : nil,
            rate: rate
        )
    }

    /// nil while nobody shares an item with anybody.
    func agreement(_ items: [GoldItem]) -> QualityPage.AgreementBox? {
        let pairs = LabellerPair.all(items)
        guard !pairs.isEmpty else { return nil }
        let disputed = items.count(where: \.isDisputed)
        return QualityPage.AgreementBox(
            pairs: pairs.prefix(6).map(pair),
            disputed: disputed > 0 ? context.text("quality.disputed", ["count": context.formats.integer(disputed)]) : nil,
            disputedHref: link(.disputed)
        )
    }

    private func pair(_ pair: LabellerPair) -> QualityPage.AgreementBox.Pair {
        let names = "\(pair.first) · \(pair.second)"
        let shared = context.formats.integer(pair.shared)
        guard let agreement = pair.agreement else {
            return .init(names: names, kappa: "–", under: context.text("quality.kappaNone", ["n": shared]), verdict: "", thin: true)
        }
        let kappa = agreement.kappa
        // Landis & Koch 1977, Biometrics 33:159.
        let grade = kappa.value > 0.8 ? "high" : kappa.value > 0.6 ? "good" : kappa.value > 0.4 ? "fair" : "poor"
        return .init(
            names: names,
            kappa: context.formats.fixed(kappa.value, places: 2),
            under: context.text(
                "quality.kappaUnder",
                [
                    "interval": context.formats.fixed(kappa.interval.low, places: 2) + "–"
                        + context.formats.fixed(kappa.interval.high, places: 2),
                    "n": shared, "agreed": context.formats.percent(agreement.observed),
                ]
            ),
            verdict: context.text("quality.kappa.\(grade)"),
            thin: pair.shared < GoldRate.thinBelow
        )
    }
}
