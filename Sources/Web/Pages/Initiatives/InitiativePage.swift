import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// One initiative: what was found, what is done, what it changed.
public struct InitiativePage: Page {
    public static let template = "initiative"
    public static let title = "nav.initiatives"

    public struct Model: Sendable, Encodable, Equatable {
        public var id: String
        public var version: String
        public var action: String
        public var claim: String
        public var stage: String
        public var stageText: String
        public var answer: String
        public var notice: Notice?
        public var facts: [SingleVoicePage.Fact]
        public var voicesHref: String
        public var effect: Effect?
        public var history: [CasePage.Line]
        public var forms: Forms?
    }

    public struct Effect: Sendable, Encodable, Equatable {
        public var verdict: String
        /// works, harms, noEffect or tooEarly.
        public var state: String
        public var difference: String
        public var relative: String?
        public var placebo: String
        public var isCompared: Bool
        public var rows: [RateRow]
    }

    public struct RateRow: Sendable, Encodable, Equatable {
        public var name: String
        public var before: String
        public var after: String
    }

    public struct Forms: Sendable, Encodable, Equatable {
        public var accept: CasePage.AssignForm?
        public var pilot: PilotForm?
        public var canRollOut: Bool
        public var canVerify: Bool
        public var canClose: Bool
        public var canReject: Bool
        public var canReopen: Bool
        public var today: String
    }

    public struct PilotForm: Sendable, Encodable, Equatable {
        public var regions: [PeoplePage.Option]
        public var stores: [PeoplePage.Option]
        public var hasStores: Bool
    }

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.claim }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, context, services)
    }

    static func model(notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try InitiativesPage.desk(services)
        guard let id = Int64(try context.parameter("id")), let one = try await desk.repository.initiative(id: id) else {
            throw WebError.notFound
        }
        let words = InitiativeWords(context: context)
        let measured = one.stage == .pilot || one.stage == .rollout ? try await desk.effect(of: one, at: context.now) : one.effect
        let events = try await desk.repository.initiativeEvents(id: id)
        return Model(
            id: String(id),
            version: String(one.version),
            action: SiteURL.initiative(id: String(id)).path,
            claim: one.claim,
            stage: one.stage.rawValue,
            stageText: words.stage(one.stage),
            answer: answer(one, measured, words),
            notice: notice,
            facts: facts(one, words),
            voicesHref: context.link(to: .voices) { query in (query.filter.topics, query.filter.sentiments) = ([one.topic], [.negative]) },
            effect: measured.map { effect($0, one, words) },
            history: events.reversed().map { event in
                let told = words.event(event)
                return CasePage.Line(
                    time: context.formats.dateTime(event.time), actor: event.actor, text: told.text, words: told.words,
                    stageText: event.act?.kind == .note ? nil : words.stage(event.stage))
            },
            forms: context.user?.role.may(.improve) == true ? try await forms(one, context, services) : nil
        )
    }

    private static func answer(_ one: Initiative, _ effect: PilotEffect?, _ words: InitiativeWords) -> String {
        guard let effect else {
            return words.context.text("initiative.answer", ["stage": words.stage(one.stage), "target": words.target(one)])
        }
        return words.verdict(effect, planned: one.pilot?.plannedVoices ?? 0) + words.difference(effect)
    }

    private static func effect(_ effect: PilotEffect, _ one: Initiative, _ words: InitiativeWords) -> Effect {
        let context = words.context
        var rows = [
            RateRow(
                name: one.pilot?.places.joined(separator: " · ") ?? context.text("initiative.everywhere"),
                before: context.formats.percent(effect.pilotBefore), after: context.formats.percent(effect.pilotAfter))
        ]
        if effect.method == .differenceInDifferences {
            rows.append(
                RateRow(
                    name: context.text("initiative.rest"), before: context.formats.percent(effect.restBefore),
                    after: context.formats.percent(effect.restAfter)))
        }
        let planned = one.pilot?.plannedVoices ?? 0
        return Effect(
            verdict: words.verdict(effect, planned: planned),
            state: effect.verdict(planned: planned).rawValue,
            difference: words.difference(effect),
            relative: effect.relative.map { context.text("initiative.relative", ["change": context.formats.relativeChange($0)]) },
            placebo: words.placebo(effect),
            isCompared: effect.method == .differenceInDifferences,
            rows: rows
        )
    }

    private static func facts(_ one: Initiative, _ words: InitiativeWords) -> [SingleVoicePage.Fact] {
        let context = words.context
        var facts: [SingleVoicePage.Fact] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(label: context.text(key), value: value)) }
        }
        add("filter.topic", words.topic(one))
        add("initiative.remedy", one.remedy)
        add("initiative.goal", words.target(one))
        add("initiative.cost", one.cost.map { context.formats.money($0) })
        add("cases.owner", one.owner)
        add("people.department", one.department)
        add("initiative.proposed", context.formats.dateTime(one.proposedAt) + " · " + one.proposedBy)
        if let pilot = one.pilot {
            add("initiative.places", pilot.places.joined(separator: " · "))
            add("initiative.since", context.formats.date(pilot.start))
            add("initiative.planned", context.formats.integer(pilot.plannedVoices))
        }
        add("initiative.rolledOut", one.rolledOut.map(context.formats.date))
        add("initiative.reason", one.reason)
        add("case.returns", one.returns > 0 ? context.formats.integer(one.returns) : nil)
        return facts
    }

    private static func forms(_ one: Initiative, _ context: PageContext, _ services: WebServices) async throws -> Forms {
        func can(_ kind: InitiativeAct.Kind) -> Bool { InitiativeMachine.stages(of: kind).contains(one.stage) }
        func options(_ values: [(value: String, items: Int)]) -> [PeoplePage.Option] {
            values.map { .init(value: $0.value, label: $0.value, selected: false) }
        }
        let facets = context.snapshot.facets
        return Forms(
            accept: can(.accept)
                ? CasePage.AssignForm(
                    people: try await CasesPage.people(services, chosen: one.owner, context), department: one.department ?? "") : nil,
            pilot: can(.startPilot)
                ? PilotForm(regions: options(facets.regions), stores: options(facets.stores), hasStores: !facets.stores.isEmpty) : nil,
            canRollOut: can(.rollOut),
            canVerify: can(.verify),
            canClose: can(.close),
            canReject: can(.reject),
            canReopen: can(.reopen),
            today: services.today.iso
        )
    }
}
