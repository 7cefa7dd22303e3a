import Feedback
public import Foundation
import Insights

/// Where goals are set, measured and settled.
public struct GoalDesk: Sendable {
    public let repository: any GoalRepository
    public let meter: GoalMeter
    private let secondsFromGMT: Int

    public init(repository: any GoalRepository, meter: GoalMeter, secondsFromGMT: Int) {
        self.repository = repository
        self.meter = meter
        self.secondsFromGMT = secondsFromGMT
    }

    /// The same desk over other goals: those that somebody may see.
    public func over(_ repository: any GoalRepository) -> GoalDesk {
        GoalDesk(repository: repository, meter: meter, secondsFromGMT: secondsFromGMT)
    }

    /// - Throws: ``Refusal``.
    public func create(_ draft: Goal) async throws -> Goal {
        try GoalMachine.check(draft)
        return try await repository.createGoal(draft)
    }

    /// - Throws: ``Refusal``, ``GoalConflict``. nil: there is no such goal.
    public func act(_ act: GoalAct, on id: Int64, version: Int?, by actor: String, at time: Date) async throws -> Goal? {
        try await repository.changeGoal(id: id, version: version, by: actor, at: time) { old in
            (try GoalMachine.applying(act, to: old, at: time), act)
        }
    }

    /// Settles a goal by what is measured over its days.
    /// - Throws: ``Refusal``, ``GoalConflict``.
    public func settle(_ id: Int64, version: Int?, by actor: String, at time: Date) async throws -> Goal? {
        guard let goal = try await repository.goal(id: id) else { return nil }
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        let result = try await meter.progress(of: goal, today: today).now.value
        return try await act(.settle(result: result, today: today), on: id, version: version ?? goal.version, by: actor, at: time)
    }

    /// Tells of every goal that will probably be missed, once for each target and day.
    /// - Returns: those that are told of now.
    @discardableResult
    public func forewarn(at time: Date) async throws -> [Goal] {
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        var told: [Goal] = []
        for goal in try await repository.goals() where goal.stage == .active && goal.due >= today && goal.forewarnedAt == nil {
            let progress = try await meter.progress(of: goal, today: today)
            guard progress.isAtRisk, let chance = progress.chance, let forecast = progress.forecast?.value else { continue }
            do {
                let act = GoalAct.forewarn(chance: chance, forecast: forecast)
                if let done = try await self.act(act, on: goal.id, version: goal.version, by: GateDesk.clockwork, at: time) {
                    told.append(done)
                }
            } catch is GoalConflict {
                // Somebody changed it meanwhile; it is looked at again another day.
                continue
            }
        }
        return told
    }

    /// Settles every goal whose last day is over.
    /// - Returns: those that were settled.
    @discardableResult
    public func watch(at time: Date) async throws -> [Goal] {
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        var settled: [Goal] = []
        for goal in try await repository.goals() where goal.stage == .active && goal.due < today {
            do {
                if let done = try await settle(goal.id, version: goal.version, by: GateDesk.clockwork, at: time) { settled.append(done) }
            } catch is GoalConflict {
                continue
            } catch is Refusal {
                // Nothing was measured: somebody has to decide.
                continue
            }
        }
        return settled
    }
}
