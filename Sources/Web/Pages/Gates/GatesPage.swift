import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Gates 闸门: what may be launched, what may not, and why.
public struct GatesPage: Page {
    public static let template = "gates"
    public static let title = "nav.gates"

    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var rows: [Row]
        public var empty: String?
        public var form: Form?
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var name: String
        public var href: String
        public var title: String
        /// green, amber or red; "off" for a gate that is not checked.
        public var light: String
        public var lightText: String
        public var stageText: String
        public var waived: Bool
        /// The condition that decides.
        public var why: String?
        public var approver: String?
        public var recheck: String?
        public var checked: String?
    }

    /// What stands in the form of a new gate.
    public struct Form: Sendable, Encodable, Equatable {
        public var name: String
        public var title: String
        public var problem: String?
        public var people: [PeoplePage.Option]
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(Form(name: "", title: context.queryValue("title") ?? "", people: []), context, services)
    }

    static func desk(_ services: WebServices) throws -> GateDesk {
        guard let desk = services.gates else { throw WebError(.serviceUnavailable, "error.noGates") }
        return desk
    }

    static func model(_ typed: Form, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let states = try await desk(services).repository.gates()
        var form: Form?
        if context.user?.role.may(.improve) == true {
            form = typed
            form?.people = try await people(services, chosen: context.user?.email, context)
        }
        return Model(
            answer: answer(states, context),
            rows: states.map { row($0, context) },
            empty: states.isEmpty ? context.text("gates.empty") : nil,
            form: form
        )
    }

    /// Members who may let something through, to be chosen from.
    static func people(_ services: WebServices, chosen: String?, _ context: PageContext) async throws -> [PeoplePage.Option] {
        let members = try await services.members?.members() ?? []
        return [PeoplePage.Option(value: "", label: context.text("cases.nobody"), selected: chosen == nil)]
            + members.filter { $0.isActive && $0.role.may(.improve) }.map {
                PeoplePage.Option(value: $0.email, label: "\($0.name) · \($0.email)", selected: $0.email == chosen)
            }
    }

    private static func answer(_ states: [GateState], _ context: PageContext) -> [AnswerRun] {
        let watched = states.filter { $0.gate.stage.isWatched }
        guard !watched.isEmpty else { return [AnswerRun(context.text("gates.none"))] }
        func count(_ light: GateLight) -> AnswerRun {
            .figure(context.formats.integer(watched.count { shown($0, at: context.now) == light }))
        }
        return context.sentence(
            "gates.answer",
            [
                "count": AnswerRun(context.formats.integer(watched.count)), "red": count(.red), "amber": count(.amber),
                "green": count(.green),
            ])
    }

    /// The light that counts now: a waiver may have ended since the last check.
    static func shown(_ state: GateState, at time: Date) -> GateLight {
        guard let last = state.last else { return .amber }
        return state.gate.isWaived(at: time) ? .green : last.light
    }

    private static func row(_ state: GateState, _ context: PageContext) -> Row {
        let words = GateWords(context: context)
        let gate = state.gate
        let light = shown(state, at: context.now)
        return Row(
            name: gate.name,
            href: context.path(.gate(name: gate.name)),
            title: gate.title,
            light: gate.stage.isWatched ? light.rawValue : "off",
            lightText: gate.stage.isWatched ? words.light(light) : words.stage(gate.stage),
            stageText: words.stage(gate.stage),
            waived: gate.isWaived(at: context.now) && state.last?.light != .green,
            why: gate.stage.isWatched ? state.last.flatMap(words.worst) : nil,
            approver: gate.approver,
            recheck: gate.recheck.map(context.formats.date),
            checked: state.last.map { context.formats.relative($0.time, to: context.now) }
        )
    }
}
