public import Feedback
public import Foundation
public import Insights

/// Where cases are opened, worked on and watched.
public struct CaseDesk: Sendable {
    /// The actor of what rules and the clock do.
    public static let clockwork = "huiyin"
    /// Voices looked at in one go.
    static let batch = 200

    public let repository: any CaseRepository
    private let incoming: any VoiceWatch
    private let voices: any VoiceReader
    private let topics: @Sendable () async throws -> [String: Topic]
    private let people: @Sendable () async throws -> Set<String>
    private let secondsFromGMT: Int

    /// - Parameters:
    ///   - incoming: where new voices are watched for; nil for the repository itself.
    ///   - topics: topic id → its node.
    ///   - people: addresses of those who may work on cases.
    public init(
        repository: any CaseRepository,
        incoming: (any VoiceWatch)? = nil,
        voices: any VoiceReader,
        secondsFromGMT: Int,
        topics: @escaping @Sendable () async throws -> [String: Topic],
        people: @escaping @Sendable () async throws -> Set<String>
    ) {
        self.repository = repository
        self.incoming = incoming ?? repository
        self.voices = voices
        self.secondsFromGMT = secondsFromGMT
        self.topics = topics
        self.people = people
    }

    /// The same desk over other cases and voices: those that somebody may see.
    public func over(_ repository: any CaseRepository, voices: any VoiceReader) -> CaseDesk {
        CaseDesk(repository: repository, voices: voices, secondsFromGMT: secondsFromGMT, topics: topics, people: people)
    }

    public func settings() async throws -> DeskSettings {
        try await repository.deskSettings() ?? DeskSettings(calendar: .always(secondsFromGMT: secondsFromGMT))
    }

    /// The routing as it is now.
    public func routing(_ settings: DeskSettings) async throws -> Routing {
        Routing(rules: settings.rules, absences: settings.absences, topics: try await topics(), people: try await people())
    }

    /// Opens a case about the voice `item`, or joins it to the customer's own; nil when there is no such voice.
    public func open(item: Int64, reason: CaseReason, by actor: String, at time: Date) async throws -> CaseReceipt? {
        guard let voice = try await voices.voice(id: item) else { return nil }
        let settings = try await settings()
        return try await open(voice, [reason], settings, try await routing(settings), by: actor, at: time)
    }

    /// Does `act` with a case; nil when there is no such case.
    /// - Parameter version: the one that was seen; nil takes the newest.
    /// - Throws: ``Refusal``, ``CaseConflict``.
    public func act(_ act: CaseAct, case id: Int64, version: Int?, by actor: String, at time: Date) async throws -> Case? {
        let machine = CaseMachine(calendar: try await settings().calendar)
        return try await repository.changeCase(id: id, version: version, by: actor, at: time) { old, last in
            if act == .undo { return (try machine.undone(old, last: last, by: actor, at: time), act) }
            return (try machine.applying(act, to: old, at: time), act)
        }
    }

    /// Looks at what came in since the last time and opens the cases that the rules ask for.
    /// - Returns: how many voices opened or joined a case.
    @discardableResult
    public func watch(at time: Date) async throws -> Int {
        let settings = try await settings()
        let routing = try await routing(settings)
        var opened = 0
        while !Task.isCancelled {
            let since = time.addingTimeInterval(-Double(settings.opening.daysBack) * 86_400)
            let (voices, mark) = try await incoming.unwatchedVoices(since: since, limit: Self.batch)
            guard let mark else { break }
            for voice in voices {
                let reasons = settings.opening.reasons(for: voice, at: time)
                guard !reasons.isEmpty else { continue }
                let receipt = try await open(voice, reasons, settings, routing, by: Self.clockwork, at: time)
                if case .known = receipt { continue }
                opened += 1
            }
            // A kill before this line looks at the same voices again, which are then known.
            try await incoming.setWatched(mark)
        }
        return opened
    }

    /// Opens cases for the customers in whose words a grave signal shows best; to be asked as often as one likes, a voice stands in one case.
    /// - Returns: how many voices opened or joined a case.
    @discardableResult
    public func watch(_ signals: any SignalStore, at time: Date) async throws -> Int {
        let settings = try await settings()
        guard let least = settings.opening.signalAtLeast else { return 0 }
        let routing = try await routing(settings)
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        var opened = 0
        for signal in try await signals.signals(since: today + -StoredSignal.lingers)
        where signal.latest.severity >= least && signal.latest.kind == .surge && signal.isOpen(on: today) {
            for voice in try await voices.voices(ids: signal.latest.items) {
                guard voice.item.customer != nil, voice.annotation?.sentiment == .negative,
                    time.timeIntervalSince(voice.item.occurredAt ?? voice.item.receivedAt) <= Double(settings.opening.daysBack) * 86_400
                else { continue }
                let receipt = try await open(voice, [.signal], settings, routing, by: Self.clockwork, at: time)
                if case .known = receipt { continue }
                opened += 1
            }
        }
        return opened
    }

    /// Puts late cases before a superior: once when due, and again each time as many working hours have passed.
    /// - Returns: the cases that were escalated.
    @discardableResult
    public func tick(at time: Date) async throws -> [Case] {
        let machine = CaseMachine(calendar: try await settings().calendar)
        var escalated: [Case] = []
        for late in try await repository.cases(CaseQuery(.late, now: time, limit: 1_000)) where isToEscalate(late, machine, at: time) {
            do {
                let changed = try await repository.changeCase(id: late.id, version: late.version, by: Self.clockwork, at: time) { old, _ in
                    (try machine.applying(.escalate, to: old, at: time), .escalate)
                }
                if let changed { escalated.append(changed) }
            } catch is CaseConflict {
                // Somebody is at it this very moment; the next tick sees what they did.
                continue
            }
        }
        return escalated
    }

    private func isToEscalate(_ late: Case, _ machine: CaseMachine, at time: Date) -> Bool {
        guard let due = late.due, late.escalations < CaseMachine.escalationLimit else { return false }
        let step = late.contactedAt == nil ? late.level.contactHours : late.level.resolveHours
        return machine.calendar.adding(Double(late.escalations) * step, to: due) < time
    }

    private func open(
        _ voice: Voice,
        _ reasons: [CaseReason],
        _ settings: DeskSettings,
        _ routing: Routing,
        by actor: String,
        at time: Date
    ) async throws -> CaseReceipt {
        let severity = voice.annotation?.severity ?? 0
        let topic = voice.problem
        let subject = RoutingSubject(
            topic: topic, channel: voice.item.channel, region: voice.item.region, product: voice.item.product, tier: voice.tier,
            severity: severity)
        let assignment = routing.assignment(of: subject, on: Day(time, secondsFromGMT: secondsFromGMT))
        let hours = topic.flatMap { routing.topics[$0]?.serviceLevelHours }
        let level = settings.levels.level(topicHours: hours, tier: voice.tier, severity: severity)
        let draft = Case(
            customer: voice.item.customer,
            topic: topic,
            reasons: reasons,
            channel: voice.item.channel,
            product: voice.item.product,
            region: voice.item.region,
            tier: voice.tier,
            severity: severity,
            department: assignment.department,
            owner: assignment.owner,
            openedAt: time,
            openedBy: actor,
            level: level,
            contactDue: settings.calendar.adding(level.contactHours, to: time),
            resolveDue: settings.calendar.adding(level.resolveHours, to: time)
        )
        let machine = CaseMachine(calendar: settings.calendar)
        let act = CaseAct.join(item: voice.id, severity: severity)
        return try await repository.openCase(draft, item: voice.id, by: actor, at: time) { old in
            var joined = try machine.applying(act, to: old, at: time)
            joined.reasons += reasons.filter { !old.reasons.contains($0) }
            return (joined, act)
        }
    }
}
