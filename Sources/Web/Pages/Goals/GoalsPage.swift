import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Goals 目标: what each department wants to reach, how far it is, and whether it will get there.
public struct GoalsPage: Page {
    public static let template = "goals"
    public static let title = "nav.goals"

    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var departments: [Department]
        public var empty: String?
        public var reviewHref: String
        public var form: Form?
    }

    public struct Department: Sendable, Encodable, Equatable {
        public var name: String
        public var rows: [Row]
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var href: String
        public var title: String
        public var measure: String
        public var target: String
        public var value: String
        public var note: String
        /// reached, likely, open, unlikely, missed or dropped.
        public var state: String
        public var stateText: String
        public var forecast: String
        public var due: String
        public var spark: Sparkline?
    }

    public struct Form: Sendable, Encodable, Equatable {
        public var title: String
        public var department: String
        public var problem: String?
        public var measures: [PeoplePage.Option]
        public var topics: [PeoplePage.Option]
        public var products: [PeoplePage.Option]
        public var people: [PeoplePage.Option]
        public var start: String
        public var due: String
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(typed: ("", context.user?.department ?? ""), problem: nil, context, services)
    }

    static func desk(_ services: WebServices) throws -> GoalDesk {
        guard let desk = services.goals else { throw WebError(.serviceUnavailable, "error.noGoals") }
        return desk
    }

    static func model(
        typed: (title: String, department: String), problem: String?, _ context: PageContext, _ services: WebServices
    ) async throws -> Model {
        let desk = try desk(services)
        let words = GoalWords(context: context)
        var rows: [(goal: Goal, state: String, row: Row)] = []
        for goal in try await desk.repository.goals() {
            let progress = try await desk.meter.progress(of: goal, today: services.today)
            rows.append((goal, words.state(goal, progress), row(goal, progress, words, today: services.today)))
        }
        let names = rows.map(\.goal.department).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return Model(
            answer: answer(rows.map { ($0.goal, $0.state) }, context),
            departments: names.map { name in Department(name: name, rows: rows.filter { $0.goal.department == name }.map(\.row)) },
            empty: rows.isEmpty ? context.text("goals.empty") : nil,
            reviewHref: context.path(.goalReview),
            form: context.user?.role.may(.improve) == true ? try await form(typed, problem, context, services) : nil
        )
    }

    private static func answer(_ goals: [(goal: Goal, state: String)], _ context: PageContext) -> [AnswerRun] {
        let active = goals.filter { $0.goal.stage == .active }
        guard !active.isEmpty else { return [AnswerRun(context.text("goals.none"))] }
        func count(_ state: String) -> AnswerRun { .figure(context.formats.integer(active.count { $0.state == state })) }
        return context.sentence(
            "goals.answer",
            [
                "count": AnswerRun(context.formats.integer(active.count)), "likely": count("likely"), "unlikely": count("unlikely"),
                "open": count("open"),
            ])
    }

    private static func row(_ goal: Goal, _ progress: GoalProgress, _ words: GoalWords, today: Day) -> Row {
        let context = words.context
        let state = words.state(goal, progress)
        let figure = goal.stage == .active || goal.stage == .dropped ? progress.now : GoalFigure(value: goal.result, n: progress.now.n)
        return Row(
            id: String(goal.id),
            href: context.path(.goal(id: String(goal.id))),
            title: goal.title,
            measure: ([words.measure(goal.measure)] + words.scope(goal)).joined(separator: " · "),
            target: words.target(goal),
            value: words.value(goal.measure, figure.value),
            note: words.note(goal.measure, figure),
            state: state,
            stateText: context.text("goal.state.\(state)"),
            forecast: goal.stage == .active ? words.forecast(goal, progress, today: today) : words.stage(goal.stage),
            due: context.formats.date(goal.due),
            spark: Sparkline(progress.steps.compactMap(\.figure.value).map { max(0, $0) }, label: words.measure(goal.measure))
        )
    }

    private static func form(
        _ typed: (title: String, department: String), _ problem: String?, _ context: PageContext, _ services: WebServices
    ) async throws -> Form {
        func option(_ value: String, _ label: String) -> PeoplePage.Option { .init(value: value, label: label, selected: false) }
        let any = option("", context.text("routing.any"))
        let words = GoalWords(context: context)
        return Form(
            title: typed.title,
            department: typed.department,
            problem: problem,
            measures: GoalMeasure.allCases.map { measure in
                let side = measure.isRising ? "≥" : "≤"
                let group = context.text("goal.group.\(measure.group.rawValue)")
                return option(measure.rawValue, "\(group) · \(words.measure(measure)) \(side)")
            },
            topics: [any] + RoutingPage.topics(context),
            products: [any] + context.snapshot.facets.products.map { option($0.value, $0.value) },
            people: try await GatesPage.people(services, chosen: nil, context),
            start: services.today.iso,
            due: (services.today + 90).iso
        )
    }
}
