// Which act leads a message from where to where, and a sentence for everything else.
//
//             claim          begin           deliver
//   waiting ────────→ claimed ───────→ sending ───────→ sent
//      ↑ ↑               │ fail, lapse    │ fail
//      │ └───────────────┴────────────────┤        refuse, or failed too often: dead
//      │                                  │ doubt, lapse: waiting again if it may be repeated, else doubtful
//      └── retry ── dead, doubtful, discarded ←── discard ── waiting, dead, doubtful
//
// A process that dies leaves messages behind in `claimed`, of which nothing has left the house, and in `sending`, of which nobody can
// know. The second is noted in a transaction of its own directly before the channel is called, so that the doubt is as short as the call.

import Feedback
public import Foundation

/// What can be done with a message.
public enum MessageAct: Sendable, Equatable {
    /// A courier takes it for `lease` seconds.
    case claim(lease: TimeInterval)
    /// It is about to be handed to the channel.
    case begin
    case deliver
    /// It certainly did not arrive, and may another time.
    case fail(reason: String)
    /// It will never arrive.
    case refuse(reason: String)
    /// It was handed over and no answer came.
    case doubt(reason: String)
    /// The courier's time is up.
    case lapse
    /// By hand: send it now, with a fresh count of attempts.
    case retry
    /// By hand: do not send it.
    case discard

    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case claim, begin, deliver, fail, refuse, doubt, lapse, retry, discard
    }

    public var kind: Kind {
        switch self {
        case .claim: .claim
        case .begin: .begin
        case .deliver: .deliver
        case .fail: .fail
        case .refuse: .refuse
        case .doubt: .doubt
        case .lapse: .lapse
        case .retry: .retry
        case .discard: .discard
        }
    }
}

/// The life of a message: a pure function from a message and an act to the message after it.
public enum OutboxMachine {
    /// Attempts after which a message is dead; with the pauses below that is after about 15 hours.
    public static let attemptLimit = 8

    /// Seconds until the next attempt after `attempts` failed ones: 10 s, then four times as long each time, at most 12 hours; up to a
    /// fifth more by the message's number, so that not all come at once.
    public static func pause(after attempts: Int, id: Int64) -> TimeInterval {
        let base = min(10 * pow(4, Double(min(max(attempts, 1), 12) - 1)), 43_200)
        let spread = Double((UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15) >> 40) / Double(1 << 24)
        return base * (1 + spread / 5)
    }

    /// What an act can be done from.
    public static func stages(of kind: MessageAct.Kind) -> Set<MessageStage> {
        switch kind {
        case .claim: [.waiting]
        case .begin: [.claimed]
        case .deliver, .doubt: [.sending]
        case .fail, .refuse: [.claimed, .sending]
        case .lapse: [.claimed, .sending]
        case .retry: [.dead, .doubtful, .discarded]
        case .discard: [.waiting, .dead, .doubtful]
        }
    }

    /// The message after `act`.
    /// - Throws: ``Refusal``.
    public static func applying(_ act: MessageAct, to old: OutboxMessage, at time: Date) throws(Refusal) -> OutboxMessage {
        guard stages(of: act.kind).contains(old.stage) else { throw refusal(act.kind, old.stage) }
        var new = old
        switch act {
        case .claim(let lease):
            guard old.due <= time else {
                throw Refusal("还没到发送时间。", "It is not due yet.")
            }
            (new.stage, new.attempts, new.leaseUntil) = (.claimed, old.attempts + 1, time.addingTimeInterval(lease))
        case .begin: new.stage = .sending
        case .deliver: (new.stage, new.sentAt, new.leaseUntil, new.reason) = (.sent, time, nil, nil)
        case .fail(let reason): putBack(&new, reason, at: time)
        case .refuse(let reason): (new.stage, new.leaseUntil, new.reason) = (.dead, nil, reason)
        case .doubt(let reason):
            if old.mayRepeat { putBack(&new, reason, at: time) } else { doubt(&new, reason) }
        case .lapse:
            guard let until = old.leaseUntil, until <= time else {
                throw Refusal("正在发送，请稍候。", "It is being sent; wait a moment.")
            }
            // The lease was pause enough: it was the courier that failed, not the channel.
            let reason = "interrupted"
            if old.stage == .claimed || old.mayRepeat { putBack(&new, reason, at: time, pausing: false) } else { doubt(&new, reason) }
        case .retry: (new.stage, new.attempts, new.due, new.reason) = (.waiting, 0, time, nil)
        case .discard: new.stage = .discarded
        }
        return new
    }

    private static func putBack(_ new: inout OutboxMessage, _ reason: String, at time: Date, pausing: Bool = true) {
        (new.leaseUntil, new.reason) = (nil, reason)
        guard new.attempts < attemptLimit else {
            new.stage = .dead
            return
        }
        new.stage = .waiting
        new.due = pausing ? time.addingTimeInterval(pause(after: new.attempts, id: new.id)) : time
    }

    private static func doubt(_ new: inout OutboxMessage, _ reason: String) {
        (new.stage, new.leaseUntil, new.reason) = (.doubtful, nil, reason)
    }

    private static func refusal(_ kind: MessageAct.Kind, _ stage: MessageStage) -> Refusal {
        switch (kind, stage) {
        case (.retry, .sent): Refusal("已经送达，不能再发一次。", "It was delivered; it is not sent again.")
        case (.retry, .waiting): Refusal("本来就在排队。", "It waits to be sent already.")
        case (.discard, .sent): Refusal("已经送达，收不回来了。", "It was delivered and cannot be called back.")
        case (.discard, .discarded): Refusal("已经放弃了。", "It is discarded already.")
        case (.retry, .claimed), (.retry, .sending), (.discard, .claimed), (.discard, .sending):
            Refusal("正在发送，请稍候再看结果。", "It is being sent; look again in a moment.")
        case (.claim, .claimed), (.claim, .sending): Refusal("另一个进程正在发送。", "Another courier has it.")
        case (.claim, _): Refusal("不在排队，不能领取。", "It does not wait to be sent.")
        case (.begin, _): Refusal("没有领取，不能发送。", "It was not claimed, so it cannot be sent.")
        case (.deliver, _), (.doubt, _): Refusal("没有在发送，谈不上结果。", "It was not being sent, so there is no outcome.")
        case (.fail, _), (.refuse, _), (.lapse, _):
            Refusal("没有在处理，谈不上失败。", "Nobody was at it, so it cannot have failed.")
        default: Refusal("现在不能这样做。", "This cannot be done now.")
        }
    }
}
