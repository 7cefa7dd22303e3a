import Feedback
public import Foundation

extension OutboxEvent {
    /// A light that changed, for its approver and department; red is told in quiet hours too.
    public init(_ change: GateChange) {
        let (zh, en) = Self.words(change.to)
        let waived = change.waived ? ("（破例）", " (waived)") : ("", "")
        var lines: [LocalizedName] = []
        if let from = change.from {
            let before = Self.words(from)
            lines.append(LocalizedName(zh: "之前是\(before.zh)", en: "It was \(before.en)"))
        }
        self.init(
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

    /// A goal that was not reached, for who answers for it.
    public init(missed goal: Goal, at time: Date) {
        self.init(
            key: "goal \(goal.id) v\(goal.version)",
            kind: .goalMissed,
            time: time,
            title: LocalizedName(zh: "目标未达成：\(goal.title)", en: "Goal missed: \(goal.title)"),
            subject: EventSubject(.goal, goal.id),
            people: [goal.owner].compactMap(\.self),
            department: goal.department
        )
    }

    private static func words(_ light: GateLight) -> (zh: String, en: String) {
        switch light {
        case .green: ("绿灯", "green")
        case .amber: ("黄灯", "amber")
        case .red: ("红灯", "red")
        }
    }
}
