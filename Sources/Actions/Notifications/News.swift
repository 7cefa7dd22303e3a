import Feedback
public import Foundation
public import Insights

/// What of cases, initiatives and signals is worth telling, and in what words; pure, so that a store can note it with the change itself.
public enum News {
    /// A case of at least this severity is told in quiet hours too.
    static let urgentSeverity = 8.0

    /// What a step of a case's history tells; nil for steps that concern nobody else.
    public static func event(of value: Case, _ step: CaseEvent) -> OutboxEvent? {
        guard let (kind, title) = headline(value, step) else { return nil }
        var lines = [
            LocalizedName(
                zh: "严重度 \(figure(value.severity))，\(value.voices) 条声音", en: "Severity \(figure(value.severity)), \(value.voices) voices")
        ]
        if let due = value.due {
            let moment = OutboxEvent.moment(due)
            lines.append(LocalizedName(zh: "截止 \(moment)", en: "Due \(moment)"))
        }
        if value.owner == nil {
            lines.append(LocalizedName(zh: "还没有负责人", en: "Nobody answers for it yet"))
        }
        return OutboxEvent(
            key: "case \(value.id) v\(value.version)",
            kind: kind,
            time: step.time,
            title: title,
            lines: lines,
            topic: value.topic,
            subject: EventSubject(.caseFile, value.id),
            people: [value.owner].compactMap(\.self),
            department: value.department,
            isUrgent: kind == .caseLate || value.severity >= urgentSeverity,
            actor: step.actor
        )
    }

    private static func headline(_ value: Case, _ step: CaseEvent) -> (EventKind, LocalizedName)? {
        guard let act = step.act, let before = step.before else {
            return (.caseOpened, LocalizedName(zh: "新工单 \(value.id)：{topic}", en: "New case \(value.id): {topic}"))
        }
        if !before.stage.isOpen, value.stage.isOpen, act.kind != .undo {
            return (.caseOpened, LocalizedName(zh: "工单 \(value.id) 又打开了：{topic}", en: "Case \(value.id) is open again: {topic}"))
        }
        if act.kind == .escalate {
            return (.caseLate, LocalizedName(zh: "工单 \(value.id) 超时：{topic}", en: "Case \(value.id) is late: {topic}"))
        }
        if act.kind == .assign, let owner = value.owner, owner != before.owner {
            return (.caseAssigned, LocalizedName(zh: "工单 \(value.id) 交给你了：{topic}", en: "Case \(value.id) is yours: {topic}"))
        }
        return nil
    }

    /// A problem that was solved is back.
    public static func event(of value: Initiative, _ step: InitiativeEvent) -> OutboxEvent? {
        guard case .reopen(let reason) = step.act else { return nil }
        return OutboxEvent(
            key: "initiative \(value.id) v\(value.version)",
            kind: .initiativeReopened,
            time: step.time,
            title: LocalizedName(zh: "改进重新打开，问题又来了：{topic}", en: "Improvement opened again, the problem is back: {topic}"),
            lines: [LocalizedName(zh: value.claim, en: value.claim), LocalizedName(zh: reason, en: reason)],
            topic: value.topic,
            subject: EventSubject(.initiative, value.id),
            people: [value.owner].compactMap(\.self),
            department: value.department,
            actor: step.actor
        )
    }

    /// A new signal; nil for something that merely begins.
    public static func event(of signal: Signal, id: Int64, at time: Date) -> OutboxEvent? {
        guard signal.kind != .beginning else { return nil }
        let expected = figure(signal.expected)
        return OutboxEvent(
            key: "signal \(id)",
            kind: .signal,
            time: time,
            title: headline(signal),
            lines: [
                LocalizedName(
                    zh: "\(signal.day)：\(signal.observed) 条，平常约 \(expected) 条（\(signal.low)–\(signal.high)）",
                    en: "\(signal.day): \(signal.observed), usually about \(expected) (\(signal.low)–\(signal.high))"),
                LocalizedName(zh: "严重度 \(signal.severity) / 10", en: "Severity \(signal.severity) of 10"),
            ],
            topic: signal.key.topic,
            subject: EventSubject(.signal, id),
            isUrgent: Double(signal.severity) >= urgentSeverity
        )
    }

    private static func headline(_ signal: Signal) -> LocalizedName {
        let place = signal.key.values.filter { $0.dimension != .topic }.map(\.value).joined(separator: " · ")
        let about = signal.key.topic == nil ? (place.isEmpty ? nil : place) : nil
        let zh = about ?? (signal.key.topic == nil ? "全部声音" : "{topic}")
        let en = about ?? (signal.key.topic == nil ? "all voices" : "{topic}")
        let (zhPlace, enPlace) = about == nil && !place.isEmpty ? ("（\(place)）", " (\(place))") : ("", "")
        switch signal.kind {
        case .surge: return LocalizedName(zh: "预警：\(zh)\(zhPlace) 突增", en: "Alert: surge of \(en)\(enPlace)")
        case .phrase:
            let phrase = signal.phrase ?? ""
            return LocalizedName(zh: "预警：新说法“\(phrase)”\(zhPlace)", en: "Alert: new phrase “\(phrase)”\(enPlace)")
        case .meaning:
            let topic = signal.phrase ?? ""
            return LocalizedName(zh: "预警：新话题“\(topic)”\(zhPlace)", en: "Alert: new topic “\(topic)”\(enPlace)")
        case .silence, .halfSilence:
            return LocalizedName(zh: "预警：\(zh)\(zhPlace) 没有数据了", en: "Alert: \(en)\(enPlace) has gone quiet")
        case .beginning: return LocalizedName(zh: "新出现：\(zh)\(zhPlace)", en: "New: \(en)\(enPlace)")
        }
    }

    /// One decimal.
    static func figure(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
