import Feedback
import Foundation
import Insights

/// The costs in the page's words.
struct EconomicsWords {
    let answer: EconomicsAnswer
    let context: PageContext

    func fill(_ model: inout EconomicsPage.Model) {
        let wanted = context.queryValue("problem")
        let chosen = answer.problems.first { $0.topic == wanted } ?? answer.problems.first
        let most = answer.problems.map(\.money.total).max() ?? 0
        model.rows = answer.problems.enumerated().map { row($0.offset + 1, $0.element, most: most, chosen: chosen?.topic) }
        model.hasRows = !model.rows.isEmpty
        model.answer = sentence
        model.answerNote = base
        model.figures = answer.whole.map(figures) ?? []
        model.gaps = answer.missing.map { context.text("economics.gap.\($0.rawValue)") }
        if CustomerQuestion.isNarrower(context.filter) { model.gaps.append(context.text("economics.narrower")) }
        model.hasGaps = !model.gaps.isEmpty
        model.tornado = chosen.map(tornado)
        model.exportHref = context.link(to: .economicsExport, adding: [("level", String(EconomicsPage.level(context)))])
        var slim = answer
        slim.whole?.cells = []
        for index in slim.problems.indices { slim.problems[index].cells = [] }
        model.analysis = slim
    }

    func name(_ topic: String) -> String {
        topic.isEmpty ? context.text("economics.whole") : context.snapshot.topicName(topic, context.locale)
    }

    func money(_ value: Double) -> String { context.formats.money(Int(value.rounded()), compact: true) }

    func moneys(_ interval: Interval) -> String { money(interval.low) + "–" + money(interval.high) }

    private func count(_ value: Double) -> String { context.formats.integer(Int(value.rounded())) }

    private func counts(_ interval: Interval) -> String { count(interval.low) + "–" + count(interval.high) }

    private func complaints(_ topic: String) -> String {
        context.link(to: .voices) { query in
            query.filter.topics = topic.isEmpty ? [] : [topic]
            query.filter.sentiments = [.negative]
        }
    }

    // MARK: The answer

    /// "因为退货，2026-09-01 – 2026-11-30，120（80–160）位高价值客户流失，合计 ¥30 万（¥21 万–¥42 万）。"
    private var sentence: [AnswerRun] {
        guard let first = answer.problems.first else { return [AnswerRun(context.text("economics.none"))] }
        let proven = answer.problems.first { $0.uplift?.isBeyondChance == true && $0.leaving.value > 0 }
        let leads = proven ?? first
        let key: String
        if proven != nil {
            key = "economics.answer"
        } else {
            key = first.uplift == nil ? "economics.answerAssumed" : "economics.answerChance"
        }
        let isHigh = leads.basis.highValue > 0
        let leaving = isHigh ? leads.leavingHighValue : leads.leaving
        return context.sentence(
            key,
            [
                "problem": .figure(name(leads.topic), href: context.link(to: .topic(id: leads.topic)) { $0.filter.topics = [] }),
                "period": AnswerRun(context.formats.period(answer.period)),
                "customers": .figure(
                    context.text("economics.withRange", ["value": count(leaving.value), "range": counts(leaving.interval)]),
                    href: complaints(leads.topic)),
                "kind": AnswerRun(isHigh ? context.text("economics.highValue") : ""),
                "money": .figure(context.text("economics.withRange", ["value": money(leads.money.total), "range": moneys(leads.range)])),
            ])
    }

    private var base: String {
        var text = context.text(
            "economics.base",
            ["customers": context.formats.integer(answer.customers), "anonymous": context.formats.integer(answer.anonymous)])
        if let from = answer.highValueFrom {
            text += context.text(
                "economics.highValueFrom",
                ["share": context.formats.percent(answer.assumptions.highValueShare), "from": context.formats.money(Int(from.rounded()))])
        }
        return text
    }

    private func figures(_ whole: ProblemCost) -> [EconomicsPage.MoneyCell] {
        func cell(_ key: String, _ value: String, under: String?, href: String? = nil, thin: Bool = false) -> EconomicsPage.MoneyCell {
            EconomicsPage.MoneyCell(
                key: key, label: context.text("economics.figure.\(key)"), value: value, href: href, change: nil, direction: "same",
                under: under, thin: thin)
        }
        return [
            cell("total", money(whole.money.total), under: moneys(whole.range)),
            cell(
                "customers", context.formats.integer(whole.basis.customers),
                under: context.text("economics.ofHighValue", ["count": context.formats.integer(whole.basis.highValue)]),
                href: complaints(""), thin: whole.basis.customers < 30),
            cell("leaving", count(whole.leaving.value), under: counts(whole.leaving.interval)),
            cell("churn", money(whole.money.churn), under: uplift(whole).value),
            cell(
                "contacts", money(whole.money.contacts),
                under: context.text("economics.contacts", ["count": context.formats.integer(whole.basis.contacts)])),
            cell("returns", money(whole.money.returns), under: whole.basis.returns.map { perHundred($0) }),
        ]
    }

    private func perHundred(_ returns: PooledDifference) -> String {
        let interval = returns.estimate.interval
        return context.text(
            "economics.returnsPer",
            [
                "value": context.formats.signed(returns.value * 100, places: 1),
                "range": context.formats.fixed(interval.low * 100) + "–" + context.formats.fixed(interval.high * 100),
            ])
    }

    // MARK: The table

    private func row(_ rank: Int, _ cost: ProblemCost, most: Double, chosen: String?) -> EconomicsPage.Row {
        let uplift = uplift(cost)
        return EconomicsPage.Row(
            rank: rank, id: cost.topic, name: name(cost.topic), href: context.link(to: .topic(id: cost.topic)) { $0.filter.topics = [] },
            customers: context.formats.integer(cost.basis.customers), voicesHref: complaints(cost.topic), uplift: uplift.value,
            upliftNote: uplift.note, tone: cost.uplift?.isBeyondChance == true && cost.leaving.value > 0 ? "negative" : "neutral",
            leaving: count(cost.leaving.value), leavingNote: counts(cost.leaving.interval),
            contacts: context.formats.integer(cost.basis.contacts), money: money(cost.money.total), range: moneys(cost.range),
            bar: Bar(
                share: most > 0 ? cost.money.total / most : 0,
                tone: cost.uplift?.isBeyondChance == true && cost.leaving.value > 0 ? "negative" : "neutral"),
            detailHref: context.link(
                to: .economics, adding: [("level", String(EconomicsPage.level(context))), ("problem", cost.topic)]) + "#tornado",
            active: cost.topic == chosen)
    }

    private func uplift(_ cost: ProblemCost) -> (value: String, note: String) {
        guard let uplift = cost.uplift else {
            let assumed = answer.assumptions[.churnUplift].likely
            return (context.formats.points(assumed), context.text("economics.assumed"))
        }
        let interval = uplift.difference.estimate.interval
        let range = context.formats.fixed(interval.low * 100) + "–" + context.formats.fixed(interval.high * 100)
        let matched = context.formats.percent(Double(uplift.matched) / Double(max(1, uplift.exposed)))
        return (
            context.formats.points(uplift.difference.value),
            context.text(
                uplift.isBeyondChance ? "economics.measured" : "economics.chance",
                ["range": range, "n": context.formats.integer(uplift.exposed), "matched": matched])
        )
    }

    // MARK: What matters most

    private func tornado(_ cost: ProblemCost) -> EconomicsPage.Tornado {
        let ends = cost.sensitivity.flatMap { [$0.moneyAtLow, $0.moneyAtHigh] } + [cost.money.total]
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
        func place(_ value: Double) -> Int { Int(((high > low ? (value - low) / (high - low) : 0.5) * 1_000).rounded()) }
        return EconomicsPage.Tornado(
            title: context.text("economics.tornado", ["problem": name(cost.topic)]),
            note: context.text("economics.tornadoNote", ["money": money(cost.money.total)]),
            rows: cost.sensitivity.map { row in
                let (from, to) = (place(min(row.moneyAtLow, row.moneyAtHigh)), place(max(row.moneyAtLow, row.moneyAtHigh)))
                return EconomicsPage.Sway(
                    name: context.text("economics.factor.\(row.factor)"), from: factor(row.factor, row.low),
                    to: factor(row.factor, row.high), moneyFrom: money(row.moneyAtLow), moneyTo: money(row.moneyAtHigh), x: from,
                    width: max(4, to - from), middle: place(cost.money.total))
            })
    }

    private func factor(_ name: String, _ value: Double) -> String {
        switch MoneyAssumption(rawValue: name) {
        case .churnUplift, .causalShare, .margin, .avoidableContacts: context.formats.percent(value)
        case .yearsLost: context.formats.decimal(value, places: 2)
        case .contactCost, .returnCost: context.formats.money(Int(value.rounded()))
        case nil: name == "churn" ? context.formats.points(value) : context.formats.signed(value, places: 3)
        }
    }
}
