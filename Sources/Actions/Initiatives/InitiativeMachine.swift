// Which act leads an initiative from where to where, and a sentence for everything else.
//
//     proposed → accepted → pilot → rollout → verified → closed
//         └────────┴──────────┴──→ rejected        (pilot → verified too; accepted → rollout without a pilot)
//     verified, closed, rejected → accepted        (reopen)
//
// Verified needs an effect whose interval leaves out zero at the planned size, against parts that were comparable before.

import Feedback
public import Foundation

/// The life of an initiative: a pure function from an initiative and an act to the initiative after it.
public enum InitiativeMachine {
    /// What an act can be done from.
    public static func stages(of kind: InitiativeAct.Kind) -> Set<InitiativeStage> {
        switch kind {
        case .accept: [.proposed]
        case .reject: [.proposed, .accepted, .pilot]
        case .startPilot: [.accepted]
        case .rollOut: [.accepted, .pilot]
        case .verify: [.pilot, .rollout]
        case .close: [.rollout, .verified]
        case .reopen: [.verified, .closed, .rejected]
        case .note: Set(InitiativeStage.allCases)
        }
    }

    /// - Throws: ``Refusal``.
    public static func applying(_ act: InitiativeAct, to old: Initiative, at time: Date) throws -> Initiative {
        try check(act, old)
        var new = old
        new.version += 1
        switch act {
        case .accept(let owner, let department):
            (new.stage, new.decidedAt, new.owner, new.department) = (.accepted, time, owner, department ?? old.department)
        case .reject(let reason): (new.stage, new.decidedAt, new.reason) = (.rejected, old.decidedAt ?? time, reason)
        case .startPilot(let pilot): (new.stage, new.pilot, new.startedAt) = (.pilot, pilot, old.startedAt ?? time)
        case .rollOut(let day, let effect, let reason):
            (new.stage, new.rolledOut, new.startedAt) = (.rollout, day, old.startedAt ?? time)
            new.effect = effect ?? old.effect
            if !reason.isEmpty { new.reason = reason }
        case .verify(let effect): (new.stage, new.effect, new.verifiedAt) = (.verified, effect, time)
        case .close(let reason): (new.stage, new.reason) = (.closed, reason.isEmpty ? old.reason : reason)
        case .reopen(let reason):
            (new.stage, new.reason, new.verifiedAt, new.effect) = (.accepted, reason, nil, nil)
            (new.pilot, new.rolledOut) = (nil, nil)
            new.decidedAt = time
            if old.stage != .rejected { new.returns += 1 }
        case .note: break
        }
        return new
    }

    private static func check(_ act: InitiativeAct, _ old: Initiative) throws {
        guard stages(of: act.kind).contains(old.stage) else { throw refusal(act.kind, old.stage) }
        switch act {
        case .reject(let reason) where reason.isEmpty: throw Refusal("请写明为什么不做。", "Say why it is turned down.")
        case .reopen(let reason) where reason.isEmpty: throw Refusal("请写明为什么重新开始。", "Say why it is begun again.")
        case .note(let words) where words.isEmpty: throw Refusal("备注是空的。", "The note is empty; write something.")
        case .startPilot(let pilot): try check(pilot)
        case .rollOut(_, let effect, let reason) where old.stage == .pilot && reason.isEmpty:
            guard let effect, let pilot = old.pilot, effect.verdict(planned: pilot.plannedVoices) == .works else {
                throw Refusal(
                    "试点还没有证明有效。要推广，请写明理由。", "The pilot is not shown to work; to roll it out all the same, say why.")
            }
        case .verify(let effect): try check(effect, old)
        case .close(let reason) where old.stage == .rollout && reason.isEmpty:
            throw Refusal("效果还没有验证。要关闭，请写明理由。", "The effect is not verified; to close it all the same, say why.")
        default: return
        }
    }

    private static func check(_ pilot: Pilot) throws {
        if pilot.places.isEmpty { throw Refusal("请选择至少一个试点地区或门店。", "Choose at least one region or store for the pilot.") }
        if pilot.daysBefore < 14 || !pilot.daysBefore.isMultiple(of: 7) {
            throw Refusal(
                "对照期“\(pilot.daysBefore) 天”不行，请用至少 14 天、7 的倍数。",
                "“\(pilot.daysBefore) days” before will not do; use a multiple of 7, at least 14.")
        }
        if pilot.plannedVoices < 1 { throw Refusal("计划样本量要大于 0。", "The planned size must be above 0.") }
    }

    private static func check(_ effect: PilotEffect, _ old: Initiative) throws {
        let planned = old.pilot?.plannedVoices ?? 0
        switch effect.verdict(planned: planned) {
        case .works where effect.isComparable: return
        case .works:
            throw Refusal(
                "试点前两部分的走势就不同，不能归功于试点。请换一个对照期。",
                "The two parts moved apart before the pilot already, so the effect is not its own; choose another time before.")
        case .tooEarly:
            throw Refusal(
                "样本还不够：\(effect.n) 条，计划 \(planned) 条。请等够再验证。",
                "Too few voices yet: \(effect.n) of the \(planned) planned; wait for them.")
        case .noEffect:
            throw Refusal("区间包含零，看不出效果，不能算验证。", "The interval holds zero: no effect is shown, and nothing is verified.")
        case .harms: throw Refusal("投诉反而多了，不能算验证。", "Complaints rose; that verifies nothing.")
        }
    }

    private static func refusal(_ kind: InitiativeAct.Kind, _ stage: InitiativeStage) -> Refusal {
        switch (kind, stage) {
        case (.accept, .rejected), (.startPilot, .rejected), (.rollOut, .rejected), (.verify, .rejected), (.reject, .rejected),
            (.close, .rejected):
            Refusal("已被否决；要做，请先重新开始。", "It was turned down; begin it again first.")
        case (.accept, _): Refusal("已经采纳过了。", "It is adopted already.")
        case (.startPilot, .proposed), (.rollOut, .proposed), (.verify, .proposed), (.close, .proposed):
            Refusal("还没有采纳，请先决定做不做。", "It is not adopted yet; decide about it first.")
        case (.startPilot, _): Refusal("试点已经做过；要再试，请先重新开始。", "It was piloted already; begin it again for another pilot.")
        case (.rollOut, _): Refusal("已经推广了。", "It is rolled out already.")
        case (.verify, .accepted): Refusal("还没有开始，没有效果可验证。", "Nothing was done yet that could be verified.")
        case (.verify, _): Refusal("已经验证过了。", "It is verified already.")
        case (.close, .closed): Refusal("已经关闭了。", "It is closed already.")
        case (.close, _): Refusal("还没有推广；不做了请选否决。", "It is not rolled out; reject it if it shall not go on.")
        case (.reject, _): Refusal("已经推广，不能再否决；请关闭并写明理由。", "It is rolled out; close it with a reason instead.")
        case (.reopen, _): Refusal("本来就在进行。", "It is under way already.")
        case (.note, _): Refusal("现在不能备注。", "Nothing can be noted now.")
        }
    }
}
