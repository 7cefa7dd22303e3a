import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Improvements, gates and goals of the departments of a scope. Their figures rest on everybody's voices, since what was promised was promised so.
enum ScopedRegisters {
    struct Initiatives: InitiativeRepository {
        let base: any InitiativeRepository
        let scope: ScopeFilter

        func propose(_ draft: Initiative) async throws -> Initiative { try await base.propose(draft) }
        func initiatives() async throws -> [Initiative] { try await base.initiatives().filter { scope.admits(department: $0.department) } }

        func initiative(id: Int64) async throws -> Initiative? {
            guard let one = try await base.initiative(id: id), scope.admits(department: one.department) else { return nil }
            return one
        }

        func initiativeEvents(id: Int64) async throws -> [InitiativeEvent] {
            try await initiative(id: id) == nil ? [] : try await base.initiativeEvents(id: id)
        }

        func changeInitiative(
            id: Int64, version: Int?, by actor: String, at time: Date,
            _ step: @escaping @Sendable (Initiative) throws -> (Initiative, InitiativeAct)
        ) async throws -> Initiative? {
            guard try await initiative(id: id) != nil else { return nil }
            return try await base.changeInitiative(id: id, version: version, by: actor, at: time, step)
        }
    }

    struct Gates: GateRepository {
        let base: any GateRepository
        let scope: ScopeFilter

        func createGate(_ draft: Gate) async throws -> Gate { try await base.createGate(draft) }
        func gates() async throws -> [GateState] { try await base.gates().filter { scope.admits(department: $0.gate.department) } }

        func gate(name: String) async throws -> GateState? {
            guard let state = try await base.gate(name: name), scope.admits(department: state.gate.department) else { return nil }
            return state
        }

        func changeGate(
            name: String, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Gate) throws -> (Gate, GateAct)
        ) async throws -> Gate? {
            guard try await gate(name: name) != nil else { return nil }
            return try await base.changeGate(name: name, version: version, by: actor, at: time, step)
        }

        func gateEvents(name: String) async throws -> [GateEvent] {
            try await gate(name: name) == nil ? [] : try await base.gateEvents(name: name)
        }

        func keep(_ evaluation: GateEvaluation, of name: String) async throws -> GateChange? {
            guard try await gate(name: name) != nil else { return nil }
            return try await base.keep(evaluation, of: name)
        }

        func gateEvaluations(name: String, limit: Int) async throws -> [GateEvaluation] {
            try await gate(name: name) == nil ? [] : try await base.gateEvaluations(name: name, limit: limit)
        }
    }

    struct Goals: GoalRepository {
        let base: any GoalRepository
        let scope: ScopeFilter

        func createGoal(_ draft: Goal) async throws -> Goal { try await base.createGoal(draft) }
        func goals() async throws -> [Goal] { try await base.goals().filter { scope.admits(department: $0.department) } }

        func goal(id: Int64) async throws -> Goal? {
            guard let goal = try await base.goal(id: id), scope.admits(department: goal.department) else { return nil }
            return goal
        }

        func goalEvents(id: Int64) async throws -> [GoalEvent] { try await goal(id: id) == nil ? [] : try await base.goalEvents(id: id) }

        func changeGoal(
            id: Int64, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Goal) throws -> (Goal, GoalAct)
        ) async throws -> Goal? {
            guard try await goal(id: id) != nil else { return nil }
            return try await base.changeGoal(id: id, version: version, by: actor, at: time, step)
        }

        func caseTimes(from start: Date, to end: Date) async throws -> [CaseTimes] {
            try await base.caseTimes(from: start, to: end).filter { scope.admits(department: $0.department) }
        }
    }
}
