import Feedback
public import Foundation
public import Insights

/// Finds the evidence for a gate's conditions.
public struct GateJudge: Sendable {
    private let voices: any VoiceReader
    private let cases: (any CaseRepository)?
    private let signals: (any SignalStore)?
    private let initiatives: (any InitiativeRepository)?
    private let secondsFromGMT: Int

    /// - Parameters: nil for what the instance does not keep; conditions about it are amber.
    public init(
        voices: any VoiceReader,
        cases: (any CaseRepository)? = nil,
        signals: (any SignalStore)? = nil,
        initiatives: (any InitiativeRepository)? = nil,
        secondsFromGMT: Int
    ) {
        self.voices = voices
        self.cases = cases
        self.signals = signals
        self.initiatives = initiatives
        self.secondsFromGMT = secondsFromGMT
    }

    /// What the evidence says at `time`; nothing is kept.
    public func evaluate(_ gate: Gate, by actor: String, at time: Date) async throws -> GateEvaluation {
        var findings: [GateFinding] = []
        for condition in gate.conditions { findings.append(try await finding(condition, at: time)) }
        return GateEvaluation(
            version: gate.version, time: time, actor: actor, waived: gate.isWaived(at: time), findings: findings)
    }

    private func finding(_ condition: GateCondition, at time: Date) async throws -> GateFinding {
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        var filter = condition.filter
        filter.period = .last(condition.days, endingOn: today)
        if condition.kind == .metric, let metric = condition.metric {
            let figure = try await voices.run(InsightQuery(metrics: [metric], filter: filter)).total.first
            return GateFinding(condition: condition, value: figure?.value, low: figure?.low, high: figure?.high, n: figure?.n ?? 0)
        }
        // What is counted rests on all that was said there: silence is no good news.
        var base = filter
        (base.topics, base.sentiments, base.intents, base.minimumSeverity) = ([], [], [], nil)
        let n = try await voices.count(base)
        return GateFinding(condition: condition, value: try await count(condition, filter, at: time).map(Double.init), n: n)
    }

    /// nil where the instance keeps nothing of the kind.
    private func count(_ condition: GateCondition, _ filter: FeedbackFilter, at time: Date) async throws -> Int? {
        switch condition.kind {
        case .metric: return nil
        case .severeVoices:
            var filter = filter
            filter.sentiments = [.negative]
            filter.minimumSeverity = condition.minimumSeverity
            return try await voices.count(filter)
        case .openCases:
            guard let cases else { return nil }
            let open = try await cases.cases(CaseQuery(.open, now: time, limit: 1_000))
            return open.count { file in
                file.severity >= condition.minimumSeverity && Self.holds(filter.topics, file.topic)
                    && Self.holds(filter.regions, file.region) && Self.holds(filter.products, file.product)
                    && (filter.channels.isEmpty || filter.channels.contains(file.channel))
            }
        case .openSignals:
            guard let signals, let period = filter.period else { return nil }
            return try await signals.signals(since: period.start).count { signal in
                signal.isOpen(on: period.end + -1) && Double(signal.latest.severity) >= condition.minimumSeverity
                    && Self.holds(filter.topics, signal.latest.key.topic)
            }
        case .openInitiatives:
            guard let initiatives else { return nil }
            return try await initiatives.initiatives().count { one in
                one.stage.isOpen && one.stage != .proposed && Self.holds(filter.topics, one.topic)
            }
        }
    }

    /// Whether `value` is one of `list` or below one; an empty list admits everything.
    private static func holds(_ list: [String], _ value: String?) -> Bool {
        list.isEmpty || value.map { value in list.contains { value == $0 || value.hasPrefix($0 + ".") } } == true
    }
}
