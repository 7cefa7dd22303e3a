public import Feedback
public import Foundation
public import Insights

/// Where improvements are proposed, carried out and judged.
public struct InitiativeDesk: Sendable {
    public let repository: any InitiativeRepository
    private let voices: any VoiceReader
    private let secondsFromGMT: Int

    /// Days over which a verified initiative is watched for the problem's return.
    static let watchDays = 28

    public init(repository: any InitiativeRepository, voices: any VoiceReader, secondsFromGMT: Int) {
        self.repository = repository
        self.voices = voices
        self.secondsFromGMT = secondsFromGMT
    }

    /// The same desk over other initiatives: those that somebody may see.
    public func over(_ repository: any InitiativeRepository) -> InitiativeDesk {
        InitiativeDesk(repository: repository, voices: voices, secondsFromGMT: secondsFromGMT)
    }

    /// - Throws: ``Refusal``, ``InitiativeConflict``. nil: there is no such initiative.
    public func act(_ act: InitiativeAct, on id: Int64, version: Int?, by actor: String, at time: Date) async throws -> Initiative? {
        try await repository.changeInitiative(id: id, version: version, by: actor, at: time) { old in
            (try InitiativeMachine.applying(act, to: old, at: time), act)
        }
    }

    /// The effect so far: of the pilot against the untouched part, else of the rollout before and after; nil while too short.
    public func effect(of initiative: Initiative, at time: Date) async throws -> PilotEffect? {
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        if let pilot = initiative.pilot {
            let days = try await days(initiative.topic, pilot.part, pilot.places, from: pilot.start + -pilot.daysBefore, to: today)
            return PilotEffect.estimate(days, start: pilot.start, seed: UInt64(bitPattern: initiative.id))
        }
        guard let start = initiative.rolledOut else { return nil }
        let days = try await days(initiative.topic, nil, [], from: start + -56, to: today)
        return PilotEffect.estimate(days, start: start, seed: UInt64(bitPattern: initiative.id), isCompared: false)
    }

    /// Voices since the start that a pilot needs for the initiative's target, from the last 56 days of those places; nil where there
    /// are no complaints to lessen.
    public func plannedVoices(_ initiative: Initiative, _ part: Pilot.Part, _ places: [String], start: Day) async throws -> Int? {
        let days = try await days(initiative.topic, part, places, from: start + -56, to: start)
        let voices = days.reduce(0) { $0 + $1.pilotVoices }
        guard voices > 0 else { return nil }
        let rate = Double(days.reduce(0) { $0 + $1.pilotComplaints }) / Double(voices)
        return PilotSize.voices(rate: rate, change: initiative.target)
    }

    /// Complaints and voices day by day from `from` up to and without `to`; all places are the pilot's when `part` is nil.
    public func days(_ topic: String, _ part: Pilot.Part?, _ places: [String], from: Day, to: Day) async throws -> [PilotDay] {
        guard from < to else { return [] }
        let dimension: Insights.Dimension? = part.map { $0 == .region ? .region : .store }
        let dimensions = [.day] + [dimension].compactMap(\.self)
        let period = Period(start: from, end: to)
        let answers = try await voices.tallies([
            TallyRequest(dimensions: dimensions, filter: FeedbackFilter(period: period), fields: []),
            TallyRequest(dimensions: dimensions, filter: FeedbackFilter(period: period, topics: [topic]), fields: [.sentiment]),
        ])
        var byDay = (from.number..<to.number).map {
            PilotDay(day: Day($0), pilotVoices: 0, pilotComplaints: 0, restVoices: 0, restComplaints: 0)
        }
        for (index, rows) in answers.enumerated() {
            for row in rows {
                guard let day = row.keys.first.flatMap(\.self).flatMap({ Day(iso: $0) }), byDay.indices.contains(day - from) else {
                    continue
                }
                let isPilot: Bool
                if part == nil {
                    isPilot = true
                } else {
                    guard row.keys.count == 2, let place = row.keys[1] else { continue }
                    isPilot = places.contains(place)
                }
                switch (index, isPilot) {
                case (0, true): byDay[day - from].pilotVoices += row.tally.items
                case (0, false): byDay[day - from].restVoices += row.tally.items
                case (_, true): byDay[day - from].pilotComplaints += row.tally.negative
                case (_, false): byDay[day - from].restComplaints += row.tally.negative
                }
            }
        }
        return byDay
    }

    /// Opens verified initiatives again whose gain is lost: the rate of the last four weeks lies, with its whole interval, nearer to the
    /// rate before than to the one by which they were verified.
    /// - Returns: those that were opened.
    @discardableResult
    public func watch(at time: Date) async throws -> [Initiative] {
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        var opened: [Initiative] = []
        for known in try await repository.initiatives() where known.stage == .verified || known.stage == .closed {
            guard let effect = known.effect, let verifiedAt = known.verifiedAt else { continue }
            let verified = Day(verifiedAt, secondsFromGMT: secondsFromGMT)
            guard today - verified >= Self.watchDays else { continue }
            let part = known.rolledOut == nil ? known.pilot?.part : nil
            let recent = try await days(known.topic, part, known.pilot?.places ?? [], from: today + -Self.watchDays, to: today)
            let (complaints, all) = recent.reduce((0, 0)) { ($0.0 + $1.pilotComplaints, $0.1 + $1.pilotVoices) }
            let middle = (effect.pilotBefore + effect.pilotAfter) / 2
            guard let now = Proportion.estimate(complaints, of: all), now.interval.low > middle else { continue }
            func percent(_ share: Double) -> String { String((share * 1_000).rounded() / 10) + " %" }
            let figures = "\(Self.watchDays) d: \(percent(now.value)) (\(complaints)/\(all)) > \(percent(effect.pilotAfter))"
            if let again = try await act(.reopen(reason: figures), on: known.id, version: known.version, by: CaseDesk.clockwork, at: time) {
                opened.append(again)
            }
        }
        return opened
    }
}
