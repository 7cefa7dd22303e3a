// Which act leads a goal from where to where, and a sentence for everything else.
//
//     active ──settle (after its last day)──→ reached, missed
//        │ ↑──────────── reopen ────────────────┘
//        └── drop ──→ dropped ── reopen ──→ active
//
// A goal is forewarned of at most once for each target and day.

import Feedback
public import Foundation

/// The life of a goal: a pure function from a goal and an act to the goal after it.
public enum GoalMachine {
    /// Days over which a goal can reach at most.
    public static let longest = 1_100
    /// Days that a goal needs at least, so that something can be measured.
    public static let shortest = 7

    /// What an act can be done from.
    public static func stages(of kind: GoalAct.Kind) -> Set<GoalStage> {
        switch kind {
        case .edit, .forewarn, .settle, .drop: [.active]
        case .reopen: [.reached, .missed, .dropped]
        case .note: Set(GoalStage.allCases)
        }
    }

    /// - Throws: ``Refusal`` for a goal that cannot be set so.
    public static func check(_ goal: Goal) throws {
        if goal.title.isEmpty { throw Refusal("请写明目标是什么。", "Say what the goal is.") }
        if goal.department.isEmpty { throw Refusal("请写明是哪个部门的目标。", "Name the department whose goal it is.") }
        guard goal.target.isFinite else { throw Refusal("请给出目标值。", "Name the target.") }
        let days = goal.due - goal.start + 1
        if days < shortest {
            throw Refusal("目标至少要 \(shortest) 天，这里只有 \(max(0, days)) 天。", "A goal needs \(shortest) days; this one has \(max(0, days)).")
        }
        if days > longest { throw Refusal("目标最长三年。", "A goal reaches three years at most.") }
    }

    /// - Throws: ``Refusal``.
    public static func applying(_ act: GoalAct, to old: Goal, at time: Date) throws -> Goal {
        guard stages(of: act.kind).contains(old.stage) else { throw refusal(act.kind, old.stage) }
        var new = old
        new.version += 1
        switch act {
        case .edit(let title, let target, let due, let owner):
            (new.title, new.target, new.due, new.owner) = (title, target, due, owner)
            if (target, due) != (old.target, old.due) { new.forewarnedAt = nil }
            try check(new)
        case .forewarn:
            if old.forewarnedAt != nil {
                throw Refusal("这个目标已经预警过。", "It was told already that this goal will probably be missed.")
            }
            new.forewarnedAt = time
        case .settle(let result, let today):
            if today <= old.due {
                throw Refusal("还没到 \(old.due.iso)，不能结算。", "Its last day is \(old.due.iso); it is settled after that.")
            }
            guard let result else {
                throw Refusal("没有数据，无法结算；放弃请写明理由。", "Nothing was measured; drop it with a reason instead.")
            }
            (new.stage, new.result, new.settledAt) = (old.isReached(by: result) ? .reached : .missed, result, time)
        case .drop(let reason):
            if reason.isEmpty { throw Refusal("请写明为什么放弃。", "Say why it is dropped.") }
            (new.stage, new.reason, new.settledAt) = (.dropped, reason, time)
        case .reopen(let reason, let due):
            if reason.isEmpty { throw Refusal("请写明为什么重新开始。", "Say why it is taken up again.") }
            (new.stage, new.reason, new.due, new.result, new.settledAt) = (.active, reason, due, nil, nil)
            new.forewarnedAt = nil
            try check(new)
        case .note(let words):
            if words.isEmpty { throw Refusal("备注是空的。", "The note is empty; write something.") }
        }
        return new
    }

    private static func refusal(_ kind: GoalAct.Kind, _ stage: GoalStage) -> Refusal {
        switch (kind, stage) {
        case (.reopen, _): Refusal("目标本来就在进行。", "The goal is under way already.")
        case (_, .dropped): Refusal("目标已放弃；要继续，请先重新开始。", "It was dropped; take it up again first.")
        default: Refusal("目标已结算；要继续，请先重新开始。", "It is settled; take it up again first.")
        }
    }
}
