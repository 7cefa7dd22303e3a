import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// A gate, its conditions and what they came to, in words.
struct GateWords {
    let context: PageContext

    func light(_ light: GateLight) -> String { context.text("gate.light.\(light.rawValue)") }

    func stage(_ stage: GateStage) -> String { context.text("gate.stage.\(stage.rawValue)") }

    /// "负面率 · 主题 配送 · 近 14 天".
    func title(_ condition: GateCondition) -> String {
        var parts = [name(condition)]
        let filter = FilterQuery(filter: condition.filter, choice: .standard)
        parts += filter.items.filter { $0.name != "compare" }.map { context.filterValue($0.name, $0.value) }
        if condition.kind != .metric, condition.minimumSeverity > 0 {
            parts.append(context.filterValue("severity", FilterReader.text(condition.minimumSeverity)))
        }
        if condition.kind != .openCases, condition.kind != .openInitiatives {
            parts.append(context.text("gate.days", ["count": context.formats.integer(condition.days)]))
        }
        return parts.joined(separator: " · ")
    }

    private func name(_ condition: GateCondition) -> String {
        guard condition.kind == .metric, let metric = condition.metric else { return context.text("gate.kind.\(condition.kind.rawValue)") }
        return MetricText(metric: metric, context: context).label
    }

    /// "≤ 8.0 %".
    func threshold(_ condition: GateCondition, _ value: Double, isRed: Bool) -> String {
        let good = condition.side == .atMost ? "≤" : "≥"
        let bad = condition.side == .atMost ? ">" : "<"
        return "\(isRed ? bad : good) \(figure(condition, value))"
    }

    func figure(_ condition: GateCondition, _ value: Double?) -> String {
        guard let value else { return "–" }
        guard condition.kind == .metric, let metric = condition.metric else { return context.formats.decimal(value) }
        return MetricText(metric: metric, context: context).value(value)
    }

    func interval(_ finding: GateFinding) -> String? {
        guard let low = finding.low, let high = finding.high, finding.value != nil else { return nil }
        return figure(finding.condition, low) + " – " + figure(finding.condition, high)
    }

    /// Why a condition has its light.
    func why(_ finding: GateFinding) -> String {
        switch (finding.light, finding.doubt) {
        case (.green, _): context.text("gate.why.green")
        case (.red, _): context.text("gate.why.red")
        case (_, .tooFew?):
            context.text(
                "gate.why.tooFew",
                ["n": context.formats.integer(finding.n), "minimum": context.formats.integer(finding.condition.minimumN)])
        case (_, let doubt): context.text("gate.why.\((doubt ?? .between).rawValue)")
        }
    }

    /// The condition that decides, in one clause; nil for a gate without any.
    func worst(_ evaluation: GateEvaluation) -> String? {
        guard let finding = evaluation.findings.first(where: { $0.light == evaluation.light }) else { return nil }
        return context.text(
            "gate.finding",
            [
                "condition": title(finding.condition), "value": figure(finding.condition, finding.value),
                "n": context.formats.integer(finding.n), "why": why(finding),
            ])
    }

    /// Where the evidence lies.
    func link(_ condition: GateCondition, on day: Day) -> String {
        switch condition.kind {
        case .openCases: context.path(.cases, [("queue", "open")] + condition.filter.topics.prefix(1).map { ("topic", $0) })
        case .openSignals: context.path(.signals)
        case .openInitiatives: context.path(.initiatives)
        case .metric, .severeVoices:
            context.link(to: .voices) { query in
                query = FilterQuery(filter: condition.filter)
                query.show(.last(condition.days, endingOn: day))
                if condition.kind == .severeVoices {
                    query.filter.sentiments = [.negative]
                    query.filter.minimumSeverity = condition.minimumSeverity > 0 ? condition.minimumSeverity : nil
                }
            }
        }
    }

    func event(_ event: GateEvent) -> (text: String, words: String?) {
        let text = context.text("gate.did.\(event.act?.kind.rawValue ?? "create")")
        switch event.act {
        case .waive(let reason, let until):
            return (text, context.text("gate.until", ["time": context.formats.dateTime(until)]) + " — " + reason)
        case .retire(let words), .reopen(let words), .note(let words): return (text, words)
        case .approve(let light, let launch, let recheck):
            let days = ["launch": context.formats.date(launch), "recheck": context.formats.date(recheck)]
            return (text, self.light(light) + " · " + context.text("gate.launchAndRecheck", days))
        case .recheck(let light, _): return (text, self.light(light))
        case .edit, .arm, .withdrawWaiver, nil: return (text, nil)
        }
    }
}
