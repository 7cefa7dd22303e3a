import Hummingbird

extension Routes {
    static let goalPages: [Route] =
        Route.page(GoalsPage(), at: .goals)
        + Route.page(GoalReviewPage(), at: .goalReview)
        + Route.page(GoalPage(), at: .goal(id: ""))
        + [
            Route(.post, .goals) { try await GoalForm.create($0, $1, $2) },
            Route(.post, .goal(id: "")) { try await GoalForm.act($0, $1, $2) },
        ]

    static let goalsAPI: [Route] = [
        Route(
            .get, .api(.goals),
            APIOperation(id: "listGoals", tag: .actions, summary: "All goals with their course and forecast.", answer: "GoalList")
        ) { try await GoalsAPI.list($0, $1, $2) },
        Route(
            .post, .api(.goals),
            APIOperation(
                id: "createGoal", tag: .actions, summary: "Set a goal for a department.", body: .json(schema: "GoalCreation"),
                status: .created, answer: "Goal"
            )
        ) { try await GoalsAPI.create($0, $1, $2) },
        Route(
            .get, .api(.goal(id: "")),
            APIOperation(id: "goal", tag: .actions, summary: "One goal with its course and forecast.", answer: "Goal")
        ) { try await GoalsAPI.single($0, $1, $2) },
        Route(
            .post, .api(.goalActs(id: "")),
            APIOperation(
                id: "actOnGoal", tag: .actions, summary: "Edit, settle, drop … 422 says why an act is refused.",
                body: .json(schema: "GoalAct"), answer: "Goal"
            )
        ) { try await GoalsAPI.act($0, $1, $2) },
    ]
}
