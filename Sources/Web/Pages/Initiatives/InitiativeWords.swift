import Actions
import Feedback
import Foundation
import Insights

/// An initiative and its effect in words.
struct InitiativeWords {
    let context: PageContext

    func stage(_ stage: InitiativeStage) -> String { context.text("initiative.stage.\(stage.rawValue)") }

    func topic(_ initiative: Initiative) -> String { context.snapshot.topicName(initiative.topic, context.locale) }

    func target(_ initiative: Initiative) -> String {
        context.text(
            "initiative.target",
            [
                "topic": topic(initiative), "change": context.formats.relativeChange(initiative.target),
                "due": context.formats.date(initiative.due),
            ])
    }

    /// "−3.2 个百分点（95 % 区间 −4.4 … −2.0，n = 1,204）".
    func difference(_ effect: PilotEffect) -> String {
        let interval = effect.difference.interval
        let bounds = [interval.low, interval.high].map { context.formats.signed($0 * 100, places: 1) }.joined(separator: " … ")
        return context.text(
            "initiative.difference",
            [
                "value": context.formats.points(effect.difference.value), "interval": bounds, "n": context.formats.integer(effect.n),
            ])
    }

    /// The verdict as one sentence.
    func verdict(_ effect: PilotEffect, planned: Int) -> String {
        let verdict = effect.verdict(planned: planned)
        let key = "initiative.verdict.\(verdict.rawValue)"
        return verdict == .tooEarly
            ? context.text(key, ["n": context.formats.integer(effect.n), "planned": context.formats.integer(planned)]) : context.text(key)
    }

    func placebo(_ effect: PilotEffect) -> String {
        guard effect.method == .differenceInDifferences else { return context.text("initiative.nothingCompared") }
        guard let placebo = effect.placebo else { return context.text("initiative.noPlacebo") }
        let bounds = [placebo.interval.low, placebo.interval.high].map { context.formats.signed($0 * 100, places: 1) }
        return context.text(
            effect.isComparable ? "initiative.comparable" : "initiative.notComparable", ["interval": bounds.joined(separator: " … ")])
    }

    func event(_ event: InitiativeEvent) -> (text: String, words: String?) {
        let text = context.text("initiative.did.\(event.act?.kind.rawValue ?? "propose")")
        switch event.act {
        case .reject(let reason), .close(let reason), .reopen(let reason), .note(let reason), .rollOut(_, _, let reason):
            return (text, reason.isEmpty ? nil : reason)
        case .verify(let effect): return (text, difference(effect))
        case .startPilot(let pilot): return (text, pilot.places.joined(separator: " · "))
        case .accept, nil: return (text, nil)
        }
    }
}
