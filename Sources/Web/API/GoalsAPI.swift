import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// Goals for programs.
enum GoalsAPI {
    static let limit = 1 << 16

    struct GoalModel: Encodable, Sendable {
        var goal: Goal
        var now: GoalFigure
        var steps: [GoalStep]
        var forecast: Estimate?
        /// How likely the last step is as good as the target.
        var chance: Double?

        init(_ goal: Goal, _ progress: GoalProgress) {
            self.goal = goal
            (now, steps, forecast, chance) = (progress.now, progress.steps, progress.forecast, progress.chance)
        }
    }

    struct GoalList: Encodable, Sendable { var goals: [GoalModel] }

    struct Act: Decodable {
        var act: String
        var version: Int?
        var title: String?
        var target: Double?
        var due: Day?
        var owner: String?
        var words: String?
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let desk = try GoalsPage.desk(site.services)
        var models: [GoalModel] = []
        for goal in try await desk.repository.goals() {
            models.append(GoalModel(goal, try await desk.meter.progress(of: goal, today: site.services.today)))
        }
        return try .json(GoalList(goals: models))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(await model(context, site))
    }

    static func create(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let goal = try await GoalForm.create(try await request.json(GoalForm.Wish.self, upTo: limit), context, site)
        let progress = try await GoalsPage.desk(site.services).meter.progress(of: goal, today: site.services.today)
        return try .json(GoalModel(goal, progress), status: .created)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Act.self, upTo: limit)
        let desk = try GoalsPage.desk(site.services)
        let goal = try await model(context, site).goal
        let now = site.services.clock()
        if wish.act == GoalAct.Kind.settle.rawValue {
            _ = try await desk.settle(goal.id, version: wish.version, by: context.actor, at: now)
        } else {
            _ = try await desk.act(try await act(wish, goal, site), on: goal.id, version: wish.version, by: context.actor, at: now)
        }
        return try .json(await model(context, site))
    }

    private static func act(_ wish: Act, _ goal: Goal, _ site: Site) async throws -> GoalAct {
        let words = wish.words ?? ""
        switch wish.act {
        case "edit":
            try await GateForm.checkApprover(wish.owner ?? "", site)
            return .edit(
                title: wish.title ?? goal.title, target: wish.target ?? goal.target, due: wish.due ?? goal.due,
                owner: wish.owner ?? goal.owner)
        case "drop": return .drop(reason: words)
        case "reopen": return .reopen(reason: words, due: wish.due ?? goal.due)
        case "note": return .note(words: words)
        default:
            let allowed = GoalAct.Kind.asked.map(\.rawValue).joined(separator: ", ")
            throw WebError(
                .badRequest, "error.parameter", ["name": "act", "value": String(wish.act.prefix(40)), "allowed": allowed], parameter: "act")
        }
    }

    private static func model(_ context: WebContext, _ site: Site) async throws -> GoalModel {
        let desk = try GoalsPage.desk(site.services)
        guard let id = Int64(context.parameter("id")), let goal = try await desk.repository.goal(id: id) else { throw WebError.notFound }
        return GoalModel(goal, try await desk.meter.progress(of: goal, today: site.services.today))
    }
}
