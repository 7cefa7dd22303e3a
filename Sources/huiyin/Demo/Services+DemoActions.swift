import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Web

extension Services {
    private static let demoActions = "demo.actions"

    /// What the demo brand did about what it heard, once, into an instance that holds the whole demo and nothing else of its kind.
    func loadDemoActions(at now: Date) async throws {
        let database = instance.database
        guard try await database.setting(Instance.demoDone) != nil, try await database.setting(Self.demoActions) == nil,
            let day = try await database.setting(Instance.demoDay).flatMap({ Day(iso: $0) }), let initiatives = web.initiatives,
            let gates = web.gates, let goals = web.goals
        else { return }
        let actions = DemoActions(
            brand: DemoBrand(endingOn: day), initiatives: initiatives, cases: web.cases, gates: gates, goals: goals, voices: web.voices,
            secondsFromGMT: database.timeZoneOffset)
        try await actions.load(at: now)
        try await database.setSetting(Self.demoActions, "1")
    }
}
