import Feedback
import Foundation

/// What of gates, goals and announcements is worth telling.
extension News {
    /// A light that changed, for its approver and department; red is told in quiet hours too.
    public static func event(of change: GateChange) -> OutboxEvent {
        let (zh, en) = words(change.to)
        let waived = change.waived ? ("（破例）", " (waived)") : ("", "")
        var lines: [LocalizedName] = []
        if let from = change.from {
            let before = words(from)
            lines.append(LocalizedName(zh: "之前是\(before.zh)", en: "It was \(before.en)"))
        }
        return OutboxEvent(
            key: "gate \(change.gate) #\(change.number)",
            kind: .gateChanged,
            time: change.time,
            title: LocalizedName(zh: "闸门“\(change.title)”变\(zh)\(waived.0)", en: "Gate “\(change.title)” is \(en)\(waived.1)"),
            lines: lines,
            subject: EventSubject(.gate, change.gate),
            people: [change.approver].compactMap(\.self),
            department: change.department,
            isUrgent: change.to == .red
        )
    }

    private static func words(_ light: GateLight) -> (zh: String, en: String) {
        switch light {
        case .green: ("绿灯", "green")
        case .amber: ("黄灯", "amber")
        case .red: ("红灯", "red")
        }
    }

    /// A goal that will probably be missed, or that was settled and not reached, for who answers for it; nil for every other step.
    public static func event(of goal: Goal, _ step: GoalEvent) -> OutboxEvent? {
        let target = words(goal.target, goal.measure)
        switch step.act {
        case .forewarn(let chance, let forecast):
            let value = words(forecast, goal.measure)
            return event(
                .goalAtRisk, of: goal, step,
                title: LocalizedName(zh: "目标可能落空：\(goal.title)", en: "Goal at risk: \(goal.title)"),
                line: LocalizedName(
                    zh: "目标 \(target.zh)，照此下去到 \(goal.due.iso) 全程为 \(value.zh)，达标可能 \(figure(chance * 100)) %",
                    en: "Target \(target.en); as it goes, \(value.en) over all days by \(goal.due.iso), chance \(figure(chance * 100)) %"))
        case .settle:
            guard goal.stage == .missed, let result = goal.result else { return nil }
            let reached = words(result, goal.measure)
            return event(
                .goalMissed, of: goal, step, title: LocalizedName(zh: "目标未达成：\(goal.title)", en: "Goal missed: \(goal.title)"),
                line: LocalizedName(
                    zh: "目标 \(target.zh)，\(goal.due.iso) 止测得 \(reached.zh)",
                    en: "Target \(target.en), measured \(reached.en) by \(goal.due.iso)"))
        default: return nil
        }
    }

    private static func event(
        _ kind: EventKind, of goal: Goal, _ step: GoalEvent, title: LocalizedName, line: LocalizedName
    ) -> OutboxEvent {
        OutboxEvent(
            key: "goal \(goal.id) v\(goal.version)", kind: kind, time: step.time, title: title, lines: [line],
            subject: EventSubject(.goal, goal.id), people: [goal.owner].compactMap(\.self), department: goal.department, actor: step.actor)
    }

    private static func words(_ value: Double, _ measure: GoalMeasure) -> (zh: String, en: String) {
        switch measure {
        case .inTime, .closedLoop, .csat, .negativeShare, .leaving: (figure(value * 100) + " %", figure(value * 100) + " %")
        case .firstResponse: (figure(value) + " 小时", figure(value) + " h")
        case .nps, .ces, .valueAtStake: (figure(value), figure(value))
        }
    }

    /// An announcement that waits for a second person; nil for every other step.
    public static func event(of value: Announcement, _ step: AnnouncementEvent) -> OutboxEvent? {
        guard step.act == .submit else { return nil }
        return OutboxEvent(
            key: "announcement \(value.id) v\(value.version)",
            kind: .approvalAsked,
            time: step.time,
            title: LocalizedName(zh: "公告待批准：\(value.title)", en: "An announcement waits for approval: \(value.title)"),
            lines: [LocalizedName(zh: "\(step.actor) 写给反映过“{topic}”的客户", en: "\(step.actor) wrote to those who raised {topic}")],
            topic: value.topic,
            subject: EventSubject(.announcement, value.id),
            actor: step.actor
        )
    }
}
