import Actions
import Insights

extension APISchemas {
    static let gates: [String: JSONValue] = [
        "GateCondition": object(
            [
                "kind": choice(GateCondition.Kind.allCases.map(\.rawValue)), "metric": choice(GateCondition.metrics.map(\.rawValue)),
                "filter": described(ref("FeedbackFilter"), "Which voices; without a period."),
                "days": described(integer, "Days looked at, up to today; 28 when left out."),
                "side": described(choice(GateCondition.Side.allCases.map(\.rawValue)), "Which side of a threshold is good."),
                "green": described(number, "Green at this figure and better, as the query answers it: 0.08 for 8 %."),
                "red": described(number, "Red beyond this figure."),
                "minimumN": described(integer, "Below so many nothing is green; 30 when left out."),
                "minimumSeverity": number,
            ],
            required: ["kind", "green", "red"]
        ),
        "GateEvaluation": object(
            [
                "version": integer, "time": time, "actor": text, "light": light, "waived": boolean,
                "findings": list(
                    object(
                        [
                            "condition": ref("GateCondition"), "value": number, "low": number, "high": number, "n": integer,
                            "light": light, "doubt": choice(GateDoubt.allCases.map(\.rawValue)),
                        ],
                        required: ["condition", "n", "light"]
                    )),
            ],
            required: ["version", "time", "actor", "light", "waived", "findings"]
        ),
        "Gate": object(
            [
                "name": text, "version": described(integer, "Counts changes; send it back with an act."), "title": text,
                "stage": choice(GateStage.allCases.map(\.rawValue)), "conditions": list(ref("GateCondition")), "approver": text,
                "department": text,
                "waiver": object(["reason": text, "by": text, "at": time, "until": time], required: ["reason", "by", "at", "until"]),
                "approvedBy": text, "approvedAt": time, "launch": day, "recheck": day, "returns": integer,
                "effective": described(light, "What counts for a release: green too while a waiver holds."), "last": ref("GateEvaluation"),
            ],
            required: ["name", "version", "title", "stage", "conditions", "returns"]
        ),
        "GateList": object(["gates": list(ref("Gate"))], required: ["gates"]),
        "GateDetail": object(["gate": ref("Gate"), "checks": list(ref("GateEvaluation"))], required: ["gate", "checks"]),
        "GateCreation": object(
            [
                "name": described(text, "Lower-case letters, digits and hyphens."), "title": text,
                "approver": described(text, "Address of who lets it through."), "department": text,
            ],
            required: ["name", "title"]
        ),
        "GateAct": object(
            [
                "act": choice(GateAct.Kind.allCases.map(\.rawValue).filter { $0 != "recheck" }),
                "version": described(integer, "The version that was seen; 409 when it is not the newest."), "title": text,
                "conditions": list(ref("GateCondition")), "approver": text, "department": text, "words": text,
                "until": described(day, "Last day of a waiver."), "launch": day, "recheck": day,
            ],
            required: ["act"]
        ),
    ]

    private static let light = choice(GateLight.allCases.map(\.rawValue))
}
