import Feedback
import Ingestion
import Insights

/// The forms of the API's JSON, as JSON Schema 2020-12. A test holds the answers against them.
enum APISchemas {
    static let all: [String: JSONValue] = quality.merging(cases) { first, _ in first }.merging(answers) { first, _ in first }.merging(gates)
    { first, _ in first }.merging(goals) {
        first, _ in first
    }.merging(notifications) { first, _ in first }.merging(actions) { first, _ in first }.merging(parts) { first, _ in first }

    private static let parts: [String: JSONValue] = [
        "Problem": object(
            [
                "type": text, "title": text, "status": integer, "detail": text,
                "parameter": described(text, "Field or parameter at fault."), "requestId": text,
            ],
            required: ["type", "title", "status", "detail", "requestId"]
        ),
        "FeedbackBatch": object(
            [
                "source": described(text, "Name of the source; a new one is made."),
                "channel": described(ref("Channel"), "For a new source; \"web\" when left out."),
                "pack": described(text, "Taxonomy of a new source; \"general\" when left out."),
                "items": ["type": "array", "maxItems": 1_000, "items": ref("FeedbackRecord")],
            ],
            required: ["source", "items"]
        ),
        "FeedbackRecord": feedbackRecord,
        "FeedbackAccount": object(
            [
                "read": integer, "stored": integer, "duplicates": integer, "noise": integer, "rejected": integer,
                "items": list(ref("FeedbackOutcome")),
            ],
            required: ["read", "stored", "duplicates", "noise", "rejected", "items"]
        ),
        "FeedbackOutcome": object(
            [
                "outcome": choice(["stored", "duplicate", "noise", "rejected"]), "id": integer,
                "reason": described(text, "Why it was rejected, or the kind of noise."),
            ],
            required: ["outcome"]
        ),
        "InsightQuery": object(
            [
                "metrics": list(choice(Metric.allCases.map(\.rawValue))),
                "dimensions": ["type": "array", "maxItems": 2, "items": choice(Dimension.allCases.map(\.rawValue))],
                "filter": ref("FeedbackFilter"), "comparison": choice(Comparison.allCases.map(\.rawValue)),
                "order": object(["by": text, "descending": boolean], required: ["by", "descending"]),
                "limit": ["type": "integer", "minimum": 1, "maximum": 10_000],
            ],
            required: ["metrics"]
        ),
        "InsightResult": object(
            [
                "rows": list(
                    object(["keys": list(["type": ["string", "null"]]), "figures": list(ref("Figure"))], required: ["keys", "figures"])
                ),
                "total": list(ref("Figure")), "omitted": integer,
            ],
            required: ["rows", "total", "omitted"]
        ),
        "Figure": object(
            [
                "value": number, "low": described(number, "Bounds of the 95 % interval."), "high": number,
                "n": described(integer, "Items on which the figure rests."), "thin": described(boolean, "Fewer than 30 items."),
                "previous": number, "change": number, "changeLow": number, "changeHigh": number,
            ],
            required: ["n", "thin"]
        ),
        "FeedbackFilter": feedbackFilter,
        "Channel": choice(Channel.allCases.map(\.rawValue)),
        "Sentiment": choice(Sentiment.allCases.map(\.rawValue)),
        "Item": item,
        "Analysis": analysis,
        "ItemPage": object(["items": list(ref("Item")), "next": described(text, "Give it back as cursor.")], required: ["items"]),
        "Facets": facets,
        "Source": object(
            ["name": text, "channel": ref("Channel"), "pack": text, "mapping": texts, "synthetic": boolean],
            required: ["name", "channel", "pack", "mapping", "synthetic"]
        ),
        "SourceChange": object(["channel": ref("Channel"), "pack": text, "mapping": texts], required: []),
        "SourceList": object(["sources": list(ref("Source"))], required: ["sources"]),
        "ImportAccount": object(
            ["read": integer, "stored": integer, "duplicates": integer, "noise": integer, "rejected": integer, "seconds": number],
            required: ["read", "stored", "duplicates", "noise", "rejected", "seconds"]
        ),
        "Import": object(importFields, required: importRequired),
        "ImportRun": object(
            importFields.merging(["running": boolean, "share": number, "text": text, "counts": texts]) { $1 },
            required: importRequired + ["running", "text", "counts"]
        ),
        "ImportList": object(["imports": list(ref("Import"))], required: ["imports"]),
        "ImportStart": object(
            ["source": text, "channel": ref("Channel"), "pack": text, "mapping": texts, "dryRun": boolean], required: ["source"]
        ),
        "FileForm": object(
            ["file": file, "source": described(text, "Source whose saved mapping counts.")], required: ["file"]
        ),
        "ImportForm": object(
            [
                "file": file, "source": text, "channel": ref("Channel"), "pack": text,
                "dryRun": described(choice(["0", "1"]), "1 stores nothing."),
                "map.text": described(text, "Column of the words; likewise map.time, map.id …"),
            ],
            required: ["file", "source"]
        ),
        "Upload": object(
            ["upload": text, "fileName": text, "preview": ref("ImportPreview")], required: ["upload", "fileName", "preview"]
        ),
        "ImportPreview": object(
            [
                "format": text, "encoding": text, "columns": list(text), "rows": list(list(text)), "channel": ref("Channel"),
                "pack": text,
                "fields": list(
                    object(
                        ["field": text, "column": text, "confidence": number, "why": ref("LocalizedName")],
                        required: ["field", "column", "confidence", "why"]
                    )
                ),
            ],
            required: ["format", "columns", "rows", "fields", "channel", "pack"]
        ),
        "Taxonomy": taxonomy,
        "LocalizedName": object(["zh": text, "en": text], required: ["zh", "en"]),
        "Topic": topic,
        "TaxonomyEdit": object(["taxonomy": ref("Taxonomy"), "note": text], required: ["taxonomy"]),
        "TaxonomyList": object(["taxonomies": list(ref("Taxonomy"))], required: ["taxonomies"]),
        "TaxonomyVersions": object(
            [
                "versions": list(
                    object(
                        ["version": integer, "savedAt": time, "savedBy": text, "note": text],
                        required: ["version", "savedAt", "savedBy", "note"]
                    )
                )
            ],
            required: ["versions"]
        ),
        "TaxonomyEffect": object(
            [
                "sampled": integer,
                "topics": list(
                    object(
                        ["topic": text, "before": integer, "after": integer, "gained": integer, "lost": integer],
                        required: ["topic", "before", "after", "gained", "lost"]
                    )
                ),
                "examples": list(
                    object(["id": integer, "text": text, "topic": text, "gained": boolean], required: ["id", "text", "topic", "gained"])
                ),
            ],
            required: ["sampled", "topics", "examples"]
        ),
        "DiscoveryStart": object(
            ["scope": described(choice(TopicFindings.Scope.allCases.map(\.rawValue)), "“unclassified” when left out.")], required: []
        ),
        "Progress": object(
            ["running": boolean, "share": number, "done": integer, "all": integer, "text": text], required: ["running"]
        ),
    ]

    // MARK: Building blocks

    static let text: JSONValue = ["type": "string"]
    static let integer: JSONValue = ["type": "integer"]
    static let number: JSONValue = ["type": "number"]
    static let boolean: JSONValue = ["type": "boolean"]
    static let time: JSONValue = ["type": "string", "format": "date-time"]
    static let day: JSONValue = ["type": "string", "format": "date"]
    static let file: JSONValue = ["type": "string", "format": "binary"]
    static let texts: JSONValue = ["type": "object", "additionalProperties": ["type": "string"]]

    static func ref(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/" + name)] }
    static func list(_ element: JSONValue) -> JSONValue { ["type": "array", "items": element] }
    static func choice(_ values: [String]) -> JSONValue { ["type": "string", "enum": .array(values.map(JSONValue.string))] }

    static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
        guard case .object(var fields) = schema else { return schema }
        fields["description"] = .string(text)
        return .object(fields)
    }

    static func object(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
        [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
            "required": .array(required.sorted().map(JSONValue.string)),
        ]
    }
}
