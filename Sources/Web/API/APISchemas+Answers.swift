import Actions

extension APISchemas {
    static let answers: [String: JSONValue] = [
        "Bounce": object(["email": text], required: ["email"]),
        "BounceReceipt": object(["customers": described(integer, "Customers known by that address.")], required: ["customers"]),
        "Announcement": object(
            [
                "id": integer, "version": described(integer, "Counts changes; send it back with an act."), "stage": announcementStage,
                "title": text, "words": text, "language": language, "topic": text,
                "period": object(["start": day, "end": described(day, "The day after the last one.")], required: ["start", "end"]),
                "filter": described(ref("FeedbackFilter"), "Whose words; topics, sentiments and period in it do not count."),
                "initiative": integer, "channel": text, "coolDown": described(integer, "Days between two contacts with one customer."),
                "surveyAfter": described(integer, "Days until the customer is asked; missing when nobody is."), "author": text,
                "createdAt": time, "approvedBy": text, "startedAt": time, "sentAt": time, "reason": text,
            ],
            required: [
                "id", "version", "stage", "title", "words", "language", "topic", "period", "filter", "channel", "coolDown", "author",
                "createdAt",
            ]
        ),
        "AnnouncementDraft": announcementDraft,
        "AnnouncementAct": object(
            [
                "act": choice(AnnouncementAct.Kind.allCases.map(\.rawValue).filter { $0 != "finish" }),
                "version": described(integer, "The version that was seen; 409 when it is not the newest."), "reason": text,
                "draft": described(ref("AnnouncementDraft"), "For “edit”."),
            ],
            required: ["act"]
        ),
        "AnnouncementList": object(
            [
                "announcements": list(
                    object(["announcement": ref("Announcement"), "progress": ref("AnnouncementProgress")], required: ["announcement"]))
            ],
            required: ["announcements"]
        ),
        "AnnouncementDetail": object(
            [
                "announcement": ref("Announcement"),
                "audience": object(
                    [
                        "customers": integer, "reached": integer, "excluded": exclusions,
                        "anonymous": described(integer, "Voices whose customer is not known."),
                    ],
                    required: ["customers", "reached", "excluded", "anonymous"]),
                "progress": ref("AnnouncementProgress"),
                "effect": object(
                    ["n": integer, "before": number, "after": number, "difference": estimate],
                    required: ["n", "before", "after", "difference"]),
                "history": list(
                    object(
                        [
                            "version": integer, "time": time, "actor": text, "act": choice(AnnouncementAct.Kind.allCases.map(\.rawValue)),
                            "stage": announcementStage, "reason": text,
                        ],
                        required: ["version", "time", "actor", "stage"])),
            ],
            required: ["announcement", "history"]
        ),
        "AnnouncementProgress": object(
            [
                "recipients": integer, "queued": integer, "sent": integer, "undeliverable": integer, "doubtful": integer,
                "optedOut": integer, "surveyed": integer, "answered": integer, "excluded": exclusions,
            ],
            required: ["recipients", "queued", "sent", "undeliverable", "doubtful", "optedOut", "surveyed", "answered", "excluded"]
        ),
        "FollowUp": object(
            ["title": text, "words": text, "channel": text, "language": language], required: ["title", "words", "channel"]),
        "FollowUpReceipt": object(
            ["message": described(text, "Key of the message in the delivery log."), "channel": text], required: ["message", "channel"]),
    ]

    private static let announcementDraft = object(
        [
            "title": described(text, "1–80 signs."), "words": described(text, "1–2,000 signs."), "language": language,
            "topic": described(text, "The problem: those are told who were unhappy about it."),
            "filter": described(ref("FeedbackFilter"), "Whose words, and when; the last 90 days when it has no period."),
            "initiative": integer, "channel": described(text, "A channel for customers."),
            "coolDown": described(integer, "14 when left out."), "surveyAfter": described(integer, "Nobody is asked when left out."),
        ],
        required: ["title", "words", "topic", "channel"]
    )

    private static let announcementStage = choice(AnnouncementStage.allCases.map(\.rawValue))
    private static let exclusions: JSONValue = ["type": "object", "additionalProperties": ["type": "integer"]]
}
