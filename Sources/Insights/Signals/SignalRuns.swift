import Feedback
public import Foundation
import Synchronization

/// Keeps the signals of an instance up to date: judges the days whose items have changed since they were last judged.
///
/// A long-lived object whose ``run()`` ends when its task is cancelled. Pages read what it has stored and never wait for it.
public actor SignalRuns {
    public typealias Reader = SignalReader & VoiceReader

    /// How far the run under way is.
    public struct Progress: Sendable, Equatable {
        public var done: Int
        public var total: Int
    }

    private let reader: any Reader
    private let store: any SignalStore
    private let calendar: any CalendarStore
    private let findings: (any FindingStore)?
    private let options: SignalOptions
    private let clock: @Sendable () -> Date
    private let secondsFromGMT: Int
    private var pace = SignalPace()
    /// Told without waiting for the day that is being judged.
    public nonisolated var progress: Progress? { told.withLock(\.self) }
    private let told = Mutex<Progress?>(nil)
    /// Why the last run failed; nil when it did not.
    public private(set) var problem: String?

    /// Days looked back on, and seconds between two looks at whether something has changed.
    public static let lookBack = 60
    static let pause = 10.0
    /// Days after the last item for which an instance counts as one that is still being fed.
    static let live = 14

    /// - Parameter findings: where groups of voices that no topic claims are kept; nil when nobody looks for them.
    public init(
        reader: any Reader, store: any SignalStore, calendar: any CalendarStore, findings: (any FindingStore)? = nil,
        options: SignalOptions = .standard,
        secondsFromGMT: Int, clock: @escaping @Sendable () -> Date
    ) {
        (self.reader, self.store, self.calendar, self.options) = (reader, store, calendar, options)
        self.findings = findings
        (self.secondsFromGMT, self.clock) = (secondsFromGMT, clock)
    }

    /// Looks every few seconds whether something has come in, and judges once an hour at least.
    public func run() async {
        while !Task.isCancelled {
            takeWish()
            if let (now, _) = try? await footprint(), pace.isDue(now, at: clock()) { try? await refresh() }
            try? await Task.sleep(for: .seconds(pace.seen == nil ? 2 : Self.pause))
        }
    }

    /// Judges what has changed, now.
    public func refresh() async throws {
        takeWish()
        let (mark, span) = try await footprint()
        let start = clock()
        defer {
            pace.judged(mark, seconds: clock().timeIntervalSince(start))
            told.withLock { $0 = nil }
        }
        do {
            guard let span else { return }
            try await judge(span)
            problem = nil
        } catch {
            problem = "\(type(of: error))"
            throw error
        }
    }

    /// Forgets what was judged, so that a changed calendar counts from the next look on.
    public nonisolated func judgeAgain() { wished.withLock { $0 = true } }
    private let wished = Mutex(false)
    private var stale = false

    private func takeWish() {
        let wish = wished.withLock { wish in
            defer { wish = false }
            return wish
        }
        if wish {
            pace.forget()
            stale = true
        }
    }

    private func footprint() async throws -> (SignalPace.Footprint, Period?) {
        let facets = try await reader.facets()
        let footprint = SignalPace.Footprint(
            items: facets.items, first: facets.span?.start.number, last: facets.span?.end.number,
            hour: Int(clock().timeIntervalSince1970 / 3_600), readAt: try await findings?.findings(.unclassified)?.readAt)
        return (footprint, facets.span)
    }

    private func judge(_ span: Period) async throws {
        let now = clock()
        let today = Day(now, secondsFromGMT: secondsFromGMT)
        let lastData = span.end + -1
        // While an instance is fed, silence is noticed by the clock; a file of last year is judged by its own last day.
        let end = today - lastData <= Self.live && today >= lastData ? max(today + -1, lastData) : lastData
        let start = max(span.start, end + (1 - Self.lookBack))
        let days = Period(start: start, end: end + 1)
        let reading = try await findings?.findings(.unclassified)
        let pending = try await pending(days, today: today, readAt: reading?.readAt)
        stale = false
        guard let first = pending.first else { return }
        let events = EventDays(try await calendar.calendar(Period(start: first + -options.historyDays, end: end + 1)))
        let table = try await reader.mentions(
            Period(start: max(span.start, first + -options.historyDays), end: end + 1), wordsFrom: first + -options.wordDays)
        let scan = SignalScan(table, calendar: events, options: options)
        for (done, day) in pending.enumerated() {
            try Task.checkCancellation()
            told.withLock { $0 = Progress(done: done, total: pending.count) }
            let hours = day == today ? Int((now.timeIntervalSince1970 + Double(secondsFromGMT)) / 3_600) % 24 : 24
            // The last day of a file may be cut; a day is known to be whole when another one follows it.
            let whole = day < today && (day < lastData || today - lastData <= Self.live)
            let judged = scan.judge(day, hours: hours, silence: whole)
            try Task.checkCancellation()
            var found = judged ?? scan.unjudged(day)
            if let reading { found.signals += MeaningWatch.find(reading, on: day) }
            try await store.save(found, at: now)
            await Task.yield()
        }
    }

    /// The days to judge: from the first whose items are not those it was judged by, to the end.
    /// - Parameter readAt: when the voices were last read for new topics; a day judged before has more to tell.
    private func pending(_ days: Period, today: Day, readAt: Date?) async throws -> [Day] {
        let all = (0..<days.days).map { days.start + $0 }
        guard !stale else { return all }
        let items = try await reader.dailyItems(days)
        let judgedDays = try await store.judgedDays(since: days.start)
        let judged = Dictionary(judgedDays.map { ($0.day, $0.items) }, uniquingKeysWith: { _, last in last })
        let isRead = readAt.map { read in judgedDays.last.map { $0.judgedAt < read } ?? true } ?? false
        let changed = all.firstIndex { judged[$0] != (items[$0] ?? 0) || $0 == today } ?? (isRead ? all.endIndex - 1 : all.endIndex)
        return Array(all[changed...])
    }
}
