import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// One gate: its light, what it rests on, who let what through.
public struct GatePage: Page {
    public static let template = "gate"
    public static let title = "nav.gates"

    /// Checks shown at most.
    static let checkLimit = 50

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.title }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, words: "", context, services)
    }

    /// - Parameter words: what was typed into a form that was refused.
    static func model(notice: Notice?, words typed: String, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let repository = try GatesPage.desk(services).repository
        let name = try context.parameter("name")
        guard let state = try await repository.gate(name: name) else { throw WebError.notFound }
        let words = GateWords(context: context)
        let gate = state.gate
        let light = GatesPage.shown(state, at: context.now)
        let checks = try await repository.gateEvaluations(name: name, limit: checkLimit)
        let isOn = gate.stage.isWatched
        let mayChange = context.user?.role.may(.improve) == true
        return Model(
            name: name,
            title: gate.title,
            version: String(gate.version),
            action: SiteURL.gate(name: name).path,
            stage: gate.stage.rawValue,
            stageText: words.stage(gate.stage),
            light: isOn ? light.rawValue : "off",
            lightText: isOn ? words.light(light) : words.stage(gate.stage),
            answer: answer(state, light, words),
            answerNote: note(state, words),
            notice: notice,
            findings: findings(state, words, services),
            hasFindings: !gate.conditions.isEmpty,
            facts: facts(gate, words),
            checks: checks.map { check($0, words) },
            hasChecks: !checks.isEmpty,
            history: try await repository.gateEvents(name: name).reversed().map { event in
                let told = words.event(event)
                return CasePage.Line(
                    time: context.formats.dateTime(event.time), actor: event.actor, text: told.text, words: told.words,
                    stageText: event.act?.kind == .note ? nil : words.stage(event.stage))
            },
            badge: mayChange ? try await badge(name, services) : nil,
            forms: mayChange ? try await forms(gate, typed, context, services) : nil
        )
    }

    private static func badge(_ name: String, _ services: WebServices) async throws -> Badge {
        let token = try await SignedNames(accounts: services.accounts, use: GateBadge.use).token(for: name)
        return Badge(
            image: SiteURL.api(.gateBadge(name: name)).path(query: [("token", token)]), command: "huiyin gate check \(name)")
    }

    private static func answer(_ state: GateState, _ light: GateLight, _ words: GateWords) -> String {
        let context = words.context
        let gate = state.gate
        guard gate.stage.isWatched else { return context.text("gate.answer.\(gate.stage.rawValue)") }
        guard let last = state.last else { return context.text("gate.answer.unchecked") }
        if gate.isWaived(at: context.now), last.light != .green, let waiver = gate.waiver {
            return context.text(
                "gate.answer.waived",
                ["light": words.light(last.light), "by": waiver.by, "until": context.formats.dateTime(waiver.until)])
        }
        let arguments = ["why": words.worst(last) ?? ""]
        return context.text("gate.answer.\(light.rawValue)", arguments)
    }

    private static func note(_ state: GateState, _ words: GateWords) -> String? {
        state.last.map { last in
            words.context.text(
                "gate.checkedAt", ["time": words.context.formats.dateTime(last.time), "actor": last.actor])
        }
    }

    /// One row a condition; without a check yet, or after an edit, only its thresholds.
    private static func findings(_ state: GateState, _ words: GateWords, _ services: WebServices) -> [Finding] {
        let context = words.context
        let known = state.last?.findings ?? []
        return state.gate.conditions.enumerated().map { place, condition in
            let finding = known.first { $0.condition == condition } ?? GateFinding(condition: condition, value: nil, n: 0)
            return Finding(
                place: String(place),
                title: words.title(condition),
                href: words.link(condition, on: services.today),
                light: finding.light.rawValue,
                lightText: words.light(finding.light),
                why: words.why(finding),
                value: words.figure(condition, finding.value),
                interval: words.interval(finding),
                n: context.formats.integer(finding.n),
                green: words.threshold(condition, condition.green, isRed: false),
                red: words.threshold(condition, condition.red, isRed: true),
                minimum: context.formats.integer(condition.minimumN)
            )
        }
    }

    private static func check(_ evaluation: GateEvaluation, _ words: GateWords) -> Check {
        Check(
            time: words.context.formats.dateTime(evaluation.time), actor: evaluation.actor, light: evaluation.light.rawValue,
            lightText: words.light(evaluation.light), waived: evaluation.waived, why: words.worst(evaluation))
    }

    private static func facts(_ gate: Gate, _ words: GateWords) -> [SingleVoicePage.Fact] {
        let context = words.context
        var facts: [SingleVoicePage.Fact] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(label: context.text(key), value: value)) }
        }
        add("gate.name", gate.name)
        add("gate.approver", gate.approver)
        add("people.department", gate.department)
        add("gate.created", context.formats.dateTime(gate.createdAt) + " · " + gate.createdBy)
        add("gate.approved", gate.approvedAt.map { context.formats.dateTime($0) + " · " + (gate.approvedBy ?? "") })
        add("gate.launch", gate.launch.map(context.formats.date))
        add("gate.recheck", gate.recheck.map(context.formats.date))
        if let waiver = gate.waiver {
            let until = context.text("gate.until", ["time": context.formats.dateTime(waiver.until)])
            add("gate.waiver", "\(waiver.reason) — \(waiver.by) · \(until)")
        }
        add("initiative.reason", gate.reason)
        add("gate.returns", gate.returns > 0 ? context.formats.integer(gate.returns) : nil)
        return facts
    }

    private static func forms(_ gate: Gate, _ typed: String, _ context: PageContext, _ services: WebServices) async throws -> Forms {
        func can(_ kind: GateAct.Kind) -> Bool { GateMachine.stages(of: kind).contains(gate.stage) }
        func option(_ value: String, _ label: String) -> PeoplePage.Option { .init(value: value, label: label, selected: false) }
        let any = option("", context.text("routing.any"))
        let facets = context.snapshot.facets
        let isApprover = gate.approver == context.user?.email
        let today = services.today
        return Forms(
            canCheck: gate.stage != .retired,
            canArm: can(.arm),
            canEdit: can(.edit),
            canWaive: can(.waive) && isApprover && gate.waiver == nil,
            canWithdraw: can(.withdrawWaiver) && gate.waiver != nil,
            canApprove: can(.approve) && isApprover,
            canRetire: can(.retire),
            canReopen: can(.reopen),
            isApprover: isApprover,
            title: gate.title,
            department: gate.department ?? "",
            people: try await GatesPage.people(services, chosen: gate.approver, context),
            kinds: GateCondition.Kind.allCases.map { option($0.rawValue, context.text("gate.kind.\($0.rawValue)")) },
            metrics: GateCondition.metrics.map { option($0.rawValue, MetricText(metric: $0, context: context).label) },
            topics: [any] + RoutingPage.topics(context),
            products: [any] + facets.products.map { option($0.value, $0.value) },
            sources: [any] + facets.sources.map { option($0.value, $0.value) },
            launch: today.iso,
            recheck: (today + 28).iso,
            until: (today + 14).iso,
            words: typed
        )
    }
}
