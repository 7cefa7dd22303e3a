import Feedback
import Insights

/// Risks, reasons and their trustworthiness in the page's words.
struct ChurnWords {
    let answer: ChurnAnswer
    let context: PageContext

    private var formats: Formats { context.formats }

    func fill(_ model: inout ChurnPage.Model) {
        let shown = Array(answer.list.prefix(ChurnPage.shown))
        model.rows = shown.enumerated().map { row($0.offset + 1, $0.element) }
        model.hasRows = !model.rows.isEmpty
        model.answer = sentence
        model.answerNote = context.text(
            "churn.base",
            [
                "customers": formats.integer(answer.customers), "left": formats.integer(answer.left),
                "unknown": formats.integer(answer.unknown),
            ])
        model.figures = figures
        model.method = method
        model.gaps = gaps
        model.hasGaps = !model.gaps.isEmpty
        if answer.atRisk > shown.count {
            model.more = context.text("churn.more", ["count": formats.integer(answer.atRisk), "shown": formats.integer(shown.count)])
        }
        model.exportHref = shown.isEmpty ? nil : context.link(to: .churnExport)
        model.effects = answer.method == .model ? answer.effects.map(effect) : []
        model.hasEffects = !model.effects.isEmpty
        model.calibration = answer.quality.flatMap(calibration)
        model.analysis = answer
        model.analysis?.list = shown
    }

    // MARK: The answer

    private var sentence: [AnswerRun] {
        guard answer.atRisk > 0 else { return [AnswerRun(context.text("churn.nobody"))] }
        var parts: [String: AnswerRun] = [
            "count": .figure(formats.integer(answer.atRisk)),
            "value": .figure(answer.yearlyValue.map { formats.money(Int($0.rounded()), compact: true) } ?? "–"),
        ]
        guard let expected = answer.expected else {
            return context.sentence(answer.yearlyValue == nil ? "churn.answerPointsPlain" : "churn.answerPoints", parts)
        }
        let range = formats.integer(Int(expected.interval.low.rounded())) + "–" + formats.integer(Int(expected.interval.high.rounded()))
        parts["expected"] = .figure(
            context.text("economics.withRange", ["value": formats.integer(Int(expected.value.rounded())), "range": range]))
        return context.sentence(answer.yearlyValue == nil ? "churn.answerPlain" : "churn.answer", parts)
    }

    private var method: String {
        guard answer.method == .model, let quality = answer.quality else { return context.text("churn.byPoints") }
        return context.text(
            "churn.byModel", ["customers": formats.integer(quality.customers), "left": formats.integer(quality.left)])
    }

    private var gaps: [String] {
        var gaps: [String] = []
        if answer.method == .points {
            gaps.append(context.text(answer.quality == nil ? "churn.gap.flags" : "churn.gap.skill"))
        }
        if answer.yearlyValue == nil { gaps.append(context.text("churn.gap.value")) }
        if CustomerQuestion.isNarrower(context.filter) { gaps.append(context.text("economics.narrower")) }
        return gaps
    }

    private var figures: [EconomicsPage.MoneyCell] {
        func cell(_ key: String, _ value: String, under: String?, thin: Bool = false) -> EconomicsPage.MoneyCell {
            EconomicsPage.MoneyCell(
                key: key, label: context.text("churn.figure.\(key)"), value: value, href: nil, change: nil, direction: "same",
                under: under, thin: thin)
        }
        var cells = [cell("atRisk", formats.integer(answer.atRisk), under: nil)]
        let known = answer.customers - answer.unknown
        if let rate = Proportion.estimate(answer.left, of: known) {
            let range = formats.fixed(rate.interval.low * 100) + "–" + formats.percent(rate.interval.high)
            cells.append(cell("rate", formats.percent(rate.value), under: range, thin: known < 30))
        }
        if let quality = answer.quality {
            cells.append(
                cell(
                    "brier", formats.fixed(quality.brier, places: 4),
                    under: context.text("churn.brierBase", ["base": formats.fixed(quality.brierOfBaseRate, places: 4)])))
            cells.append(cell("auc", formats.fixed(quality.discrimination, places: 3), under: context.text("churn.aucBase")))
            cells.append(
                cell(
                    "slope", formats.fixed(quality.slope, places: 2),
                    under: context.text("churn.slopeBase", ["intercept": formats.signed(quality.intercept)])))
        }
        return cells
    }

    // MARK: The list

    private func row(_ rank: Int, _ customer: CustomerAtRisk) -> ChurnPage.Row {
        ChurnPage.Row(
            rank: rank, name: Self.name(customer, context),
            href: context.link(to: .voices) { query in
                query.show(nil)
                query.filter = FeedbackFilter(customer: customer.customer)
            },
            who: [customer.tier, customer.region].compactMap(\.self).joined(separator: " · "),
            value: customer.value.map { formats.money(Int($0.rounded())) } ?? "–",
            risk: risk(customer),
            bar: Bar(share: customer.risk, tone: "negative"), persuadable: formats.percent(customer.persuadable),
            reasons: customer.reasons.prefix(3).map(reason).joined(separator: context.locale == .zh ? "；" : "; "),
            last: formats.date(customer.lastDay))
    }

    func risk(_ customer: CustomerAtRisk) -> String {
        answer.method == .model
            ? formats.percent(customer.risk) : context.text("churn.points", ["points": String(Int((customer.risk * 100).rounded()))])
    }

    /// The first signs of the keyed hash; nobody's name.
    static func name(_ customer: CustomerAtRisk, _ context: PageContext) -> String {
        context.text("churn.customer", ["key": String(FilterReader.text(customer.customer).prefix(8))])
    }

    func reason(_ reason: ChurnReason) -> String {
        let count = formats.integer(reason.count)
        switch reason.sign {
        case .complaint(let topic):
            return context.text("churn.reason.complaint", ["topic": topicName(topic), "count": count])
        case .repeated: return context.text("churn.reason.repeated", ["topic": topicName(reason.topic ?? ""), "count": count])
        case .leaving: return context.text("churn.reason.leaving", ["count": count])
        case .returned: return context.text("churn.reason.returned", ["count": count])
        case .cancelled: return context.text("churn.reason.cancelled", ["count": count])
        case .askedAgain: return context.text("churn.reason.askedAgain", ["count": count])
        case .falling, .grave, .endedBadly, .activity, .value, .tier: return context.text("churn.sign.\(Self.key(reason.sign))")
        }
    }

    private func topicName(_ topic: String) -> String { context.snapshot.topicName(topic, context.locale) }

    private static func key(_ sign: ChurnSign) -> String {
        switch sign {
        case .complaint: "complaint"
        case .repeated: "repeated"
        case .leaving: "leaving"
        case .falling: "falling"
        case .grave: "grave"
        case .returned: "returned"
        case .cancelled: "cancelled"
        case .askedAgain: "askedAgain"
        case .endedBadly: "endedBadly"
        case .activity, .tier, .value: "activity"
        }
    }

    // MARK: What was learnt, and how far to trust it

    private func effect(_ effect: ChurnEffect) -> ChurnPage.Effect {
        let interval = effect.oddsRatio.interval
        var name = context.text("churn.sign.\(Self.key(effect.sign))")
        if case .complaint(let topic) = effect.sign { name = context.text("churn.sign.complaintOf", ["topic": topicName(topic)]) }
        return ChurnPage.Effect(
            name: name, ratio: "×\u{202F}" + formats.fixed(effect.oddsRatio.value, places: 2),
            interval: formats.fixed(interval.low, places: 2) + "–" + formats.fixed(interval.high, places: 2),
            customers: formats.integer(effect.customers),
            tone: interval.low > 1 ? "negative" : interval.high < 1 ? "positive" : "neutral")
    }

    private static let side = 280.0
    private static let margin = 20.0

    private func calibration(_ quality: ChurnQuality) -> ChurnPage.Calibration? {
        guard quality.calibration.count > 1 else { return nil }
        let top = quality.calibration.map { max($0.predicted, $0.observed.interval.high) }.max() ?? 1
        func place(_ value: Double) -> Int { Int((Self.margin + value / max(top, 1e-9) * Self.side).rounded()) }
        func height(_ value: Double) -> Int { Int((2 * Self.margin + Self.side).rounded()) - place(value) }
        return ChurnPage.Calibration(
            note: context.text(
                "churn.calibrationNote",
                ["skill": formats.percent(quality.skill), "penalty": formats.decimal(quality.penalty)]),
            diagonalEnd: place(top), topLabel: formats.percent(top),
            points: quality.calibration.map { bin in
                ChurnPage.Calibration.Point(
                    x: place(bin.predicted), y: height(bin.observed.value), low: height(bin.observed.interval.low),
                    high: height(bin.observed.interval.high), predicted: formats.percent(bin.predicted),
                    observed: formats.percent(bin.observed.value),
                    interval: formats.fixed(bin.observed.interval.low * 100) + "–" + formats.percent(bin.observed.interval.high),
                    customers: formats.integer(bin.customers))
            })
    }
}
