// Who is told of an event: people whom it concerns (named in it, or of its department, or the contact of its topic), whoever may approve
// what waits for approval, people who want to know everything of its kind, and channels that subscribe to the kind. A pure function, so
// that tests run a month in a second.

import Feedback
public import Foundation

/// Somebody who works here and may be told.
public struct NoticeReader: Sendable, Equatable {
    public var address: String
    /// "zh" or "en".
    public var language: String
    public var department: String?
    public var preference: NoticePreference
    /// Whether they may see all voices; nobody else is told of everything of a kind.
    public var seesEverything: Bool
    /// Whether they may approve what others write to customers.
    public var approves: Bool

    public init(
        address: String, language: String, department: String?, preference: NoticePreference = NoticePreference(),
        seesEverything: Bool = true, approves: Bool = false
    ) {
        self.address = address
        self.language = language
        self.department = department
        self.preference = preference
        self.seesEverything = seesEverything
        self.approves = approves
    }
}

/// What an event becomes.
public struct SpreadEvent: Sendable, Equatable {
    public var messages: [OutboxMessage] = []
    public var digests: [DigestEntry] = []

    public init() {}
}

/// Turns events into messages.
public struct Spreader: Sendable {
    public var readers: [NoticeReader]
    /// Active ones only.
    public var channels: [DeliveryChannel]
    public var secondsFromGMT: Int

    public init(readers: [NoticeReader], channels: [DeliveryChannel], secondsFromGMT: Int) {
        self.readers = readers
        self.channels = channels.filter(\.isActive)
        self.secondsFromGMT = secondsFromGMT
    }

    public func spread(_ event: OutboxEvent, at time: Date) -> SpreadEvent {
        var result = SpreadEvent()
        for channel in channels where channel.kinds.contains(event.kind) {
            result.messages.append(
                message(event, channel, .group, language: channel.language, suffix: "#\(channel.name)", due: time, at: time))
        }
        for reader in readers where isMeant(reader, event) {
            guard let channel = channel(of: reader) else { continue }
            var mode = reader.preference.mode(of: event.kind)
            if mode == .digest, event.isUrgent, reader.preference.urgentAlways { mode = .atOnce }
            switch mode {
            case .never: continue
            case .digest:
                let due = reader.preference.digest(after: time, secondsFromGMT: secondsFromGMT)
                result.digests.append(DigestEntry(person: reader.address, event: event.id, due: due))
            case .atOnce:
                let due = reader.preference.moment(for: event, at: time, secondsFromGMT: secondsFromGMT)
                result.messages.append(
                    message(
                        event, channel, recipient(reader, channel), language: reader.language, suffix: "@\(reader.address)", due: due,
                        at: time))
            }
        }
        return result
    }

    /// One message that tells of all `events`; nil when the person left, or no channel reaches them.
    public func digest(_ events: [OutboxEvent], for person: String, at time: Date) -> OutboxMessage? {
        guard let reader = readers.first(where: { $0.address == person }), let channel = channel(of: reader), let last = events.last else {
            return nil
        }
        let shown = events.prefix(Self.digestLimit)
        var lines = shown.map(\.title)
        if events.count > shown.count {
            lines.append(LocalizedName(zh: "另有 \(events.count - shown.count) 条", en: "and \(events.count - shown.count) more"))
        }
        return OutboxMessage(
            key: "digest \(person) \(last.id)",
            kind: .digest,
            channel: channel.name,
            recipient: recipient(reader, channel),
            content: MessageContent(
                title: LocalizedName(zh: "今天的 \(events.count) 件事", en: "Today: \(events.count) things"),
                lines: lines, language: reader.language, time: time),
            createdAt: time
        )
    }

    /// Lines of a digest.
    static let digestLimit = 50

    private func isMeant(_ reader: NoticeReader, _ event: OutboxEvent) -> Bool {
        guard reader.address != event.actor else { return false }
        if event.kind == .approvalAsked, reader.approves, reader.seesEverything { return true }
        if event.people.contains(reader.address) || (reader.seesEverything && reader.preference.all.contains(event.kind)) { return true }
        // Where somebody answers for it, their whole department need not hear of it.
        return event.people.isEmpty && event.department != nil && event.department == reader.department
    }

    private func channel(of reader: NoticeReader) -> DeliveryChannel? {
        channels.first { $0.name == reader.preference.channel } ?? channels.first { $0.kind.reachesPeople && !$0.isForCustomers }
            ?? channels.first { $0.kind.reachesPeople }
    }

    private func recipient(_ reader: NoticeReader, _ channel: DeliveryChannel) -> MessageRecipient {
        channel.kind.reachesPeople ? .person(reader.address) : .group
    }

    private func message(
        _ event: OutboxEvent,
        _ channel: DeliveryChannel,
        _ recipient: MessageRecipient,
        language: String,
        suffix: String,
        due: Date,
        at time: Date
    ) -> OutboxMessage {
        OutboxMessage(
            key: event.key + " " + suffix,
            kind: event.kind,
            channel: channel.name,
            recipient: recipient,
            content: MessageContent(
                title: event.title, lines: event.lines, language: language, subject: event.subject, time: event.time),
            createdAt: time,
            due: due
        )
    }
}
