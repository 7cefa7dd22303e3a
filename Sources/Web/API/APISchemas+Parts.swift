import Feedback
import Ingestion

/// The larger forms of the API's JSON.
extension APISchemas {
    private static let looseNumber: JSONValue = ["type": ["number", "string"]]
    private static let looseText: JSONValue = ["type": ["string", "number", "boolean"]]

    static let feedbackRecord = object(
        [
            "id": described(looseText, "The record's own id at the source; with it a repeated call stores nothing twice."),
            "text": described(text, "The customer's words; private data is masked before anything is written."), "title": text,
            "time": described(looseText, "ISO 8601, the usual Chinese forms, Unix seconds or milliseconds."), "channel": text,
            "rating": looseNumber, "nps": looseNumber, "csat": looseNumber, "ces": looseNumber,
            "customer": object(
                [
                    "memberID": looseText, "phone": looseText, "email": text, "openID": looseText, "name": text, "tier": looseText,
                    "value": looseNumber, "churned": boolean, "consent": boolean,
                    "attributes": ["type": "object", "additionalProperties": looseText],
                ],
                required: []
            ),
            "product": text, "region": text, "store": text, "order": looseText, "touchpoint": text,
            "event": described(text, "return, cancellation, repeatContact …"), "reply": text, "replyTime": looseText,
            "votes": looseNumber, "language": text, "attributes": ["type": "object", "additionalProperties": looseText],
        ],
        required: []
    )

    static let feedbackFilter = object(
        [
            "period": object(["start": day, "end": described(day, "The day after the last one.")], required: ["start", "end"]),
            "channels": list(ref("Channel")), "topics": list(text), "sentiments": list(ref("Sentiment")), "products": list(text),
            "regions": list(text), "stores": list(text), "sources": list(text), "tiers": list(text),
            "emotions": list(choice(Emotion.allCases.map(\.rawValue))), "intents": list(choice(Intent.allCases.map(\.rawValue))),
            "touchpoints": list(text), "text": text,
            "customer": object(["high": integer, "low": integer], required: ["high", "low"]),
            "minimumSeverity": ["type": "number", "minimum": 0, "maximum": 10],
            "opinionPair": object(["aspect": text, "opinion": text], required: ["aspect", "opinion"]), "ratings": list(integer),
            "noise": boolean, "withoutDuplicates": boolean,
        ],
        required: []
    )

    static let item = object(
        [
            "id": integer, "source": text, "externalId": text, "text": text, "channel": ref("Channel"), "touchpoint": text,
            "occurredAt": time, "receivedAt": time,
            "scores": object(["rating": number, "nps": integer, "csat": integer, "ces": integer], required: []),
            "customer": described(text, "Keyed hash, 32 hexadecimal digits."), "tier": text, "product": text, "region": text,
            "store": text, "order": text, "event": text, "attributes": texts, "copies": integer, "analysis": ref("Analysis"),
        ],
        required: ["id", "source", "text", "channel", "receivedAt", "scores", "attributes", "copies"]
    )

    private static let span = object(["start": integer, "end": integer], required: ["start", "end"])

    static let analysis = object(
        [
            "engineVersion": text, "taxonomyVersion": text, "language": text,
            "sentiment": object(
                ["label": ref("Sentiment"), "score": number, "confidence": number], required: ["label", "score", "confidence"]
            ),
            "emotion": choice(Emotion.allCases.map(\.rawValue)), "intents": list(choice(Intent.allCases.map(\.rawValue))),
            "urgency": number, "severity": number,
            "topics": list(
                object(["topic": text, "confidence": number, "sentiment": number], required: ["topic", "confidence", "sentiment"])
            ),
            "opinions": list(
                object(
                    [
                        "aspect": described(span, "Unicode-scalar offsets into the text."), "opinion": span, "aspectText": text,
                        "opinionText": text, "topic": text, "sentiment": number,
                    ],
                    required: ["opinion", "aspectText", "opinionText", "sentiment"]
                )
            ),
            "keywords": list(text), "noise": choice(NoiseKind.allCases.map(\.rawValue)),
        ],
        required: [
            "engineVersion", "taxonomyVersion", "language", "sentiment", "emotion", "intents", "urgency", "severity", "topics",
            "opinions", "keywords",
        ]
    )

    static let facets: JSONValue = {
        let values = list(object(["value": text, "items": integer], required: ["value", "items"]))
        let names = ["channels", "products", "regions", "stores", "sources", "tiers"]
        let lists = Dictionary(uniqueKeysWithValues: names.map { ($0, values) })
        return object(lists.merging(["items": integer, "firstDay": day, "lastDay": day]) { $1 }, required: names + ["items"])
    }()

    static let importRequired = ["id", "source", "fileName", "startedAt", "state", "account", "dryRun"]

    static let importFields: [String: JSONValue] = [
        "id": text, "source": text, "fileName": text, "startedAt": time, "finishedAt": time,
        "state": choice(["running", "finished", "cancelled", "failed", "interrupted"]), "account": ref("ImportAccount"),
        "problem": described(text, "One sentence when it failed."), "dryRun": boolean,
    ]

    static let taxonomy = object(
        [
            "pack": text, "version": described(integer, "The version that was edited; saving makes the next one."),
            "name": ref("LocalizedName"),
            "needs": list(object(["id": text, "name": ref("LocalizedName")], required: ["id", "name"])), "topics": list(ref("Topic")),
        ],
        required: ["pack", "version", "name", "needs", "topics"]
    )

    static let topic = object(
        [
            "id": described(text, "Dotted path of at most four levels."), "name": ref("LocalizedName"), "words": list(text),
            "rules": list(
                object(["all": list(list(text)), "within": integer, "none": list(text)], required: ["all", "within", "none"])
            ),
            "except": list(text), "need": text, "touchpoint": text,
            "owner": object(["department": ref("LocalizedName"), "contact": text], required: []), "serviceLevelHours": integer,
        ],
        required: ["id", "name", "words", "rules", "except", "owner"]
    )
}
