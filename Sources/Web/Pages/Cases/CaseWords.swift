import Actions
import Feedback
import Foundation

/// A case in words.
struct CaseWords {
    let context: PageContext

    func topic(_ file: Case) -> String {
        file.topic.map { context.snapshot.topicName($0, context.locale) } ?? context.text("cases.noTopic")
    }

    func stage(_ stage: CaseStage) -> String { context.text("case.stage.\(stage.rawValue)") }

    func reasons(_ file: Case) -> [String] { file.reasons.map { context.text("case.reason.\($0.rawValue)") } }

    /// Who answers for it: a person, else a department; nil when nobody does.
    func owner(_ file: Case) -> String? { file.owner ?? file.department }

    /// "还剩 3 小时" or "超时 2 天"; nil when no clock runs.
    func due(_ file: Case) -> String? {
        guard let due = file.due else { return nil }
        let seconds = due.timeIntervalSince(context.now)
        return context.text(seconds < 0 ? "cases.lateBy" : "cases.left", ["time": span(abs(seconds))])
    }

    /// What the clock runs towards.
    func promise(_ file: Case) -> String? {
        guard file.due != nil else { return nil }
        return context.text(file.contactedAt == nil && file.stage != .contacted ? "cases.promise.contact" : "cases.promise.resolve")
    }

    /// late, soon (a quarter of the promise is left) or "".
    func urgency(_ file: Case) -> String {
        guard let due = file.due else { return "" }
        let left = due.timeIntervalSince(context.now)
        let whole = (file.contactedAt == nil ? file.level.contactHours : file.level.resolveHours) * 3_600
        return left < 0 ? "late" : left < whole / 4 ? "soon" : ""
    }

    private func span(_ seconds: TimeInterval) -> String {
        let hours = seconds / 3_600
        switch hours {
        case ..<1: return context.text("cases.minutes", ["count": context.formats.integer(Int(seconds / 60))])
        case ..<48: return context.text("cases.hours", ["count": context.formats.integer(Int(hours.rounded()))])
        default: return context.text("cases.days", ["count": context.formats.integer(Int((hours / 24).rounded()))])
        }
    }

    /// What was done, in a few words, and what was written along with it.
    func event(_ event: CaseEvent, after file: Case?) -> (text: String, words: String?) {
        guard let act = event.act else { return (context.text("case.did.open"), nil) }
        switch act {
        case .assign(let owner, let department):
            let who = [owner, department].compactMap(\.self).joined(separator: " · ")
            return (context.text(who.isEmpty ? "case.did.unassign" : "case.did.assign", who.isEmpty ? [:] : ["who": who]), nil)
        case .contact(let method, let reached, let words):
            let key = reached ? "case.did.contact" : "case.did.contactFailed"
            return (context.text(key, ["method": context.text("case.method.\(method.rawValue)")]), filled(words))
        case .wait(let words): return (context.text("case.did.wait"), filled(words))
        case .resume: return (context.text("case.did.resume"), nil)
        case .resolve(let outcome, let cause, let words):
            let text = context.text("case.did.resolve", ["outcome": context.text("case.outcome.\(outcome.rawValue)")])
            return (text, filled([cause, words].filter { !$0.isEmpty }.joined(separator: " — ")))
        case .close(let satisfaction):
            return (context.text("case.did.close"), satisfaction.map { context.text("case.satisfactionOf", ["value": String($0)]) })
        case .reopen(let words): return (context.text("case.did.reopen"), filled(words))
        case .escalate: return (context.text("case.did.escalate"), nil)
        case .note(let words): return (context.text("case.did.note"), filled(words))
        case .join: return (context.text("case.did.join"), nil)
        case .undo: return (context.text("case.did.undo"), nil)
        }
    }

    private func filled(_ words: String) -> String? { words.isEmpty ? nil : words }
}
