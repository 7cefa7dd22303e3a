// Which act leads an announcement from where to where, and a sentence for everything else.
//
//          submit           approve           start            finish
//   draft ───────→ submitted ───────→ approved ───────→ sending ───────→ sent
//     ↑ edit          │                  │                 │ stop
//     └── sendBack ───┴──────────────────┘                 └──────→ stopped
//   drop: from draft, submitted and approved
//
// Whoever wrote it does not approve it. Whom it goes to is settled when it starts, not before.

import Feedback
public import Foundation

/// What can be done with an announcement.
public enum AnnouncementAct: Sendable, Equatable {
    /// Replaces words, audience and settings.
    case edit(Announcement)
    case submit
    case approve
    /// Back to the author.
    case sendBack(reason: String)
    case start
    /// Done by the clock when everything is in the outbox.
    case finish
    case stop(reason: String)
    case drop(reason: String)

    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case edit, submit, approve, sendBack, start, finish, stop, drop
    }

    public var kind: Kind {
        switch self {
        case .edit: .edit
        case .submit: .submit
        case .approve: .approve
        case .sendBack: .sendBack
        case .start: .start
        case .finish: .finish
        case .stop: .stop
        case .drop: .drop
        }
    }
}

/// The life of an announcement: a pure function from it and an act to what it is after.
public enum AnnouncementMachine {
    /// What an act can be done from.
    public static func stages(of kind: AnnouncementAct.Kind) -> Set<AnnouncementStage> {
        switch kind {
        case .edit, .submit: [.draft]
        case .approve: [.submitted]
        case .sendBack: [.submitted, .approved]
        case .start: [.approved]
        case .finish, .stop: [.sending]
        case .drop: [.draft, .submitted, .approved]
        }
    }

    /// - Throws: ``Refusal``.
    public static func applying(
        _ act: AnnouncementAct, to old: Announcement, by actor: String, at time: Date
    ) throws(Refusal) -> Announcement {
        guard stages(of: act.kind).contains(old.stage) else { throw refusal(act.kind, old.stage) }
        var new = old
        new.version += 1
        switch act {
        case .edit(let typed): new = try edited(old, typed, by: actor)
        case .submit:
            try check(old)
            (new.stage, new.reason) = (.submitted, nil)
        case .approve:
            guard actor != old.author else {
                throw Refusal("自己写的公告要由另一个人批准。", "Whoever wrote it does not approve it; ask a second person.")
            }
            (new.stage, new.approvedBy) = (.approved, actor)
        case .sendBack(let reason):
            try wants(reason)
            (new.stage, new.approvedBy, new.reason) = (.draft, nil, reason)
        case .start: (new.stage, new.startedAt) = (.sending, time)
        case .finish: (new.stage, new.sentAt) = (.sent, time)
        case .stop(let reason):
            try wants(reason)
            (new.stage, new.reason) = (.stopped, reason)
        case .drop(let reason):
            try wants(reason)
            (new.stage, new.reason) = (.dropped, reason)
        }
        return new
    }

    /// Whoever changes it last is its author, so that nobody approves their own change.
    private static func edited(_ old: Announcement, _ typed: Announcement, by actor: String) throws(Refusal) -> Announcement {
        var new = typed
        (new.id, new.version, new.stage) = (old.id, old.version + 1, .draft)
        (new.author, new.createdAt, new.approvedBy, new.startedAt, new.sentAt) = (actor, old.createdAt, nil, nil, nil)
        new.reason = old.reason
        try check(new)
        return new
    }

    /// - Throws: ``Refusal`` for one that could not be sent as it is.
    public static func check(_ value: Announcement) throws(Refusal) {
        if value.title.isEmpty || value.title.count > 80 {
            throw Refusal("标题请写 1 到 80 个字。", "Give it a title of 1 to 80 signs.")
        }
        if value.words.isEmpty || value.words.count > 2_000 {
            throw Refusal("正文请写 1 到 2,000 个字。", "Write 1 to 2,000 signs.")
        }
        if value.topic.isEmpty { throw Refusal("请选择客户反映的问题。", "Choose the problem that customers raised.") }
        if value.channel.isEmpty { throw Refusal("请选择发送渠道。", "Choose the channel by which it goes.") }
        if !(1...365).contains(value.coolDown) {
            throw Refusal(
                "间隔“\(value.coolDown)”天无效，请给 1 到 365。", "A pause of “\(value.coolDown)” days will not do; give 1 to 365.")
        }
        if let days = value.surveyAfter, days < value.coolDown || days > 365 {
            throw Refusal(
                "回访要在 \(value.coolDown) 天的间隔之后、365 天之内。", "The survey must come after the pause of \(value.coolDown) days and within 365.")
        }
    }

    private static func wants(_ reason: String) throws(Refusal) {
        if reason.isEmpty { throw Refusal("请写明原因。", "Say why.") }
    }

    private static func refusal(_ kind: AnnouncementAct.Kind, _ stage: AnnouncementStage) -> Refusal {
        switch (kind, stage) {
        case (.edit, .submitted), (.edit, .approved):
            Refusal("已经提交；要修改，请先退回。", "It is submitted; send it back to change it.")
        case (_, .dropped): Refusal("公告已作废，请写一份新的。", "It was dropped; write a new one.")
        case (_, .sent): Refusal("已经发出，不能再改。", "It has gone out and cannot be changed.")
        case (_, .stopped):
            Refusal("已经停止；要继续，请写一份新的，已收到的客户在间隔期内不会再收到。", "It was stopped; write a new one, and whoever got it is in the pause.")
        case (.submit, _): Refusal("已经提交过了。", "It is submitted already.")
        case (.approve, .draft): Refusal("还没有提交，不能批准。", "It is not submitted yet.")
        case (.approve, _): Refusal("已经批准过了。", "It is approved already.")
        case (.sendBack, .draft): Refusal("本来就在作者手里。", "Its author has it already.")
        case (.start, .draft), (.start, .submitted):
            Refusal("要先由第二个人批准，才能发送。", "A second person must approve it before it is sent.")
        case (_, .sending): Refusal("正在发送；要拦下，请选停止。", "It is going out; stop it if it must not.")
        case (.finish, _), (.stop, _): Refusal("没有在发送。", "It is not going out.")
        default: Refusal("现在不能这样做。", "This cannot be done now.")
        }
    }
}
