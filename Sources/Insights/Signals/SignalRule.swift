import Feedback

/// What it would have meant to look only at signals from some severity on, held against people's marks.
public struct SignalRule: Sendable, Equatable, Codable {
    public var leastSeverity: Int
    public var signals: Int
    public var signalsPerWeek: Double
    public var confirmed: Int
    public var refuted: Int
    /// Signals marked true that this rule would have left out.
    public var missed: Int
    /// Days from the first finding to the strongest day, over the confirmed ones; nil without any.
    public var medianLead: Double?

    /// confirmed ÷ marked; nil while nothing is marked.
    public var precision: Double? {
        confirmed + refuted > 0 ? Double(confirmed) / Double(confirmed + refuted) : nil
    }

    /// - Parameters:
    ///   - days: over which `stored` were found.
    ///   - leads: of the signals marked true, by id: days from the first finding to the strongest.
    public static func replay(_ stored: [StoredSignal], from severities: [Int], days: Int, leads: [Int64: Int]) -> [SignalRule] {
        let real = stored.count { $0.state.verdict == .trueAlarm }
        return severities.map { least in
            let kept = stored.filter { $0.latest.severity >= least }
            let confirmed = kept.filter { $0.state.verdict == .trueAlarm }
            let own = confirmed.compactMap { leads[$0.id] }.sorted()
            return SignalRule(
                leastSeverity: least, signals: kept.count, signalsPerWeek: Double(kept.count) * 7 / Double(max(1, days)),
                confirmed: confirmed.count, refuted: kept.count { $0.state.verdict == .falseAlarm }, missed: real - confirmed.count,
                medianLead: own.isEmpty ? nil : Double(own[(own.count - 1) / 2] + own[own.count / 2]) / 2)
        }
    }
}
