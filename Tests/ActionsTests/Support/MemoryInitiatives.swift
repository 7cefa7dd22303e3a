import Actions
import Foundation

/// Initiatives in memory, with the same promises as a store's.
actor MemoryInitiatives: InitiativeRepository {
    private var all: [Initiative] = []
    private var events: [Int64: [InitiativeEvent]] = [:]

    func propose(_ draft: Initiative) -> Initiative {
        var kept = draft
        kept.id = Int64(all.count + 1)
        all.append(kept)
        events[kept.id] = [
            InitiativeEvent(version: 1, time: draft.proposedAt, actor: draft.proposedBy, act: nil, stage: draft.stage)
        ]
        return kept
    }

    func initiative(id: Int64) -> Initiative? { all.first { $0.id == id } }
    func initiatives() -> [Initiative] { all.reversed() }
    func initiativeEvents(id: Int64) -> [InitiativeEvent] { events[id] ?? [] }

    func changeInitiative(
        id: Int64, version: Int?, by actor: String, at time: Date,
        _ step: @escaping @Sendable (Initiative) throws -> (Initiative, InitiativeAct)
    ) throws -> Initiative? {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return nil }
        if let version, version != all[index].version { throw InitiativeConflict(newest: all[index]) }
        let (new, act) = try step(all[index])
        all[index] = new
        events[id, default: []].append(
            InitiativeEvent(version: new.version, time: time, actor: actor, act: act, stage: new.stage))
        return new
    }
}
