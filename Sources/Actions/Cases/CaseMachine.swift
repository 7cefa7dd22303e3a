// Which act leads a case from where to where, and a sentence for everything else.
//
//            assign          contact            resolve          close
//     new ────────→ assigned ───────→ contacted ───────→ resolved ─────→ closed
//      ↑ assign(nil)    │               ↓ wait ↑ resume     │ ↑              │
//      └────────────────┘             waiting ──────────────┘               │
//            ↑ reopen (also: another voice about a resolved case) ←──────────┘
//
// The first contact's clock runs from the opening, or from the reopening; the remedy's stands still while the customer is waited for.

import Feedback
public import Foundation

/// The life of a case: a pure function from a case and an act to the case after it.
public struct CaseMachine: Sendable {
    public var calendar: BusinessCalendar

    /// Seconds for which an act can be taken back.
    public static let regret: TimeInterval = 600
    /// A late case is put before a superior at most so often.
    public static let escalationLimit = 3

    public init(calendar: BusinessCalendar) { self.calendar = calendar }

    /// The case after `act`.
    /// - Throws: ``Refusal`` for an act that the stage does not allow, or one that lacks what it needs.
    public func applying(_ act: CaseAct, to old: Case, at time: Date) throws -> Case {
        try Self.check(act, old)
        var new = old
        new.version += 1
        switch act {
        case .assign(let owner, let department):
            new.owner = owner
            new.department = department ?? old.department
            if old.stage == .new, owner != nil { new.stage = .assigned }
            if old.stage == .assigned, owner == nil { new.stage = .new }
        case .contact(_, let reached, _):
            if reached {
                resume(&new, at: time)
                new.stage = .contacted
                if old.contactedAt == nil { new.contactedAt = time }
            }
        case .wait:
            new.stage = .waiting
            new.waitingSince = time
        case .resume:
            resume(&new, at: time)
            new.stage = .contacted
        case .resolve(let outcome, let rootCause, _):
            resume(&new, at: time)
            (new.stage, new.outcome, new.rootCause, new.resolvedAt) = (.resolved, outcome, rootCause.isEmpty ? nil : rootCause, time)
        case .close(let satisfaction):
            (new.stage, new.closedAt, new.satisfaction) = (.closed, time, satisfaction ?? old.satisfaction)
        case .reopen: reopen(&new, at: time)
        case .escalate: new.escalations += 1
        case .note, .undo: break
        case .join(_, let severity):
            new.voices += 1
            new.severity = max(old.severity, severity)
            if old.stage == .resolved { reopen(&new, at: time) }
        }
        return new
    }

    /// The case as it was before its last act, as one more version of it.
    /// - Parameter last: the newest line of its history.
    /// - Throws: ``Refusal`` when the act was somebody else's, too long ago, or is of a kind that stays.
    public func undone(_ old: Case, last: CaseEvent?, by actor: String, at time: Date) throws -> Case {
        guard let last, let act = last.act, let before = last.before else {
            throw Refusal("没有可以撤回的操作。", "There is nothing to take back.")
        }
        guard last.actor == actor else {
            throw Refusal("最近一步是 \(last.actor) 做的，不能替别人撤回。", "The last step is by \(last.actor); only they can take it back.")
        }
        guard ![.join, .escalate, .undo].contains(act.kind) else {
            throw Refusal("最近一步不能撤回，请直接更改。", "The last step stays; make another change instead.")
        }
        guard time.timeIntervalSince(last.time) <= Self.regret else {
            throw Refusal("已超过 10 分钟，不能撤回，请直接更改。", "More than 10 minutes have passed; make another change instead.")
        }
        var new = before
        new.version = old.version + 1
        return new
    }

    /// What an act can be done from.
    public static func stages(of kind: CaseAct.Kind) -> Set<CaseStage> {
        switch kind {
        case .assign: [.new, .assigned, .contacted, .waiting]
        case .contact: [.assigned, .contacted, .waiting]
        case .wait: [.contacted]
        case .resume: [.waiting]
        case .resolve: [.assigned, .contacted, .waiting]
        case .close: [.resolved]
        case .reopen: [.resolved, .closed]
        case .escalate: [.new, .assigned, .contacted]
        case .join: [.new, .assigned, .contacted, .waiting, .resolved]
        case .note, .undo: Set(CaseStage.allCases)
        }
    }

    private static func check(_ act: CaseAct, _ old: Case) throws {
        guard stages(of: act.kind).contains(old.stage) else { throw refusal(act.kind, old.stage) }
        switch act {
        case .assign(nil, let department) where old.stage == .new && department == nil:
            throw Refusal("请选择负责人或部门。", "Name a person or a department.")
        case .assign(nil, _) where old.stage != .new && old.stage != .assigned:
            throw Refusal("客户已在沟通中，不能没有负责人；请转给另一个人。", "The customer is being spoken to; hand the case to another person.")
        case .resolve(let outcome, _, _) where old.stage == .assigned && old.contactedAt == nil && !outcome.needsNoContact:
            throw Refusal(
                "还没有联系上客户，不能算解决。请先记录联系，或选“联系不上”“并无问题”。",
                "The customer has not been spoken to. Record the contact first, or choose “unreachable” or “no problem”.")
        case .resolve(let outcome, let rootCause, _) where rootCause.isEmpty && !outcome.needsNoContact:
            throw Refusal("请写明根本原因，同样的问题才能一起解决。", "Name the root cause, so that the same problems can be solved together.")
        case .close(let satisfaction?) where !(1...5).contains(satisfaction):
            throw Refusal("满意度“\(satisfaction)”无效，请给 1 到 5。", "“\(satisfaction)” is no satisfaction; give 1 to 5.")
        case .escalate where old.escalations >= escalationLimit:
            throw Refusal("已升级 \(escalationLimit) 次，到顶了。", "The case was escalated \(escalationLimit) times, which is the most.")
        case .note(let words) where words.isEmpty:
            throw Refusal("备注是空的。", "The note is empty; write something.")
        case .reopen(let words) where words.isEmpty:
            throw Refusal("请写明为什么重新打开。", "Say why the case is opened again.")
        default: return
        }
    }

    private static func refusal(_ kind: CaseAct.Kind, _ stage: CaseStage) -> Refusal {
        switch (kind, stage) {
        case (.contact, .new), (.resolve, .new):
            Refusal("工单还没有负责人，请先分派。", "Nobody answers for the case yet; assign it first.")
        case (.wait, .new), (.wait, .assigned):
            Refusal("还没有联系过客户，谈不上等客户。请先记录联系。", "The customer has not been spoken to; record the contact first.")
        case (.close, _) where stage.isOpen:
            Refusal("工单还没有解决，不能关闭。请先记录结果。", "The case is not resolved; record the outcome first.")
        case (.reopen, _): Refusal("工单本来就开着。", "The case is open already.")
        case (.wait, .waiting): Refusal("已经在等客户了。", "The case waits for the customer already.")
        case (.resume, _) where stage.isOpen: Refusal("工单没有在等客户。", "The case does not wait for the customer.")
        case (.escalate, .waiting): Refusal("在等客户，时钟已停，不必升级。", "The case waits for the customer; its clock stands still.")
        case (_, .resolved): Refusal("工单已解决；要继续处理，请先重新打开。", "The case is resolved; open it again to work on it.")
        case (_, .closed): Refusal("工单已关闭；要继续处理，请先重新打开。", "The case is closed; open it again to work on it.")
        default: Refusal("这一步现在做不了。", "This cannot be done now.")
        }
    }

    /// Ends a wait: the hours waited are given back to the remedy's clock.
    private func resume(_ new: inout Case, at time: Date) {
        guard let since = new.waitingSince else { return }
        new.resolveDue = calendar.adding(calendar.hours(from: since, to: time), to: new.resolveDue)
        new.waitingSince = nil
    }

    private func reopen(_ new: inout Case, at time: Date) {
        new.stage = new.owner == nil ? .new : .assigned
        (new.contactedAt, new.resolvedAt, new.closedAt, new.outcome, new.satisfaction) = (nil, nil, nil, nil, nil)
        new.contactDue = calendar.adding(new.level.contactHours, to: time)
        new.resolveDue = calendar.adding(new.level.resolveHours, to: time)
        new.escalations = 0
        new.returns += 1
    }
}
