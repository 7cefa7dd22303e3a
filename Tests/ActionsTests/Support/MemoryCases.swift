import Actions
import Feedback
import Foundation
import Insights

/// Cases in memory, with the same promises as a store's.
actor MemoryCases: CaseRepository {
    private var files: [Case] = []
    private var events: [Int64: [CaseEvent]] = [:]
    private var items: [(item: Int64, id: Int64)] = []
    private var watched: Int64 = 0
    private var settings: DeskSettings?
    private var older: [Int: DeskSettings] = [:]
    private var voices: [Voice]

    init(_ voices: [Voice] = []) { self.voices = voices }

    func add(_ more: [Voice]) { voices += more }
    var all: [Case] { files }

    func openCase(
        _ draft: Case, item: Int64, by actor: String, at time: Date, join: @escaping @Sendable (Case) throws -> (Case, CaseAct)
    ) throws -> CaseReceipt {
        if let id = items.first(where: { $0.item == item })?.id, let known = caseFile(id: id) { return .known(known) }
        if let customer = draft.customer,
            let old = files.first(where: { $0.customer == customer && $0.topic == draft.topic && $0.stage != .closed })
        {
            let (new, act) = try join(old)
            replace(old, new, act, actor, time)
            items.append((item, new.id))
            return .joined(new)
        }
        var kept = draft
        kept.id = Int64(files.count + 1)
        files.append(kept)
        events[kept.id] = [CaseEvent(version: 1, time: time, actor: actor, act: nil, before: nil)]
        items.append((item, kept.id))
        return .opened(kept)
    }

    func caseFile(id: Int64) -> Case? { files.first { $0.id == id } }

    func changeCase(
        id: Int64, version: Int?, by actor: String, at time: Date,
        _ step: @escaping @Sendable (Case, CaseEvent) throws -> (Case, CaseAct)
    ) throws -> Case? {
        guard let old = caseFile(id: id), let last = events[id]?.last else { return nil }
        if let version, version != old.version { throw CaseConflict(newest: old, actor: last.actor, time: last.time) }
        let (new, act) = try step(old, last)
        replace(old, new, act, actor, time)
        return new
    }

    private func replace(_ old: Case, _ new: Case, _ act: CaseAct, _ actor: String, _ time: Date) {
        guard let index = files.firstIndex(where: { $0.id == old.id }) else { return }
        files[index] = new
        events[old.id, default: []].append(CaseEvent(version: new.version, time: time, actor: actor, act: act, before: old))
    }

    func caseEvents(id: Int64) -> [CaseEvent] { events[id] ?? [] }
    func caseEvents(ids: [Int64]) -> [Int64: [CaseEvent]] { events.filter { ids.contains($0.key) } }
    func firstItems(of cases: [Int64]) -> [Int64: Int64] {
        Dictionary(items.filter { cases.contains($0.id) }.map { ($0.id, $0.item) }, uniquingKeysWith: { first, _ in first })
    }
    func caseItems(id: Int64) -> [Int64] { items.filter { $0.id == id }.map(\.item) }
    func caseID(item: Int64) -> Int64? { items.first { $0.item == item }?.id }

    func cases(_ query: CaseQuery) -> [Case] {
        let found = files.filter { file in
            switch query.queue {
            case .mine: file.owner == query.owner && file.stage.isOpen
            case .unassigned: file.owner == nil && file.stage.isOpen
            case .late: file.isLate(at: query.now)
            case .open: file.stage.isOpen
            case .resolved: file.stage == .resolved
            case .closed: file.stage == .closed
            }
        }
        return Array(found.sorted { ($0.due ?? .distantFuture, $0.id) < ($1.due ?? .distantFuture, $1.id) }.prefix(query.limit))
    }

    func cases(customer: CustomerKey, limit: Int) -> [Case] { Array(files.filter { $0.customer == customer }.reversed().prefix(limit)) }

    func caseCounts(owner: String, now: Date) -> CaseCounts {
        var counts = CaseCounts()
        func count(_ queue: CaseQuery.Queue) -> Int { cases(CaseQuery(queue, owner: owner, now: now, limit: .max)).count }
        (counts.mine, counts.unassigned, counts.late) = (count(.mine), count(.unassigned), count(.late))
        (counts.open, counts.resolved, counts.closed) = (count(.open), count(.resolved), count(.closed))
        counts.uncontacted = files.count { [.new, .assigned].contains($0.stage) && $0.contactedAt == nil }
        return counts
    }

    func unwatchedVoices(since: Date, limit: Int) -> (voices: [Voice], mark: Int64?) {
        guard let newest = voices.map(\.id).max(), newest > watched else { return ([], nil) }
        let found = voices.filter { $0.id > watched && ($0.item.occurredAt ?? $0.item.receivedAt) >= since }.prefix(limit)
        return (Array(found), found.count == limit ? found.last?.id : newest)
    }

    func setWatched(_ mark: Int64) { watched = mark }
    func forgetWatched() { watched = 0 }
    func deskSettings() -> DeskSettings? { settings }
    func deskSettings(version: Int) -> DeskSettings? { older[version] }

    func saveDeskSettings(_ new: DeskSettings, by actor: String, at time: Date) throws -> DeskSettings {
        guard new.version == settings?.version ?? 0 else { throw DeskSettingsConflict(newest: settings?.version ?? 0, savedBy: "") }
        var kept = new
        kept.version += 1
        settings = kept
        older[kept.version] = kept
        return kept
    }
}
