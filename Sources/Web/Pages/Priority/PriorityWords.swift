import Feedback
import Foundation
import Insights

/// The ranking, its sureness and the weights in the page's words.
struct PriorityWords {
    let context: PageContext
    let tried: PriorityDecision
    let decided: Decided<PriorityDecision>

    private var formats: Formats { context.formats }

    /// The page without its ranking.
    func frame(canSave: Bool) -> PriorityPage.Model {
        let isTried = tried != decided.value
        let fields: [(name: String, value: String)] = [("act", "save")] + PriorityQuery.fields(tried)
        return PriorityPage.Model(
            answer: [], answerNote: nil, notice: notice, action: context.url.path,
            hidden: context.query.items.map { UndoForm.Field(name: $0.name, value: $0.value) }, sliders: sliders, rows: [],
            hasRows: false, last: "",
            decided: decided.version.map {
                context.text("economics.decided", ["by": $0.savedBy, "time": formats.dateTime($0.savedAt)])
            } ?? context.text("priority.undecided"),
            save: isTried && canSave ? UndoForm(action: context.link(to: .priority), fields) : nil,
            resetHref: context.link(to: .priority), empty: nil, tried: tried)
    }

    func fill(_ model: inout PriorityPage.Model, _ ranking: ProblemRanking, before: ProblemRanking) {
        let places = Dictionary(before.problems.enumerated().map { ($0.element.topic, $0.offset + 1) }, uniquingKeysWith: { a, _ in a })
        let last = max(ranking.problems.count + ranking.omitted, 2)
        model.rows = ranking.problems.enumerated().map { row($0.offset + 1, $0.element, before: places[$0.element.topic], last: last) }
        model.hasRows = true
        model.last = formats.integer(last)
        guard let first = ranking.problems.first else { return }
        let key = first.stability.map { $0.worst <= 1 } == true ? "priority.answerSure" : "priority.answer"
        model.answer = context.sentence(
            key,
            [
                "problem": .figure(name(first), href: voices(first.topic)),
                "places": AnswerRun(first.stability.map(self.places) ?? "1"),
                "sure": .figure(formats.integer(ranking.problems.prefix(5).count { ($0.stability?.topFive ?? 0) >= 0.9 })),
            ])
        model.answerNote = context.text(
            "priority.base",
            [
                "negative": formats.integer(ranking.negative), "items": formats.integer(ranking.items),
                "problems": formats.integer(ranking.problems.count + ranking.omitted), "period": formats.period(ranking.period),
            ])
    }

    private var notice: Notice? {
        switch context.queryValue("done") {
        case "saved":
            Notice(
                tone: "good", text: context.text("priority.saved"), undo: UndoForm(action: context.link(to: .priority), [("act", "undo")]))
        case "undone": Notice(tone: "good", text: context.text("priority.undone"))
        default: nil
        }
    }

    private var sliders: [PriorityPage.Slider] {
        let usual = PriorityQuery.weights(decided.value)
        return zip(PriorityQuery.weights(tried), usual).map { weight, usual in
            PriorityPage.Slider(
                name: weight.name, label: context.text("priority.weight.\(weight.name)"),
                hint: context.text("priority.hint.\(weight.name)"),
                value: weight.value, usual: usual.value)
        }
    }

    private func name(_ problem: Insights.Problem) -> String { problem.name?.text(context.locale) ?? problem.topic }

    private func voices(_ topic: String) -> String {
        context.link(to: .voices) { query in
            query.filter.topics = [topic]
            query.filter.sentiments = [.negative]
        }
    }

    private func places(_ stability: RankStability) -> String {
        stability.best == stability.worst ? String(stability.best) : "\(stability.best)–\(stability.worst)"
    }

    private func row(_ rank: Int, _ problem: Insights.Problem, before: Int?, last: Int) -> PriorityPage.Row {
        let moved = before.map { $0 - rank } ?? 0
        return PriorityPage.Row(
            rank: rank, id: problem.topic, name: name(problem),
            href: context.link(to: .topic(id: problem.topic)) { $0.filter.topics = [] }, negative: formats.integer(problem.negative),
            voicesHref: voices(problem.topic), severity: formats.fixed(problem.parts.severity * 10),
            value: formats.fixed(problem.parts.value, places: 2), effortName: PriorityQuery.effortPrefix + problem.topic,
            effort: AssumptionWords.text(problem.parts.effort),
            usualEffort: AssumptionWords.text(decided.value.efforts[problem.topic] ?? 1), score: formats.fixed(problem.score),
            bar: Bar(share: problem.score / 100, tone: "accent"),
            topFive: problem.stability.map { formats.percent($0.topFive) } ?? "–", places: problem.stability.map(places) ?? "–",
            range: problem.stability.map { range($0, rank: rank, last: last) }, parts: Self.parts(problem.parts),
            usualRank: before.map(String.init) ?? "", moved: moved == 0 ? "" : moved > 0 ? "↑\(moved)" : "↓\(-moved)",
            movedTone: moved == 0 ? "" : moved > 0 ? "up" : "down", stability: problem.stability)
    }

    private func range(_ stability: RankStability, rank: Int, last: Int) -> RangeBar {
        RangeBar(
            Double(rank), Double(stability.best), Double(stability.worst), scale: 1...Double(last),
            tone: stability.topFive >= 0.9 ? "accent" : "neutral")
    }

    /// With eight digits, which are enough to rank by.
    private static func parts(_ parts: ProblemParts) -> String {
        [parts.frequency, parts.severity, parts.value, parts.effort].map { String(($0 * 100_000_000).rounded() / 100_000_000) }
            .joined(separator: " ")
    }
}
