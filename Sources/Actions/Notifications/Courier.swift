public import Feedback
public import Foundation

/// A message on its way out, with everything that a channel needs.
public struct OutgoingMessage: Sendable, Equatable {
    public var message: OutboxMessage
    public var channel: DeliveryChannel
    public var secrets: ChannelSecrets
    /// Address of the person or customer; nil for a group.
    public var address: String?

    public init(message: OutboxMessage, channel: DeliveryChannel, secrets: ChannelSecrets, address: String?) {
        self.message = message
        self.channel = channel
        self.secrets = secrets
        self.address = address
    }
}

/// What became of a message that was handed over. Reasons are for the delivery log: no address, no token, no customer's words.
public enum DeliveryOutcome: Sendable, Equatable {
    case delivered
    /// It certainly did not arrive, and may another time.
    case failed(String)
    /// It never will.
    case refused(String, isAddressDead: Bool = false)
    /// It was handed over and no answer came.
    case uncertain(String)
}

/// Hands messages over.
public protocol MessageCarrier: Sendable {
    func carry(_ outgoing: OutgoingMessage) async -> DeliveryOutcome
}

/// Finds the address of a customer at the moment of sending, and hears of addresses that are dead.
public protocol CustomerAddresses: Sendable {
    /// The address; or why there is none now: no contact data, opted out, erased.
    func address(of customer: CustomerKey, for kind: EventKind) async throws -> CustomerAddress
    /// The address does not exist any more.
    func markDead(_ customer: CustomerKey, at time: Date) async throws
}

public enum CustomerAddress: Sendable, Equatable {
    case mail(String)
    /// Why there is none.
    case unreachable(String)
}

/// Takes events to those who want to know, and messages to their channels.
public actor Courier {
    /// What the courier knows of the people here: asked anew each round that has something to spread.
    public typealias People = @Sendable () async throws -> [NoticeReader]
    /// Who answers for a topic: a person's address, a department, and the topic's name.
    public typealias Contact = @Sendable (_ topic: String) async throws -> (owner: String?, department: String?, name: LocalizedName?)

    /// Seconds for which a claimed message belongs to one courier, who renews it while the call lasts. So what a dead one leaves behind
    /// is taken up within half a minute, however long a channel may take.
    public static let lease: TimeInterval = 30
    /// Messages handed over at the same time, over all channels.
    static let width = 8
    /// Messages of one channel taken in one round.
    static let batch = 50

    private let repository: any OutboxRepository
    private let channels: any ChannelRepository
    private let vault: any Sealing
    private let carrier: any MessageCarrier
    private let customers: (any CustomerAddresses)?
    private let people: People
    private let contact: Contact
    private let secondsFromGMT: Int
    private let clock: @Sendable () -> Date
    /// How often the lease is renewed: thrice within it.
    private let pulse: Duration
    /// When messages were taken from each channel in the last minute.
    private var taken: [String: [Date]] = [:]

    public init(
        repository: any OutboxRepository,
        channels: any ChannelRepository,
        vault: any Sealing,
        carrier: any MessageCarrier,
        customers: (any CustomerAddresses)? = nil,
        secondsFromGMT: Int,
        people: @escaping People,
        contact: @escaping Contact,
        pulse: Duration = .seconds(10),
        clock: @escaping @Sendable () -> Date
    ) {
        self.repository = repository
        self.channels = channels
        self.vault = vault
        self.carrier = carrier
        self.customers = customers
        self.people = people
        self.contact = contact
        self.secondsFromGMT = secondsFromGMT
        self.pulse = pulse
        self.clock = clock
    }

    /// One round: events to messages, digests that are due, and messages out.
    /// - Returns: how many messages were handed over, with whatever outcome.
    @discardableResult
    public func round() async throws -> Int {
        try await repository.lapse(at: clock())
        let channels = try await channels.channels().filter(\.isActive)
        try await spread(channels)
        let now = clock()
        let claimed = try await repository.claim(at: now, lease: Self.lease, room: room(channels, at: now))
        for message in claimed { taken[message.channel, default: []].append(now) }
        guard !claimed.isEmpty else { return 0 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.send(claimed, channels) }
            group.addTask { await self.renew(claimed.map(\.id)) }
            defer { group.cancelAll() }
            try await group.next()
        }
        return claimed.count
    }

    nonisolated private func send(_ claimed: [OutboxMessage], _ channels: [DeliveryChannel]) async throws {
        let byName = Dictionary(channels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = claimed[...]
            for _ in 0..<Self.width {
                guard let message = waiting.popFirst() else { break }
                group.addTask { try await self.send(message, byName[message.channel]) }
            }
            while try await group.next() != nil {
                if let message = waiting.popFirst() { group.addTask { try await self.send(message, byName[message.channel]) } }
            }
        }
    }

    /// Keeps what is in hand until it is cancelled. A renewal that fails is made up for by the next.
    nonisolated private func renew(_ messages: [Int64]) async {
        while (try? await Task.sleep(for: pulse)) != nil {
            try? await repository.renew(messages, until: clock().addingTimeInterval(Self.lease))
        }
    }

    /// What each channel may take now without going over its pace.
    private func room(_ channels: [DeliveryChannel], at now: Date) -> [String: Int] {
        var room: [String: Int] = [:]
        for channel in channels {
            let recent = taken[channel.name, default: []].filter { now.timeIntervalSince($0) < 60 }
            taken[channel.name] = recent
            room[channel.name] = min(max(channel.kind.perMinute - recent.count, 0), Self.batch)
        }
        return room
    }

    private func spread(_ channels: [DeliveryChannel]) async throws {
        let events = try await repository.unspreadEvents(limit: 500)
        let due = try await repository.dueDigests(at: clock())
        guard !events.isEmpty || !due.isEmpty else { return }
        let spreader = Spreader(readers: try await people(), channels: channels, secondsFromGMT: secondsFromGMT)
        for event in events {
            let named = try await named(event)
            let result = spreader.spread(named, at: clock())
            try await repository.spread(event.id, messages: result.messages, digests: result.digests, at: clock())
        }
        for (person, events) in due {
            var told: [OutboxEvent] = []
            for event in events { told.append(try await named(event)) }
            let message = spreader.digest(told, for: person, at: clock())
            try await repository.sendDigest(message, person: person, events: events.map(\.id), at: clock())
        }
    }

    /// The event with its topic's name, and with the topic's contact where nobody is named.
    private func named(_ event: OutboxEvent) async throws -> OutboxEvent {
        guard let topic = event.topic else { return event.naming(topic: nil, secondsFromGMT: secondsFromGMT) }
        let contact = try await contact(topic)
        var named = event.naming(topic: contact.name, secondsFromGMT: secondsFromGMT)
        if named.people.isEmpty { named.people = [contact.owner].compactMap(\.self) }
        named.department = named.department ?? contact.department
        return named
    }

    nonisolated private func send(_ message: OutboxMessage, _ channel: DeliveryChannel?) async throws {
        guard let channel else { return }
        let outgoing: OutgoingMessage
        switch try await prepare(message, channel) {
        case .success(let ready): outgoing = ready
        case .failure(let reason):
            try await repository.act(reason.act, message: message.id, by: nil, at: clock())
            return
        }
        // From this line on until the outcome is written, a kill leaves doubt.
        try await repository.act(.begin, message: message.id, by: nil, at: clock())
        let outcome = await carrier.carry(outgoing)
        try await repository.act(outcome.act, message: message.id, by: nil, at: clock())
        if case .refused(_, isAddressDead: true) = outcome, case .customer(let customer) = message.recipient {
            try await customers?.markDead(customer, at: clock())
        }
    }

    private struct Reason: Error {
        var act: MessageAct

        init(_ act: MessageAct) { self.act = act }
    }

    nonisolated private func prepare(_ message: OutboxMessage, _ channel: DeliveryChannel) async throws -> Result<OutgoingMessage, Reason> {
        var address: String?
        switch message.recipient {
        case .group: address = nil
        case .person(let person): address = person
        case .customer(let customer):
            guard channel.isForCustomers else { return .failure(Reason(.refuse(reason: "the channel is not for customers"))) }
            switch try await customers?.address(of: customer, for: message.kind) {
            case .mail(let mail): address = mail
            case .unreachable(let reason): return .failure(Reason(.refuse(reason: reason)))
            case nil: return .failure(Reason(.refuse(reason: "no contact data is kept")))
            }
        }
        do {
            let box = try await channels.channelSecrets(channel.name)
            let secrets = try ChannelSecrets.open(box, of: channel.name, with: vault)
            return .success(OutgoingMessage(message: message, channel: channel, secrets: secrets, address: address))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return .failure(Reason(.fail(reason: "the channel's secrets cannot be opened with this instance's key")))
        }
    }
}

extension DeliveryOutcome {
    var act: MessageAct {
        switch self {
        case .delivered: .deliver
        case .failed(let reason): .fail(reason: reason)
        case .refused(let reason, _): .refuse(reason: reason)
        case .uncertain(let reason): .doubt(reason: reason)
        }
    }
}
