import Actions
import Foundation

@testable import Web

/// The outbox and its channels in memory, with the same promises as a store's.
actor MemoryOutbox: OutboxRepository, ChannelRepository {
    private var all: [OutboxMessage] = []
    private var log: [Int64: [MessageAttempt]] = [:]
    private var ways: [String: (channel: DeliveryChannel, secrets: Data?)] = [:]
    private var preferences: [String: NoticePreference] = [:]
    private(set) var events: [OutboxEvent] = []

    struct OpenVault: Sealing {
        func seal(_ bytes: Data, place: String) -> Data { bytes }
        func open(_ box: Data, place: String) -> Data { box }
    }

    nonisolated var desk: ChannelDesk {
        ChannelDesk(repository: self, outbox: self, vault: OpenVault(), makeSecret: { "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
    }

    func enqueue(_ event: OutboxEvent) -> Bool {
        guard !events.contains(where: { $0.key == event.key }) else { return false }
        events.append(event)
        return true
    }

    func enqueue(_ messages: [OutboxMessage]) -> Int {
        let fresh = messages.filter { message in !all.contains { $0.key == message.key } }
        for message in fresh {
            var kept = message
            kept.id = Int64(all.count + 1)
            all.append(kept)
        }
        return fresh.count
    }

    func unspreadEvents(limit: Int) -> [OutboxEvent] { [] }
    func spread(_ event: Int64, messages: [OutboxMessage], digests: [DigestEntry], at time: Date) { _ = enqueue(messages) }
    func dueDigests(at time: Date) -> [(person: String, events: [OutboxEvent])] { [] }
    func sendDigest(_ message: OutboxMessage?, person: String, events: [Int64], at time: Date) {}
    func claim(at time: Date, lease: TimeInterval, room: [String: Int]) -> [OutboxMessage] { [] }
    func lapse(at time: Date) -> Int { 0 }
    func renew(_ messages: [Int64], until time: Date) {}

    func act(_ act: MessageAct, message id: Int64, by actor: String?, at time: Date) throws -> OutboxMessage? {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return nil }
        all[index] = try OutboxMachine.applying(act, to: all[index], at: time)
        log[id, default: []].append(
            MessageAttempt(time: time, act: act.kind, stage: all[index].stage, actor: actor, reason: all[index].reason))
        return all[index]
    }

    func messages(_ query: MessageQuery) -> [OutboxMessage] {
        let found = all.reversed().filter { message in
            (query.stages.isEmpty || query.stages.contains(message.stage)) && (query.kind.map { $0 == message.kind } ?? true)
                && (query.channel.map { $0 == message.channel } ?? true) && (query.before.map { message.id < $0 } ?? true)
        }
        return Array(found.prefix(query.limit))
    }

    func message(id: Int64) -> OutboxMessage? { all.first { $0.id == id } }
    func attempts(message id: Int64) -> [MessageAttempt] { log[id] ?? [] }

    func outboxCounts(at time: Date) -> OutboxCounts {
        var counts = OutboxCounts()
        counts.stages = Dictionary(grouping: all, by: \.stage).mapValues(\.count)
        let sent = all.filter { $0.sentAt.map { $0 > time - 86_400 } ?? false }
        counts.sentToday = sent.count
        counts.promptToday = sent.count { message in message.sentAt.map { $0 <= message.createdAt + 60 } ?? false }
        counts.oldestDue = all.filter { $0.stage == .waiting && $0.due <= time }.map(\.due).min()
        return counts
    }

    func forgetMessages(before time: Date) {}

    func channels() -> [DeliveryChannel] { ways.values.map(\.channel).sorted { $0.name < $1.name } }
    func channelSecrets(_ name: String) -> Data? { ways[name]?.secrets }

    func saveChannel(_ channel: DeliveryChannel, secrets: Data?, by actor: String, at time: Date) throws -> DeliveryChannel {
        let newest = ways[channel.name]?.channel.version ?? 0
        guard newest == channel.version else { throw ChannelConflict(newest: newest) }
        var next = channel
        next.version += 1
        ways[channel.name] = (next, secrets ?? ways[channel.name]?.secrets)
        return next
    }

    func noticePreferences() -> [String: NoticePreference] { preferences }
    func saveNoticePreference(_ preference: NoticePreference, of person: String, at time: Date) { preferences[person] = preference }
}
