import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Voices as somebody sees them whose scope ends somewhere: every question is cut to it before it is asked.
struct ScopedVoices: VoiceReader {
    let base: any VoiceReader
    let scope: ScopeFilter

    /// Copies looked at of one item.
    private static let copies = 500

    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
        try await base.tallies(
            requests.map { TallyRequest(dimensions: $0.dimensions, filter: scope.narrowed($0.filter), fields: $0.fields) })
    }

    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        try await base.voices(scope.narrowed(filter), order: order, cursor: cursor, limit: limit)
    }

    func voice(id: Int64) async throws -> Voice? {
        guard let voice = try await base.voice(id: id), scope.admits(voice) else { return nil }
        return voice
    }

    func voices(ids: [Int64]) async throws -> [Voice] { try await base.voices(ids: ids).filter(scope.admits) }

    func count(_ filter: FeedbackFilter) async throws -> Int { try await base.count(scope.narrowed(filter)) }

    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] {
        try await base.opinionPairs(scope.narrowed(filter), limit: limit)
    }

    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] {
        try await base.keywords(scope.narrowed(filter), limit: limit)
    }

    func copies(of id: Int64, limit: Int) async throws -> [Voice] {
        Array(try await base.copies(of: id, limit: max(limit, Self.copies)).filter(scope.admits).prefix(limit))
    }

    func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? {
        try await base.affectedCustomers(scope.narrowed(filter))
    }

    /// Counted anew, since the store counts facets over everything.
    func facets() async throws -> Facets {
        let dimensions: [Insights.Dimension] = [.channel, .product, .region, .store, .source, .tier, .day]
        let filter = scope.narrowed(FeedbackFilter())
        let answers = try await base.tallies(
            [TallyRequest(dimensions: [], filter: filter, fields: [])]
                + dimensions.map { TallyRequest(dimensions: [$0], filter: filter, fields: []) })
        func values(_ place: Int) -> [(value: String, items: Int)] {
            let found = answers[place].compactMap { row -> (value: String, items: Int)? in
                guard let key = row.keys.first.flatMap(\.self), row.tally.items > 0 else { return nil }
                return (key, row.tally.items)
            }
            return found.sorted { ($1.items, $0.value) < ($0.items, $1.value) }
        }
        var facets = Facets()
        facets.items = answers[0].first?.tally.items ?? 0
        (facets.channels, facets.products, facets.regions) = (values(1), values(2), values(3))
        (facets.stores, facets.sources, facets.tiers) = (values(4), values(5), values(6))
        let days = answers[7].compactMap { $0.keys.first.flatMap(\.self).flatMap { Day(iso: $0) } }
        if let first = days.min(), let last = days.max() { facets.span = Period(start: first, end: last + 1) }
        return facets
    }
}

/// The other readers of facts, cut in the same way.
enum ScopedReader {
    struct Drivers: DriverReader {
        let base: any DriverReader
        let scope: ScopeFilter

        func driverTable(_ score: DriverScore, level: Int, filter: FeedbackFilter) async throws -> DriverTable {
            try await base.driverTable(score, level: level, filter: scope.narrowed(filter))
        }
    }

    struct Journeys: JourneyReader {
        let base: any JourneyReader
        let scope: ScopeFilter

        func journeySteps(_ filter: FeedbackFilter) async throws -> JourneyTable { try await base.journeySteps(scope.narrowed(filter)) }
        func anonymousItems(_ filter: FeedbackFilter) async throws -> Int { try await base.anonymousItems(scope.narrowed(filter)) }
    }

    struct Words: WordReader {
        let base: any WordReader
        let scope: ScopeFilter

        func keywordsByChannel(_ filter: FeedbackFilter) async throws -> [Channel: [String: Int]] {
            try await base.keywordsByChannel(scope.narrowed(filter))
        }
    }

    struct Customers: CustomerReader {
        let base: any CustomerReader
        let scope: ScopeFilter

        func factRevision() async throws -> Int64 { try await base.factRevision() }
        func factState() async throws -> FactState { try await base.factState() }

        func customerTable(_ filter: FeedbackFilter, current: Period) async throws -> CustomerTable {
            try await base.customerTable(scope.narrowed(filter), current: current)
        }
    }

    /// Signals of series that lie inside the scope.
    struct Signals: SignalStore {
        let base: any SignalStore
        let scope: ScopeFilter

        func judgedDays(since day: Day) async throws -> [JudgedDay] {
            try await base.judgedDays(since: day).map {
                JudgedDay(day: $0.day, items: 0, series: 0, history: $0.history, judgedAt: $0.judgedAt)
            }
        }

        func save(_ day: SignalDay, at time: Date) async throws { try await base.save(day, at: time) }
        func signals(since day: Day) async throws -> [StoredSignal] {
            try await base.signals(since: day).filter { scope.admits($0.latest.key) }
        }

        func signal(id: Int64) async throws -> StoredSignal? {
            guard let signal = try await base.signal(id: id), scope.admits(signal.latest.key) else { return nil }
            return signal
        }

        func course(of id: Int64) async throws -> [Signal] { try await signal(id: id) == nil ? [] : try await base.course(of: id) }
        func acts(on id: Int64) async throws -> [SignalAct] { try await signal(id: id) == nil ? [] : try await base.acts(on: id) }

        func act(_ kind: SignalAct.Kind, on id: Int64, until: Day?, by user: String, at time: Date) async throws -> Bool {
            guard try await signal(id: id) != nil else { return false }
            return try await base.act(kind, on: id, until: until, by: user, at: time)
        }

        func undo(on id: Int64, by user: String, at time: Date) async throws -> SignalAct.Kind? {
            guard try await signal(id: id) != nil else { return nil }
            return try await base.undo(on: id, by: user, at: time)
        }
    }

    /// A customer is known to whoever may see a word of theirs.
    struct Lookup: CustomerLookup {
        let base: any CustomerLookup
        let voices: ScopedVoices

        func customer(_ key: CustomerKey) async throws -> Customer? {
            let said = try await voices.voices(FeedbackFilter(customer: key), order: .newest, cursor: nil, limit: 1)
            return said.voices.isEmpty ? nil : try await base.customer(key)
        }
    }
}
