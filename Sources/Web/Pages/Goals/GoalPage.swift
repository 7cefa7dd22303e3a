import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// One goal: its course, where it leads, what was decided.
public struct GoalPage: Page {
    public static let template = "goal"
    public static let title = "nav.goals"

    public struct Model: Sendable, Encodable, Equatable {
        public var id: String
        public var version: String
        public var action: String
        public var title: String
        public var state: String
        public var stateText: String
        public var answer: String
        public var answerNote: String
        public var notice: Notice?
        public var steps: [Step]
        public var facts: [SingleVoicePage.Fact]
        public var history: [CasePage.Line]
        public var forms: Forms?
    }

    public struct Step: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var value: String
        public var note: String
        /// Whether it is as good as the target: good, bad or neutral.
        public var tone: String
        public var bar: Bar?
    }

    public struct Forms: Sendable, Encodable, Equatable {
        public var isActive: Bool
        public var canSettle: Bool
        public var title: String
        public var target: String
        public var due: String
        public var people: [PeoplePage.Option]
        public var words: String
    }

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.title }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, words: "", context, services)
    }

    static func model(notice: Notice?, words typed: String, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try GoalsPage.desk(services)
        guard let id = Int64(try context.parameter("id")), let goal = try await desk.repository.goal(id: id) else {
            throw WebError.notFound
        }
        let words = GoalWords(context: context)
        let progress = try await desk.meter.progress(of: goal, today: services.today)
        let state = words.state(goal, progress)
        let result = goal.stage == .reached || goal.stage == .missed ? goal.result : progress.now.value
        return Model(
            id: String(id),
            version: String(goal.version),
            action: SiteURL.goal(id: String(id)).path,
            title: goal.title,
            state: state,
            stateText: context.text("goal.state.\(state)"),
            answer: context.text(
                "goal.answer",
                [
                    "measure": words.measure(goal.measure), "value": words.value(goal.measure, result), "target": words.target(goal),
                    "due": context.formats.date(goal.due),
                ]),
            answerNote: words.note(goal.measure, progress.now) + " · "
                + (goal.stage == .active ? words.forecast(goal, progress, today: services.today) : words.stage(goal.stage)),
            notice: notice,
            steps: steps(goal, progress, words),
            facts: facts(goal, words),
            history: try await desk.repository.goalEvents(id: id).reversed().map { event in
                let told = words.event(event)
                return CasePage.Line(
                    time: context.formats.dateTime(event.time), actor: event.actor, text: told.text, words: told.words,
                    stageText: words.stage(event.stage))
            },
            forms: context.user?.role.may(.improve) == true ? try await forms(goal, typed, context, services) : nil
        )
    }

    private static func steps(_ goal: Goal, _ progress: GoalProgress, _ words: GoalWords) -> [Step] {
        let top = max(progress.steps.compactMap(\.figure.value).max() ?? 0, goal.target, 1e-9)
        return progress.steps.reversed().map { step in
            let tone = step.figure.value.map { goal.isReached(by: $0) ? "good" : "bad" } ?? "neutral"
            return Step(
                label: words.context.formats.period(step.period),
                href: words.link(goal.measure, goal.filter, step.period),
                value: words.value(goal.measure, step.figure.value),
                note: words.note(goal.measure, step.figure),
                tone: tone,
                bar: step.figure.value.map { Bar(share: $0 / top, tone: tone == "good" ? "positive" : "negative") }
            )
        }
    }

    private static func facts(_ goal: Goal, _ words: GoalWords) -> [SingleVoicePage.Fact] {
        let context = words.context
        var facts: [SingleVoicePage.Fact] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(.init(label: context.text(key), value: value)) }
        }
        add("people.department", goal.department)
        add("cases.owner", goal.owner)
        add("goal.target", words.measure(goal.measure) + " " + words.target(goal))
        add("goal.scope", words.scope(goal).joined(separator: " · "))
        add("goal.days", context.formats.date(goal.start) + " – " + context.formats.date(goal.due))
        add("goal.created", context.formats.dateTime(goal.createdAt) + " · " + goal.createdBy)
        add("goal.result", goal.result.map { words.value(goal.measure, $0) })
        add("initiative.reason", goal.reason)
        return facts
    }

    private static func forms(_ goal: Goal, _ typed: String, _ context: PageContext, _ services: WebServices) async throws -> Forms {
        Forms(
            isActive: goal.stage == .active,
            canSettle: goal.stage == .active && services.today > goal.due,
            title: goal.title,
            target: FilterReader.text(goal.target * GoalForm.scale(goal.measure)),
            due: max(goal.due, goal.stage == .active ? goal.due : services.today + 90).iso,
            people: try await GatesPage.people(services, chosen: goal.owner, context),
            words: typed
        )
    }
}
