import Feedback

/// Replays the last days of an instance under several rates of false discovery, and holds what they bring against people's marks.
public struct SignalBacktest: Sendable {
    private let reader: any SignalRuns.Reader
    private let store: any SignalStore
    private let calendar: any CalendarStore

    public init(reader: any SignalRuns.Reader, store: any SignalStore, calendar: any CalendarStore) {
        (self.reader, self.store, self.calendar) = (reader, store, calendar)
    }

    /// What one rate would have brought.
    public struct Report: Sendable, Equatable, Codable {
        public var rate: Double
        public var days: Int
        /// Signals, each counted once however many days it lasts.
        public var signals: Int
        public var signalsPerWeek: Double
        /// Those among them that people marked, and how.
        public var confirmed: Int
        public var refuted: Int
        /// confirmed ÷ marked; nil while nothing is marked.
        public var precision: Double?
        /// Signals marked true that this rate would not have found.
        public var missed: Int
        /// Days from the first finding to the strongest day, over the confirmed ones.
        public var medianLead: Double?
    }

    /// - Parameter days: replayed, up to the last day with data.
    public func run(days: Int, rates: [Double]) async throws -> [Report] {
        guard let span = try await reader.facets().span else { return [] }
        let start = max(span.start, span.end + -days)
        let options = SignalOptions(falseShare: rates.max() ?? SignalOptions.standard.falseShare)
        let events = EventDays(try await calendar.calendar(Period(start: start + -options.historyDays, end: span.end)))
        let table = try await reader.mentions(
            Period(start: max(span.start, start + -options.historyDays), end: span.end), wordsFrom: start + -options.wordDays)
        let marked = try await store.signals(since: start).filter { $0.state.verdict != nil }
        let period = Period(start: start, end: span.end)
        return rates.map { rate in
            var strict = options
            strict.falseShare = rate
            let scan = SignalScan(table, calendar: events, options: strict)
            let found = (0..<period.days).flatMap { scan.judge(start + $0)?.signals ?? [] }
            return Self.report(Self.chains(found), marked: marked, rate: rate, days: period.days)
        }
    }

    /// Findings of several days that are one signal.
    public static func chains(_ found: [Signal]) -> [[Signal]] {
        var chains: [[Signal]] = []
        for signal in found {
            let place = chains.lastIndex { chain in
                chain.last.map { signal.day > $0.day && signal.day - $0.day <= StoredSignal.gap && signal.continues($0) } ?? false
            }
            if let place { chains[place].append(signal) } else { chains.append([signal]) }
        }
        return chains
    }

    static func report(_ chains: [[Signal]], marked: [StoredSignal], rate: Double, days: Int) -> Report {
        func verdict(_ chain: [Signal]) -> SignalState.Verdict? {
            marked.first { mark in
                chain.contains { $0.day >= mark.first && $0.day <= mark.last && ($0.continues(mark.latest) || $0.key == mark.latest.key) }
            }?.state.verdict
        }
        let verdicts = chains.map { verdict($0) }
        let confirmed = zip(chains, verdicts).filter { $0.1 == .trueAlarm }.map(\.0)
        let refuted = verdicts.count { $0 == .falseAlarm }
        let leads = confirmed.compactMap { chain -> Int? in
            guard let peak = chain.max(by: { $0.excess < $1.excess }), let first = chain.first else { return nil }
            return peak.day - first.day
        }.sorted()
        let real = marked.count { $0.state.verdict == .trueAlarm }
        let signals = chains.count
        return Report(
            rate: rate, days: days, signals: signals, signalsPerWeek: Double(signals) * 7 / Double(max(1, days)),
            confirmed: confirmed.count, refuted: refuted,
            precision: confirmed.count + refuted > 0 ? Double(confirmed.count) / Double(confirmed.count + refuted) : nil,
            missed: max(0, real - confirmed.count), medianLead: leads.isEmpty ? nil : Double(leads[leads.count / 2]))
    }
}
