import Actions

extension APISchemas {
    static let cases: [String: JSONValue] = [
        "Case": object(
            [
                "id": integer, "version": described(integer, "Counts changes; send it back with an act."),
                "stage": choice(CaseStage.allCases.map(\.rawValue)), "customer": text, "topic": text,
                "reasons": list(choice(CaseReason.allCases.map(\.rawValue))), "channel": ref("Channel"), "product": text, "region": text,
                "tier": text, "severity": number, "voices": integer, "department": text, "owner": text, "openedAt": time,
                "openedBy": text, "contactDue": time, "resolveDue": time, "contactedAt": time, "resolvedAt": time, "closedAt": time,
                "escalations": integer, "returns": described(integer, "How often the problem came back."), "rootCause": text,
                "outcome": choice(CaseOutcome.allCases.map(\.rawValue)), "satisfaction": integer,
            ],
            required: [
                "id", "version", "stage", "reasons", "channel", "severity", "voices", "openedAt", "openedBy", "contactDue", "resolveDue",
                "escalations", "returns",
            ]
        ),
        "CaseList": object(
            [
                "cases": list(ref("Case")),
                "counts": object(
                    [
                        "mine": integer, "unassigned": integer, "late": integer, "open": integer, "resolved": integer, "closed": integer,
                        "uncontacted": integer, "judged": integer, "inTime": integer,
                    ],
                    required: ["mine", "unassigned", "late", "open", "resolved", "closed", "uncontacted", "judged", "inTime"]
                ),
            ],
            required: ["cases", "counts"]
        ),
        "CaseDetail": object(
            [
                "case": ref("Case"), "items": list(integer),
                "history": list(
                    object(["version": integer, "time": time, "actor": text, "act": text], required: ["version", "time", "actor"])),
            ],
            required: ["case", "items", "history"]
        ),
        "CaseOpening": object(["item": described(integer, "Id of the voice.")], required: ["item"]),
        "CaseReceipt": object(
            [
                "outcome": described(
                    choice(["opened", "joined", "known"]), "“joined”: the customer's open case about the same problem took the voice in."),
                "case": ref("Case"),
            ],
            required: ["outcome", "case"]
        ),
        "CaseAct": object(
            [
                "act": choice(CaseAct.Kind.allCases.map(\.rawValue).filter { $0 != "join" }),
                "version": described(integer, "The version that was seen; 409 when it is not the newest."), "owner": text,
                "department": text, "method": choice(ContactMethod.allCases.map(\.rawValue)), "reached": boolean, "words": text,
                "outcome": choice(CaseOutcome.allCases.map(\.rawValue)), "rootCause": text,
                "satisfaction": ["type": "integer", "minimum": 1, "maximum": 5],
            ],
            required: ["act"]
        ),
    ]
}
