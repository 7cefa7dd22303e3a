import Actions

extension APISchemas {
    static let goals: [String: JSONValue] = [
        "GoalFigure": object(["value": number, "low": number, "high": number, "n": integer], required: ["n"]),
        "Goal": object(
            [
                "goal": object(
                    [
                        "id": integer, "version": integer, "stage": choice(GoalStage.allCases.map(\.rawValue)), "title": text,
                        "department": text, "measure": choice(GoalMeasure.allCases.map(\.rawValue)), "filter": ref("FeedbackFilter"),
                        "target": number, "start": day, "due": day, "owner": text, "createdBy": text, "createdAt": time, "result": number,
                        "settledAt": time, "reason": text, "forewarnedAt": time,
                    ],
                    required: ["id", "version", "stage", "title", "department", "measure", "target", "start", "due"]
                ),
                "now": ref("GoalFigure"),
                "steps": list(
                    object(
                        ["period": object(["start": day, "end": day], required: ["start", "end"]), "figure": ref("GoalFigure")],
                        required: ["period", "figure"])),
                "forecast": object(
                    ["value": number, "interval": object(["low": number, "high": number], required: ["low", "high"])],
                    required: ["value", "interval"]),
                "chance": described(number, "How likely the figure over all days is as good as the target, 0–1."),
            ],
            required: ["goal", "now", "steps"]
        ),
        "GoalList": object(["goals": list(ref("Goal"))], required: ["goals"]),
        "GoalCreation": object(
            [
                "title": text, "department": text, "measure": choice(GoalMeasure.allCases.map(\.rawValue)),
                "filter": described(ref("FeedbackFilter"), "Which voices; without a period."),
                "target": described(number, "As the query answers it: 0.9 for 90 %."), "start": day, "due": day, "owner": text,
            ],
            required: ["title", "department", "measure", "target", "start", "due"]
        ),
        "GoalAct": object(
            [
                "act": choice(GoalAct.Kind.asked.map(\.rawValue)),
                "version": described(integer, "The version that was seen; 409 when it is not the newest."), "title": text,
                "target": number, "due": day, "owner": text, "words": text,
            ],
            required: ["act"]
        ),
        "CustomerSearch": object(
            ["identifier": described(text, "Phone number, e-mail address, member's number or open id.")], required: ["identifier"]),
        "CustomerFound": object(
            ["customer": described(text, "As “customer” of a filter takes it; the page is /customers/{customer}.")],
            required: ["customer"]),
    ]
}
