import Access
import Actions

extension APISchemas {
    static let actions: [String: JSONValue] = [
        "Initiative": object(
            [
                "id": integer, "version": integer, "stage": choice(InitiativeStage.allCases.map(\.rawValue)), "claim": text, "topic": text,
                "remedy": text, "cost": integer, "target": number, "due": day, "department": text, "owner": text, "proposedBy": text,
                "proposedAt": time, "decidedAt": time, "startedAt": time, "rolledOut": day, "verifiedAt": time, "reason": text,
                "returns": integer, "effect": ref("PilotEffect"),
                "pilot": object(
                    [
                        "part": choice(Pilot.Part.allCases.map(\.rawValue)), "places": list(text), "start": day, "daysBefore": integer,
                        "plannedVoices": integer,
                    ],
                    required: ["part", "places", "start", "daysBefore", "plannedVoices"]),
            ],
            required: ["id", "version", "stage", "claim", "topic", "remedy", "target", "due", "proposedBy", "proposedAt", "returns"]
        ),
        "PilotEffect": object(
            [
                "method": choice(PilotEffect.Method.allCases.map(\.rawValue)), "pilotBefore": number, "pilotAfter": number,
                "restBefore": number, "restAfter": number, "difference": estimate, "relative": number, "placebo": estimate, "n": integer,
            ],
            required: ["method", "pilotBefore", "pilotAfter", "restBefore", "restAfter", "difference", "n"]
        ),
        "InitiativeList": object(
            [
                "initiatives": list(ref("Initiative")),
                "ledger": object(["whole": ledgerRow, "departments": list(ledgerRow)], required: ["whole", "departments"]),
            ],
            required: ["initiatives", "ledger"]),
        "InitiativeDetail": object(
            [
                "initiative": ref("Initiative"), "effect": ref("PilotEffect"),
                "verdict": choice(PilotEffect.Verdict.allCases.map(\.rawValue)),
                "history": list(
                    object(
                        ["version": integer, "time": time, "actor": text, "act": text, "stage": text],
                        required: ["version", "time", "actor", "stage"])),
            ],
            required: ["initiative", "history"]
        ),
        "InitiativeProposal": object(
            [
                "claim": text, "topic": text, "remedy": text, "cost": integer,
                "target": described(number, "Wished relative change of the complaint rate: -0.2 for a fifth less."), "due": day,
                "department": text,
            ],
            required: ["claim", "topic", "remedy", "target", "due"]
        ),
        "InitiativeAct": object(
            [
                "act": choice(InitiativeAct.Kind.allCases.map(\.rawValue)),
                "version": described(integer, "The version that was seen; 409 when it is not the newest."), "owner": text,
                "department": text, "words": text, "part": choice(Pilot.Part.allCases.map(\.rawValue)), "places": list(text), "start": day,
                "plannedVoices": described(integer, "Computed from the target when left out."),
            ],
            required: ["act"]
        ),
        "DeskSettings": object(
            [
                "version": described(integer, "The version that it was made from; the answer has the next."),
                "calendar": ["type": "object"],
                "levels": ["type": "object"], "opening": ["type": "object"], "rules": list(["type": "object"]),
                "absences": list(["type": "object"]),
                "replies": list(object(["name": text, "topics": list(text), "text": text], required: ["name", "topics", "text"])),
            ],
            required: ["version", "calendar", "levels", "opening", "rules", "absences", "replies"]
        ),
        "DataScope": described(
            object(
                ["regions": list(text), "sources": list(text), "products": list(text), "departments": list(text)],
                required: ["regions", "sources", "products", "departments"]),
            "Empty lists are no limit."),
        "Member": object(
            [
                "id": integer, "email": text, "name": text, "role": choice(Role.allCases.map(\.rawValue)), "department": text,
                "scope": ref("DataScope"), "isActive": boolean, "createdAt": time,
            ],
            required: ["id", "email", "name", "role", "scope", "isActive", "createdAt"]
        ),
        "MemberList": object(["members": list(ref("Member"))], required: ["members"]),
        "InvitationWish": object(
            ["email": text, "role": choice(Role.allCases.map(\.rawValue)), "department": text, "scope": ref("DataScope")],
            required: ["email", "role"]),
        "Invited": object(
            ["email": text, "link": described(text, "Path of the one-time link."), "expiresAt": time],
            required: ["email", "link", "expiresAt"]),
        "MemberChange": object(
            [
                "role": choice(Role.allCases.map(\.rawValue)), "department": text, "scope": ref("DataScope"),
                "isActive": described(boolean, "false takes access away."),
            ], required: []),
    ]

    static let estimate = object(
        ["value": number, "interval": object(["low": number, "high": number], required: ["low", "high"])], required: ["value", "interval"])

    private static let ledgerRow = object(
        [
            "department": text, "proposed": integer, "adopted": integer, "rejected": integer, "adoption": estimate, "resolved": integer,
            "resolution": estimate, "medianDaysToAction": number,
        ],
        required: ["proposed", "adopted", "rejected", "resolved"])
}
