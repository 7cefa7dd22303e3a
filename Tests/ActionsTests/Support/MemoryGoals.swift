import Actions
import Foundation

/// Goals in memory, with the same promises as a store's.
actor MemoryGoals: GoalRepository {
    private var all: [Goal] = []
    private var events: [Int64: [GoalEvent]] = [:]
    private var times: [CaseTimes]

    init(times: [CaseTimes] = []) { self.times = times }

    func createGoal(_ draft: Goal) -> Goal {
        var kept = draft
        kept.id = Int64(all.count + 1)
        all.append(kept)
        events[kept.id] = [GoalEvent(version: 1, time: draft.createdAt, actor: draft.createdBy, act: nil, stage: draft.stage)]
        return kept
    }

    func goal(id: Int64) -> Goal? { all.first { $0.id == id } }

    func goals() -> [Goal] {
        all.sorted {
            ($0.stage == .active ? 0 : 1, $0.department, $0.due, $0.id) < ($1.stage == .active ? 0 : 1, $1.department, $1.due, $1.id)
        }
    }

    func goalEvents(id: Int64) -> [GoalEvent] { events[id] ?? [] }

    func changeGoal(
        id: Int64, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Goal) throws -> (Goal, GoalAct)
    ) throws -> Goal? {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return nil }
        if let version, version != all[index].version { throw GoalConflict(newest: all[index]) }
        let (new, act) = try step(all[index])
        all[index] = new
        events[id, default: []].append(GoalEvent(version: new.version, time: time, actor: actor, act: act, stage: new.stage))
        return new
    }

    func caseTimes(from start: Date, to end: Date) -> [CaseTimes] { times.filter { $0.openedAt >= start && $0.openedAt < end } }
}
