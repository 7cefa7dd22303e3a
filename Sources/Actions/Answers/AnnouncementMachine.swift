// Which act leads an announcement from where to where, and a sentence for everything else.
//
//          submit           approve           start            finish
//   draft ───────→ submitted ───────→ approved ───────→ sending ───────→ sent
//     ↑ edit          │                  │                 │ stop
//     └── sendBack ───┴──────────────────┘                 └──────→ stopped
//   drop: from draft, submitted and approved
//
// Whoever wrote it does not approve it. Whom it goes to is settled when it starts, not before.

public import Feedback
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

/// An act that an announcement does not allow; `message` says why and what to do.
public struct AnnouncementRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    public var message: LocalizedName

    public init(_ zh: String, _ en: String) { message = LocalizedName(zh: zh, en: en) }

    public var description: String { message.en }
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

    /// - Throws: ``AnnouncementRefusal``.
    public static func applying(
        _ act: AnnouncementAct, to old: Announcement, by actor: String, at time: Date
    ) throws(AnnouncementRefusal) -> Announcement {
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
                throw AnnouncementRefusal("自己写的公告要由另一个人批准。", "Whoever wrote it does not approve it; ask a second person.")
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
    private static func edited(_ old: Announcement, _ typed: Announcement, by actor: String) throws(AnnouncementRefusal) -> Announcement {
        var new = typed
        (new.id, new.version, new.stage) = (old.id, old.version + 1, .draft)
        (new.author, new.createdAt, new.approvedBy, new.startedAt, new.sentAt) = (actor, old.createdAt, nil, nil, nil)
        new.reason = old.reason
        try check(new)
        return new
    }

    /// - Throws: ``AnnouncementRefusal`` for one that could not be sent as it is.
    public static func check(_ value: Announcement) throws(AnnouncementRefusal) {
        if value.title.isEmpty || value.title.count > 80 {
            throw AnnouncementRefusal("标题请写 1 到 80 个字。", "Give it a title of 1 to 80 signs.")
        }
        if value.words.isEmpty || value.words.count > 2_000 {
            throw AnnouncementRefusal("正文请写 1 到 2,000 个字。", "Write 1 to 2,000 signs.")
        }
        if value.topic.isEmpty { throw AnnouncementRefusal("请选择客户反映的问题。", "Choose the problem that customers raised.") }
        if value.channel.isEmpty { throw AnnouncementRefusal("请选择发送渠道。", "Choose the channel by which it goes.") }
        if !(1...365).contains(value.coolDown) {
            throw AnnouncementRefusal(
                "间隔“\(value.coolDown)”天无效，请给 1 到 365。", "A pause of “\(value.coolDown)” days will not do; give 1 to 365.")
        }
        if let days = value.surveyAfter, days < value.coolDown || days > 365 {
            throw AnnouncementRefusal(
                "回访要在 \(value.coolDown) 天的间隔之后、365 天之内。", "The survey must come after the pause of \(value.coolDown) days and within 365.")
        }
    }

    private static func wants(_ reason: String) throws(AnnouncementRefusal) {
        if reason.isEmpty { throw AnnouncementRefusal("请写明原因。", "Say why.") }
    }

    private static func refusal(_ kind: AnnouncementAct.Kind, _ stage: AnnouncementStage) -> AnnouncementRefusal {
        switch (kind, stage) {
        case (.edit, .submitted), (.edit, .approved):
            AnnouncementRefusal("已经提交；要修改，请先退回。", "It is submitted; send it back to change it.")
        case (_, .dropped): AnnouncementRefusal("公告已作废，请写一份新的。", "It was dropped; write a new one.")
        case (_, .sent): AnnouncementRefusal("已经发出，不能再改。", "It has gone out and cannot be changed.")
        case (_, .stopped):
            AnnouncementRefusal("已经停止；要继续，请写一份新的，已收到的客户在间隔期内不会再收到。", "It was stopped; write a new one, and whoever got it is in the pause.")
        case (.submit, _): AnnouncementRefusal("已经提交过了。", "It is submitted already.")
        case (.approve, .draft): AnnouncementRefusal("还没有提交，不能批准。", "It is not submitted yet.")
        case (.approve, _): AnnouncementRefusal("已经批准过了。", "It is approved already.")
        case (.sendBack, .draft): AnnouncementRefusal("本来就在作者手里。", "Its author has it already.")
        case (.start, .draft), (.start, .submitted):
            AnnouncementRefusal("要先由第二个人批准，才能发送。", "A second person must approve it before it is sent.")
        case (_, .sending): AnnouncementRefusal("正在发送；要拦下，请选停止。", "It is going out; stop it if it must not.")
        case (.finish, _), (.stop, _): AnnouncementRefusal("没有在发送。", "It is not going out.")
        default: AnnouncementRefusal("现在不能这样做。", "This cannot be done now.")
        }
    }
}
