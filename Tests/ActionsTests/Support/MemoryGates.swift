import Actions
import Foundation

/// Gates in memory, with the same promises as a store's.
actor MemoryGates: GateRepository {
    private var all: [Gate] = []
    private var events: [String: [GateEvent]] = [:]
    private var checks: [String: [GateEvaluation]] = [:]
    /// Every light that changed.
    private(set) var changes: [GateChange] = []

    func createGate(_ draft: Gate) throws -> Gate {
        if all.contains(where: { $0.name == draft.name }) { throw GateNameTaken(name: draft.name) }
        var kept = draft
        kept.id = Int64(all.count + 1)
        all.append(kept)
        events[kept.name] = [GateEvent(version: 1, time: draft.createdAt, actor: draft.createdBy, act: nil, stage: draft.stage)]
        return kept
    }

    func gate(name: String) -> GateState? {
        all.first { $0.name == name }.map { GateState(gate: $0, last: checks[name]?.last) }
    }

    func gates() -> [GateState] {
        all.sorted { ($0.stage == .retired ? 1 : 0, $0.name) < ($1.stage == .retired ? 1 : 0, $1.name) }
            .map { GateState(gate: $0, last: checks[$0.name]?.last) }
    }

    func changeGate(
        name: String, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Gate) throws -> (Gate, GateAct)
    ) throws -> Gate? {
        guard let index = all.firstIndex(where: { $0.name == name }) else { return nil }
        if let version, version != all[index].version { throw GateConflict(newest: all[index]) }
        let (new, act) = try step(all[index])
        all[index] = new
        events[name, default: []].append(GateEvent(version: new.version, time: time, actor: actor, act: act, stage: new.stage))
        return new
    }

    func gateEvents(name: String) -> [GateEvent] { events[name] ?? [] }

    func keep(_ evaluation: GateEvaluation, of name: String) -> GateChange? {
        guard let gate = all.first(where: { $0.name == name }) else { return nil }
        let before = checks[name]?.last
        checks[name, default: []].append(evaluation)
        let change = GateChange(of: gate, from: before, to: evaluation, number: checks[name]?.count ?? 0)
        if let change { changes.append(change) }
        return change
    }

    func gateEvaluations(name: String, limit: Int) -> [GateEvaluation] { Array((checks[name] ?? []).reversed().prefix(limit)) }
}
