// Which act leads a gate from where to where, and a sentence for everything else.
//
//              arm            approve              recheck (green)
//     draft ────────→ watching ──────→ approved ──────────────────→ kept
//       ↑ edit          ↑ ↑ waive, edit    │ recheck (not green)       │
//       └───────────────┘ └────────────────┴───────────── reopen ←─────┘
//     retire from everywhere; retired → draft by reopen
//
// Approved only by the approver, at a green light or under a waiver that holds; a waiver has a reason and ends by itself.

import Feedback
public import Foundation
import Insights

/// The life of a gate: a pure function from a gate and an act to the gate after it.
public enum GateMachine {
    /// Days for which a waiver can be given at most.
    public static let longestWaiver = 90

    /// What an act can be done from.
    public static func stages(of kind: GateAct.Kind) -> Set<GateStage> {
        switch kind {
        case .edit: [.draft, .watching]
        case .arm: [.draft]
        case .waive, .approve: [.watching]
        case .withdrawWaiver: [.watching]
        case .recheck: [.approved]
        case .retire: [.draft, .watching, .approved, .kept]
        case .reopen: [.approved, .kept, .retired]
        case .note: Set(GateStage.allCases)
        }
    }

    /// - Throws: ``Refusal``.
    public static func applying(_ act: GateAct, to old: Gate, by actor: String, at time: Date) throws -> Gate {
        guard stages(of: act.kind).contains(old.stage) else { throw refusal(act.kind, old.stage) }
        try check(act, old, by: actor, at: time)
        var new = old
        new.version += 1
        switch act {
        case .edit(let title, let conditions, let approver, let department):
            (new.title, new.conditions, new.approver, new.department) = (title, conditions, approver, department)
            // A waiver was given for other conditions than these.
            if conditions != old.conditions { new.waiver = nil }
        case .arm: new.stage = .watching
        case .waive(let reason, let until): new.waiver = GateWaiver(reason: reason, by: actor, at: time, until: until)
        case .withdrawWaiver: new.waiver = nil
        case .approve(_, let launch, let recheck):
            (new.stage, new.launch, new.recheck, new.approvedBy, new.approvedAt) = (.approved, launch, recheck, actor, time)
        case .recheck(let light, _):
            if light == .green {
                new.stage = .kept
            } else {
                back(&new)
                new.returns += 1
            }
        case .retire(let reason): (new.stage, new.reason, new.waiver) = (.retired, reason, nil)
        case .reopen(let reason):
            back(&new)
            if old.stage == .retired { new.stage = .draft }
            new.reason = reason
        case .note: break
        }
        return new
    }

    private static func back(_ new: inout Gate) {
        (new.stage, new.waiver, new.approvedBy, new.approvedAt, new.launch, new.recheck) = (.watching, nil, nil, nil, nil, nil)
    }

    private static func check(_ act: GateAct, _ old: Gate, by actor: String, at time: Date) throws {
        switch act {
        case .edit(let title, let conditions, _, _):
            if title.isEmpty { throw Refusal("请写明要放行的是什么。", "Say what the gate lets through.") }
            if old.stage == .watching, conditions.isEmpty {
                throw Refusal("检查中的闸门至少要有一个条件。", "A gate that is watched needs a condition at least.")
            }
            try conditions.forEach(check)
        case .arm:
            if old.conditions.isEmpty { throw Refusal("还没有条件，请先加一个。", "There is no condition yet; add one first.") }
            if old.approver == nil { throw Refusal("请先指定谁来放行。", "Name first who lets it through.") }
        case .waive(let reason, let until):
            try checkApprover(old, actor)
            if reason.isEmpty { throw Refusal("请写明为什么破例。", "Say why the gate is waived.") }
            let days = until.timeIntervalSince(time) / 86_400
            if days <= 0 { throw Refusal("破例的期限已经过去，请给一个以后的日期。", "The waiver ends in the past; name a later day.") }
            if days > Double(longestWaiver) {
                throw Refusal("破例最多 \(longestWaiver) 天。", "A waiver holds for \(longestWaiver) days at most.")
            }
        case .withdrawWaiver where old.waiver == nil: throw Refusal("没有破例可以收回。", "There is no waiver to withdraw.")
        case .approve(let light, let launch, let recheck):
            try checkApprover(old, actor)
            if light != .green, !old.isWaived(at: time) {
                throw Refusal(
                    light == .red ? "现在是红灯，不能放行。要破例请写明理由和期限。" : "现在是黄灯，不能放行。等证据够了再来，或写明理由破例。",
                    light == .red
                        ? "The light is red, nothing passes; a waiver needs a reason and an end."
                        : "The light is amber, nothing passes yet; wait for the evidence, or waive it with a reason.")
            }
            if recheck <= launch || recheck - launch > 365 {
                throw Refusal("复查要在上线之后、一年之内。", "The second look must come after the launch, within a year.")
            }
        case .recheck(_, let today):
            if let recheck = old.recheck, today < recheck {
                throw Refusal("还没到复查日 \(recheck.iso)。", "The second look is due on \(recheck.iso), not before.")
            }
        case .retire(let reason) where reason.isEmpty: throw Refusal("请写明为什么停用。", "Say why it is retired.")
        case .reopen(let reason) where reason.isEmpty: throw Refusal("请写明为什么重新打开。", "Say why it is opened again.")
        case .note(let words) where words.isEmpty: throw Refusal("备注是空的。", "The note is empty; write something.")
        default: return
        }
    }

    private static func checkApprover(_ old: Gate, _ actor: String) throws {
        guard old.approver == actor else {
            let who = old.approver ?? "–"
            throw Refusal("只有放行人 \(who) 能这样做。", "Only the approver \(who) can do this.")
        }
    }

    private static func check(_ condition: GateCondition) throws {
        if condition.kind == .metric, condition.metric.map(GateCondition.metrics.contains) != true {
            let names = GateCondition.metrics.map(\.rawValue).joined(separator: ", ")
            throw Refusal("指标要是其中之一：\(names)。", "The metric must be one of \(names).")
        }
        if !(1...365).contains(condition.days) {
            throw Refusal("“\(condition.days) 天”不行，请用 1 到 365 天。", "“\(condition.days) days” will not do; use 1 to 365.")
        }
        if condition.minimumN < 1 {
            throw Refusal("最小样本量“\(condition.minimumN)”要大于 0。", "The minimum n “\(condition.minimumN)” must be above 0.")
        }
        let isOrdered = condition.side == .atMost ? condition.green <= condition.red : condition.green >= condition.red
        if !isOrdered || !condition.green.isFinite || !condition.red.isFinite {
            throw Refusal(
                "绿线 \(condition.green) 比红线 \(condition.red) 还差，请对调。",
                "The green threshold \(condition.green) is worse than the red one \(condition.red); swap them.")
        }
    }

    private static func refusal(_ kind: GateAct.Kind, _ stage: GateStage) -> Refusal {
        switch (kind, stage) {
        case (.reopen, _): Refusal("闸门本来就开着。", "The gate is open already.")
        case (.retire, _): Refusal("已经停用了。", "It is retired already.")
        case (_, .retired): Refusal("闸门已停用；要用，请先重新打开。", "The gate is retired; open it again first.")
        case (.arm, _): Refusal("已经在检查了。", "It is watched already.")
        case (.waive, .draft), (.approve, .draft), (.withdrawWaiver, .draft), (.recheck, .draft):
            Refusal("还没有启用，请先启用检查。", "It is not watched yet; arm it first.")
        case (.recheck, .watching): Refusal("还没有放行，谈不上复查。", "Nothing was let through yet that could be looked at again.")
        case (.recheck, _): Refusal("已经复查过了。", "The second look is done.")
        case (.edit, _), (.waive, _), (.withdrawWaiver, _):
            Refusal("已经放行；要改，请先重新打开。", "It was let through; open it again to change it.")
        case (.approve, _): Refusal("已经放行过了。", "It was let through already.")
        case (.note, _): Refusal("现在不能备注。", "Nothing can be noted now.")
        }
    }
}
