import Actions
import Feedback
import Foundation
import Store
import Synchronization
import Testing

/// The courier over a real file: months pass in a second, and kills at every instant lose nothing and repeat nothing they must not.
@Suite struct CourierTests {
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// A clock that is moved by hand.
    final class Clock: Sendable {
        private let value = Mutex(CourierTests.start)
        var now: Date { value.withLock { $0 } }
        func pass(_ seconds: TimeInterval) { value.withLock { $0 += seconds } }
    }

    /// Keeps what is handed over, and answers as told.
    final class Post: MessageCarrier {
        private let received = Mutex<[String]>([])
        let answer: @Sendable (OutgoingMessage, Int) throws -> DeliveryOutcome
        var keys: [String] { received.withLock { $0 } }

        init(_ answer: @escaping @Sendable (OutgoingMessage, Int) throws -> DeliveryOutcome = { _, _ in .delivered }) {
            self.answer = answer
        }

        func carry(_ outgoing: OutgoingMessage) async -> DeliveryOutcome {
            let times = received.withLock { keys in
                keys.append(outgoing.message.key)
                return keys.count { $0 == outgoing.message.key }
            }
            return (try? answer(outgoing, times)) ?? .uncertain("broken")
        }
    }

    struct OpenVault: Sealing {
        func seal(_ bytes: Data, place: String) -> Data { bytes }
        func open(_ box: Data, place: String) -> Data { box }
    }

    private func with(_ body: (HuiyinDatabase) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.saveChannel(
                DeliveryChannel(name: "mail", kind: .record, isForCustomers: true), secrets: nil, by: "a@x", at: Self.start)
            try await body(database)
            try database.close()
        }
    }

    private func courier(
        _ outbox: any OutboxRepository, _ database: HuiyinDatabase, _ post: any MessageCarrier, _ clock: Clock,
        people: [NoticeReader] = [NoticeReader(address: "li@x", language: "zh", department: nil, preference: NoticePreference(quiet: nil))]
    ) -> Courier {
        Courier(
            repository: outbox, channels: database, vault: OpenVault(), carrier: post, customers: Everybody(), secondsFromGMT: 28_800,
            people: { people }, contact: { _ in ("li@x", nil, LocalizedName(zh: "配送", en: "Delivery")) }, clock: { clock.now })
    }

    struct Everybody: CustomerAddresses {
        func address(of customer: CustomerKey, for kind: EventKind) -> CustomerAddress { .mail("\(customer.low)@example.com") }
        func markDead(_ customer: CustomerKey, at time: Date) {}
    }

    private func signal(_ number: Int) -> OutboxEvent {
        OutboxEvent(
            key: "signal \(number)", kind: .signal, time: Self.start, title: LocalizedName(zh: "预警：{topic}", en: "{topic}"),
            topic: "delivery")
    }

    private func letter(_ number: Int) -> OutboxMessage {
        OutboxMessage(
            key: "announcement 1 \(number)", kind: .announcement, channel: "mail",
            recipient: .customer(CustomerKey(high: 0, low: UInt64(number))),
            content: MessageContent(title: LocalizedName(zh: "题", en: "t"), lines: [], time: Self.start), createdAt: Self.start)
    }

    @Test func anEventReachesItsPersonInOneRound() async throws {
        try await with { database in
            let (clock, post) = (Clock(), Post())
            try await database.enqueue(signal(1))
            #expect(try await courier(database, database, post, clock).round() == 1)
            #expect(post.keys == ["signal 1 @li@x"])
            let sent = try await database.messages(MessageQuery())
            #expect(sent.map(\.stage) == [.sent])
            #expect(sent.first?.content.title.zh == "预警：配送")
            #expect(try await courier(database, database, post, clock).round() == 0)
        }
    }

    /// A server that is down for a day, and one that never comes back.
    @Test func whatFailsIsTriedUntilItWorksOrIsDead() async throws {
        try await with { database in
            let clock = Clock()
            let post = Post { outgoing, times in
                if outgoing.message.key.hasPrefix("signal 1") { return times < 5 ? .failed("down") : .delivered }
                return outgoing.message.key.hasPrefix("signal 2") ? .failed("down") : .refused("550 no such user")
            }
            for number in 1...3 { try await database.enqueue(signal(number)) }
            let courier = courier(database, database, post, clock)
            for _ in 0..<(31 * 24) {
                try await courier.round()
                clock.pass(3_600)
            }
            let stages = Dictionary(
                uniqueKeysWithValues: try await database.messages(MessageQuery()).map { ($0.key, $0.stage) })
            #expect(stages == ["signal 1 @li@x": .sent, "signal 2 @li@x": .dead, "signal 3 @li@x": .dead])
            #expect(post.keys.count == 5 + 8 + 1, "\(post.keys.count)")
        }
    }

    @Test func digestsComeOnceADay() async throws {
        try await with { database in
            let (clock, post) = (Clock(), Post())
            let reader = NoticeReader(
                address: "li@x", language: "zh", department: nil, preference: NoticePreference(modes: [.signal: .digest], quiet: nil))
            let courier = courier(database, database, post, clock, people: [reader])
            for hour in 0..<(30 * 24) {
                if hour.isMultiple(of: 3) { try await database.enqueue(signal(hour)) }
                try await courier.round()
                clock.pass(3_600)
            }
            let digests = try await database.messages(MessageQuery(kind: .digest, limit: 1_000))
            #expect((29...31).contains(digests.count))
            #expect(post.keys.count == digests.count)
            let told = digests.reduce(0) { $0 + $1.content.lines.count }
            #expect((232...240).contains(told), "Every event stands in one digest: \(told)")
        }
    }

    @Test func noChannelIsPushedFasterThanItTakes() async throws {
        try await with { database in
            let (clock, post) = (Clock(), Post())
            _ = try await database.saveChannel(
                DeliveryChannel(name: "群", kind: .dingtalk, kinds: [.signal]), secrets: nil, by: "a@x", at: Self.start)
            for number in 0..<50 { try await database.enqueue(signal(number)) }
            let courier = courier(database, database, post, clock, people: [])
            var times: [Int] = []
            for _ in 0..<60 {
                times.append(try await courier.round())
                clock.pass(5)
            }
            #expect(times.reduce(0, +) == 50)
            for first in 0..<48 { #expect(times[first..<(first + 12)].reduce(0, +) <= 20, "more than 20 in a minute") }
        }
    }

    @Test func aCustomersLetterInDoubtWaitsForAPerson() async throws {
        try await with { database in
            let (clock, post) = (Clock(), Post { _, _ in .uncertain("no answer") })
            try await database.enqueue([letter(1)])
            let courier = courier(database, database, post, clock)
            for _ in 0..<100 {
                try await courier.round()
                clock.pass(3_600)
            }
            #expect(post.keys.count == 1)
            #expect(try await database.messages(MessageQuery()).first?.stage == .doubtful)
        }
    }

    /// A receiver that takes two minutes: nobody else takes its message up meanwhile, and it is not sent again.
    @Test func aLongCallKeepsItsMessage() async throws {
        try await with { database in
            let (clock, idle) = (Clock(), Post())
            let slow = Slow(database, clock) { [self] in self.courier(database, database, idle, clock) }
            try await database.enqueue(signal(1))
            let courier = Courier(
                repository: database, channels: database, vault: OpenVault(), carrier: slow, secondsFromGMT: 28_800,
                people: { [NoticeReader(address: "li@x", language: "zh", department: nil, preference: NoticePreference(quiet: nil))] },
                contact: { _ in ("li@x", nil, nil) }, pulse: .milliseconds(2), clock: { clock.now })
            #expect(try await courier.round() == 1)
            #expect(idle.keys.isEmpty)
            let message = try #require(try await database.messages(MessageQuery()).first)
            #expect((message.stage, message.leaseUntil) == (.sent, nil))
            #expect(try await database.attempts(message: message.id).map(\.act) == [.claim, .begin, .deliver])
        }
    }

    /// Lets two minutes pass by steps of 20 s, in each of which another courier looks for work.
    private final class Slow: MessageCarrier {
        let database: HuiyinDatabase
        let clock: Clock
        let other: @Sendable () -> Courier

        init(_ database: HuiyinDatabase, _ clock: Clock, other: @escaping @Sendable () -> Courier) {
            (self.database, self.clock, self.other) = (database, clock, other)
        }

        func carry(_ outgoing: OutgoingMessage) async -> DeliveryOutcome {
            for _ in 0..<6 {
                let before = clock.now
                clock.pass(20)
                // Until the pulse has been felt.
                for _ in 0..<2_000 {
                    let lease = try? await database.message(id: outgoing.message.id)?.leaseUntil
                    if let lease, lease > before.addingTimeInterval(Courier.lease) { break }
                    try? await Task.sleep(for: .milliseconds(1))
                }
                guard (try? await other().round()) == 0 else { return .failed("taken up by another") }
            }
            return .delivered
        }
    }

    // MARK: Kills

    struct Killed: Error {}

    /// Lets `limit` calls through and then nothing more, as if the process were gone: before the call's transaction, or after it.
    final class Mortal: OutboxRepository {
        let inner: HuiyinDatabase
        private let left: Mutex<Int>
        private let afterwards: Bool

        init(_ inner: HuiyinDatabase, calls limit: Int, afterwards: Bool) {
            (self.inner, self.afterwards) = (inner, afterwards)
            left = Mutex(limit)
        }

        private func live<Value: Sendable>(_ call: () async throws -> Value) async throws -> Value {
            let rest = left.withLock { left in
                left -= 1
                return left
            }
            if rest < 0 || (rest == 0 && !afterwards) { throw Killed() }
            let value = try await call()
            if rest == 0 { throw Killed() }
            return value
        }

        @discardableResult
        func enqueue(_ event: OutboxEvent) async throws -> Bool { try await live { try await inner.enqueue(event) } }
        @discardableResult
        func enqueue(_ messages: [OutboxMessage]) async throws -> Int { try await live { try await inner.enqueue(messages) } }
        func unspreadEvents(limit: Int) async throws -> [OutboxEvent] { try await live { try await inner.unspreadEvents(limit: limit) } }
        func spread(_ event: Int64, messages: [OutboxMessage], digests: [DigestEntry], at time: Date) async throws {
            try await live { try await inner.spread(event, messages: messages, digests: digests, at: time) }
        }
        func dueDigests(at time: Date) async throws -> [(person: String, events: [OutboxEvent])] {
            try await live { try await inner.dueDigests(at: time) }
        }
        func sendDigest(_ message: OutboxMessage?, person: String, events: [Int64], at time: Date) async throws {
            try await live { try await inner.sendDigest(message, person: person, events: events, at: time) }
        }
        func claim(at time: Date, lease: TimeInterval, room: [String: Int]) async throws -> [OutboxMessage] {
            try await live { try await inner.claim(at: time, lease: lease, room: room) }
        }
        func renew(_ messages: [Int64], until time: Date) async throws {
            try await live { try await inner.renew(messages, until: time) }
        }
        @discardableResult
        func lapse(at time: Date) async throws -> Int { try await live { try await inner.lapse(at: time) } }
        @discardableResult
        func act(_ act: MessageAct, message id: Int64, by actor: String?, at time: Date) async throws -> OutboxMessage? {
            try await live { try await inner.act(act, message: id, by: actor, at: time) }
        }
        func messages(_ query: MessageQuery) async throws -> [OutboxMessage] { try await inner.messages(query) }
        func message(id: Int64) async throws -> OutboxMessage? { try await inner.message(id: id) }
        func attempts(message id: Int64) async throws -> [MessageAttempt] { try await inner.attempts(message: id) }
        func outboxCounts(at time: Date) async throws -> OutboxCounts { try await inner.outboxCounts(at: time) }
        func forgetMessages(before time: Date) async throws { try await inner.forgetMessages(before: time) }
    }

    /// The courier dies at its n-th call, for every n; another takes over when the lease is up.
    @Test(arguments: [false, true])
    func aKillAtAnyInstantLosesNothing(afterwards: Bool) async throws {
        var (repeated, doubtful) = (0, 0)
        for calls in 1...34 {
            try await with { database in
                let (clock, post) = (Clock(), Post())
                for number in 1...3 { try await database.enqueue(signal(number)) }
                try await database.enqueue([letter(1), letter(2)])
                let mortal = Mortal(database, calls: calls, afterwards: afterwards)
                _ = try? await courier(mortal, database, post, clock).round()
                let heir = courier(database, database, post, clock)
                for _ in 0..<12 {
                    clock.pass(90)
                    try await heir.round()
                }
                let messages = try await database.messages(MessageQuery())
                #expect(messages.count == 5)
                for message in messages {
                    let times = post.keys.count { $0 == message.key }
                    switch message.stage {
                    case .sent: #expect(times >= 1, "\(calls): \(message.key) is called sent and was not.")
                    case .doubtful:
                        #expect(message.kind == .announcement)
                        doubtful += 1
                    default: Issue.record("\(calls): \(message.key) is left \(message.stage).")
                    }
                    if message.kind == .announcement { #expect(times <= 1, "A customer got \(message.key) \(times) times.") }
                    if times > 1 { repeated += 1 }
                }
            }
        }
        #expect(doubtful > 0, "Some kill falls between handing over and writing down.")
        #expect(repeated > 0)
    }
}
