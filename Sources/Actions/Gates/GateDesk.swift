public import Feedback
public import Foundation

/// Where gates are made, checked and opened.
public struct GateDesk: Sendable {
    /// The actor of checks by the clock.
    public static let clockwork = "huiyin"

    public let repository: any GateRepository
    private let judge: GateJudge
    private let secondsFromGMT: Int

    public init(repository: any GateRepository, judge: GateJudge, secondsFromGMT: Int) {
        self.repository = repository
        self.judge = judge
        self.secondsFromGMT = secondsFromGMT
    }

    /// The same desk over other gates: those that somebody may see.
    public func over(_ repository: any GateRepository) -> GateDesk {
        GateDesk(repository: repository, judge: judge, secondsFromGMT: secondsFromGMT)
    }

    /// Checks a gate and keeps what came of it; nil when there is no such gate.
    public func check(_ name: String, by actor: String, at time: Date) async throws -> GateState? {
        guard let state = try await repository.gate(name: name) else { return nil }
        return GateState(gate: state.gate, last: try await check(state.gate, by: actor, at: time))
    }

    private func check(_ gate: Gate, by actor: String, at time: Date) async throws -> GateEvaluation {
        let evaluation = try await judge.evaluate(gate, by: actor, at: time)
        try await repository.keep(evaluation, of: gate.name)
        return evaluation
    }

    /// Does `act` with a gate; nil when there is no such gate.
    /// - Throws: ``Refusal``, ``GateConflict``.
    public func act(_ act: GateAct, on name: String, version: Int?, by actor: String, at time: Date) async throws -> Gate? {
        let changed = try await repository.changeGate(name: name, version: version, by: actor, at: time) { old in
            (try GateMachine.applying(act, to: old, by: actor, at: time), act)
        }
        // What was changed may change the light.
        if let changed, [.edit, .arm, .waive, .withdrawWaiver].contains(act.kind) { _ = try await check(changed, by: actor, at: time) }
        return changed
    }

    /// Lets a launch through by what the evidence says now.
    /// - Throws: ``Refusal``, ``GateConflict``.
    public func approve(
        _ name: String, launch: Day, recheck: Day, version: Int?, by actor: String, at time: Date
    ) async throws -> Gate? {
        guard let light = try await check(name, by: actor, at: time)?.last?.light else { return nil }
        return try await act(.approve(light: light, launch: launch, recheck: recheck), on: name, version: version, by: actor, at: time)
    }

    /// A gate that was checked this short a time ago, in seconds, is left alone: a server that starts again tells its history nothing new.
    static let pause: TimeInterval = 3_000

    /// Checks every gate that is watched and was not checked just now, and takes the second look where its day has come.
    /// - Returns: gates that were checked.
    @discardableResult
    public func watch(at time: Date) async throws -> Int {
        let today = Day(time, secondsFromGMT: secondsFromGMT)
        let watched = try await repository.gates().filter { state in
            state.gate.stage.isWatched && state.last.map { time.timeIntervalSince($0.time) >= Self.pause } ?? true
        }
        for state in watched {
            let evaluation = try await check(state.gate, by: Self.clockwork, at: time)
            guard state.gate.stage == .approved, let recheck = state.gate.recheck, recheck <= today else { continue }
            do {
                let look = GateAct.recheck(light: evaluation.light, today: today)
                _ = try await act(look, on: state.gate.name, version: state.gate.version, by: Self.clockwork, at: time)
            } catch is GateConflict {
                // Somebody is at it this very moment; the next look sees what they did.
                continue
            }
        }
        return watched.count
    }
}
