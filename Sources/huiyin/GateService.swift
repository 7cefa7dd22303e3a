import Access
import Actions
import Feedback
import Foundation
import Insights
import Logging
import ServiceLifecycle
import Store

extension GateDesk {
    /// The gates of an instance: their state in `database`, their evidence in `facts`.
    static func composed(_ database: HuiyinDatabase, _ facts: any FactStore) -> GateDesk {
        let judge = GateJudge(
            voices: facts, cases: database, signals: database, initiatives: database, secondsFromGMT: database.timeZoneOffset)
        return GateDesk(repository: database, judge: judge, secondsFromGMT: database.timeZoneOffset)
    }
}

extension GoalDesk {
    /// The goals of an instance.
    static func composed(_ instance: Instance, cases: CaseDesk) -> GoalDesk {
        let database = instance.database
        let meter = GoalMeter(
            voices: instance.facts, efforts: instance.facts, repository: database,
            secondsFromGMT: database.timeZoneOffset, calendar: { try await cases.settings().calendar })
        return GoalDesk(repository: database, meter: meter, secondsFromGMT: database.timeZoneOffset)
    }
}

/// Checks the gates that are watched and settles the goals that are over, at the start and every hour; once a day it looks where the
/// others lead.
struct GateService: Service {
    var desk: GateDesk
    var goals: GoalDesk
    var clock: @Sendable () -> Date

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var rounds = 0
            repeat {
                do {
                    try await desk.watch(at: clock())
                    try await goals.watch(at: clock())
                    if rounds.isMultiple(of: 24) { try await goals.forewarn(at: clock()) }
                } catch {
                    Logger(label: "huiyin.gates").error("gates not checked", metadata: ["type": "\(type(of: error))"])
                }
                rounds += 1
                try? await Task.sleep(for: .seconds(3_600))
            } while !Task.isCancelled
        }
    }
}
