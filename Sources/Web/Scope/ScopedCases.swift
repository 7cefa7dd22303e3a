import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Cases of a scope; the others are not there for whoever has it.
struct ScopedCases: CaseRepository {
    let base: any CaseRepository
    let scope: ScopeFilter
    let voices: ScopedVoices

    /// Cases looked at of one queue.
    private static let limit = 1_000

    private func admits(_ file: Case) async throws -> Bool { try await !admitted([file]).isEmpty }

    /// By what stands in the case; for a scope of sources, by the voice with which it began.
    private func admitted(_ files: [Case]) async throws -> [Case] {
        let own = files.filter(scope.admits)
        guard !scope.sources.isEmpty, !own.isEmpty else { return own }
        let first = try await base.firstItems(of: own.map(\.id))
        let seen = Set(try await voices.voices(ids: Array(Set(first.values))).map(\.id))
        return own.filter { file in first[file.id].map(seen.contains) ?? true }
    }

    func openCase(
        _ draft: Case, item: Int64, by actor: String, at time: Date, join: @escaping @Sendable (Case) throws -> (Case, CaseAct)
    ) async throws -> CaseReceipt {
        try await base.openCase(draft, item: item, by: actor, at: time, join: join)
    }

    func caseFile(id: Int64) async throws -> Case? {
        guard let file = try await base.caseFile(id: id), try await admits(file) else { return nil }
        return file
    }

    func changeCase(
        id: Int64, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Case, CaseEvent) throws -> (Case, CaseAct)
    ) async throws -> Case? {
        guard try await caseFile(id: id) != nil else { return nil }
        return try await base.changeCase(id: id, version: version, by: actor, at: time, step)
    }

    func caseEvents(id: Int64) async throws -> [CaseEvent] { try await caseFile(id: id) == nil ? [] : try await base.caseEvents(id: id) }

    func caseEvents(ids: [Int64]) async throws -> [Int64: [CaseEvent]] {
        var own: [Int64] = []
        for id in ids where try await caseFile(id: id) != nil { own.append(id) }
        return try await base.caseEvents(ids: own)
    }

    /// Numbers only; whoever opens them does so through ``ScopedVoices``.
    func firstItems(of cases: [Int64]) async throws -> [Int64: Int64] { try await base.firstItems(of: cases) }

    func caseItems(id: Int64) async throws -> [Int64] { try await caseFile(id: id) == nil ? [] : try await base.caseItems(id: id) }

    func caseID(item: Int64) async throws -> Int64? {
        guard let id = try await base.caseID(item: item), try await caseFile(id: id) != nil else { return nil }
        return id
    }

    func cases(_ query: CaseQuery) async throws -> [Case] {
        var whole = query
        whole.limit = Self.limit
        return Array(try await admitted(base.cases(whole)).prefix(query.limit))
    }

    func cases(customer: CustomerKey, limit: Int) async throws -> [Case] {
        try await admitted(base.cases(customer: customer, limit: limit))
    }

    /// Counted from the cases themselves; of those closed, the newest thousand.
    func caseCounts(owner: String, now: Date) async throws -> CaseCounts {
        func cases(_ queue: CaseQuery.Queue) async throws -> [Case] {
            try await self.cases(CaseQuery(queue, owner: owner, now: now, limit: Self.limit))
        }
        let open = try await cases(.open)
        let (resolved, closed) = (try await cases(.resolved), try await cases(.closed))
        var counts = CaseCounts()
        counts.open = open.count
        counts.mine = open.count { $0.owner == owner }
        counts.unassigned = open.count { $0.owner == nil }
        counts.late = open.count { $0.isLate(at: now) }
        counts.uncontacted = open.count { [.new, .assigned].contains($0.stage) && $0.contactedAt == nil }
        (counts.resolved, counts.closed) = (resolved.count, closed.count)
        let young = (open + resolved + closed).filter { now.timeIntervalSince($0.openedAt) <= 30 * 86_400 }
        counts.judged = young.count { $0.contactedAt != nil || ($0.stage.isOpen && $0.contactDue < now) }
        counts.inTime = young.count { file in file.contactedAt.map { $0 <= file.contactDue } == true }
        return counts
    }

    func unwatchedVoices(since: Date, limit: Int) async throws -> (voices: [Voice], mark: Int64?) { ([], nil) }
    func setWatched(_ mark: Int64) async throws {}
    func deskSettings() async throws -> DeskSettings? { try await base.deskSettings() }
    func deskSettings(version: Int) async throws -> DeskSettings? { try await base.deskSettings(version: version) }

    func saveDeskSettings(_ settings: DeskSettings, by actor: String, at time: Date) async throws -> DeskSettings {
        try await base.saveDeskSettings(settings, by: actor, at: time)
    }
}
