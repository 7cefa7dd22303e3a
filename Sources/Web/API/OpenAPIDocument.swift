import Feedback
import HTTPTypes
import Insights

/// The API's OpenAPI 3.1 document, built from the very table of routes that the server answers by.
enum OpenAPIDocument {
    static let title = "Huiyin API"
    static let version = "1"

    static func make(_ routes: [Route]) -> JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        for route in routes {
            guard let operation = route.operation else { continue }
            paths[route.url.pattern, default: [:]][route.method.rawValue.lowercased()] = entry(operation, route)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": .string(title), "version": .string(version),
                "description":
                    "Feedback in, insights out. Errors are RFC 9457 problem details, in Chinese or English by Accept-Language. Times are ISO 8601.",
            ],
            "servers": [["url": "/"]],
            "security": [["key": []], ["session": []]],
            "tags": .array(APIOperation.Tag.allCases.map { ["name": .string($0.rawValue)] }),
            "paths": .object(paths.mapValues(JSONValue.object)),
            "components": [
                "schemas": .object(APISchemas.all),
                "securitySchemes": [
                    "key": ["type": "http", "scheme": "bearer", "description": "A key from the page “API keys”, hy_…"],
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": "huiyin",
                        "description": "The cookie of a signed-in browser; changes then need the header X-CSRF-Token.",
                    ],
                ],
            ],
        ]
    }

    private static func entry(_ operation: APIOperation, _ route: Route) -> JSONValue {
        var entry: [String: JSONValue] = [
            "operationId": .string(operation.id),
            "tags": [.string(operation.tag.rawValue)],
            "summary": .string(operation.summary),
            "responses": .object(responses(operation)),
        ]
        let parameters = pathParameters(route) + (operation.parameters + (operation.filtered ? filterParameters : [])).map(parameter)
        if !parameters.isEmpty { entry["parameters"] = .array(parameters) }
        if let body = operation.body { entry["requestBody"] = requestBody(body) }
        return .object(entry)
    }

    private static func responses(_ operation: APIOperation) -> [String: JSONValue] {
        let schema: JSONValue = operation.answer.map(APISchemas.ref) ?? (operation.mediaType == "application/json" ? [:] : APISchemas.text)
        return [
            String(operation.status.code): [
                "description": "Done.", "content": .object([operation.mediaType: ["schema": schema]]),
            ],
            "default": [
                "description": "What went wrong, and the remedy.",
                "content": .object([Problem.mediaType: ["schema": APISchemas.ref("Problem")]]),
            ],
        ]
    }

    private static func pathParameters(_ route: Route) -> [JSONValue] {
        route.url.pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            ["name": .string(String(part.dropFirst().dropLast())), "in": "path", "required": true, "schema": APISchemas.text]
        }
    }

    private static func parameter(_ parameter: APIOperation.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": "query", "description": .string(parameter.summary),
            "required": .bool(parameter.required),
            "schema": parameter.repeats ? APISchemas.list(parameter.schema) : parameter.schema,
        ]
    }

    private static func requestBody(_ body: APIOperation.Body) -> JSONValue {
        func schema(_ name: String) -> JSONValue { ["schema": APISchemas.ref(name)] }
        let content: JSONValue =
            switch body {
            case .json(let name): ["application/json": schema(name)]
            case .file(let form): ["application/octet-stream": [:], "multipart/form-data": schema(form)]
            case .jsonOrFile(let name, let form):
                ["application/json": schema(name), "application/octet-stream": [:], "multipart/form-data": schema(form)]
            }
        return ["required": true, "content": content]
    }

    /// The parameters of a filter, as ``FilterQuery`` reads them.
    static let filterParameters: [APIOperation.Parameter] = {
        typealias P = APIOperation.Parameter
        func choice(_ values: [String]) -> JSONValue { APISchemas.choice(values) }
        return [
            P(name: "from", summary: "First day, 2026-10-01.", schema: APISchemas.day),
            P(name: "to", summary: "Last day itself, 2026-10-31.", schema: APISchemas.day),
            P(name: "days", summary: "The last so many days with data, or “all”; 30 when no period is given."),
            P(name: "compare", summary: "What the period is held against.", schema: choice(Comparison.allCases.map(\.rawValue))),
            P(name: "channel", summary: "Channel.", schema: choice(Channel.allCases.map(\.rawValue)), repeats: true),
            P(name: "topic", summary: "Topic id with everything below it.", repeats: true),
            P(name: "sentiment", summary: "Sentiment.", schema: choice(Sentiment.allCases.map(\.rawValue)), repeats: true),
            P(name: "product", summary: "Product.", repeats: true),
            P(name: "region", summary: "Region.", repeats: true),
            P(name: "store", summary: "Store.", repeats: true),
            P(name: "tier", summary: "Customer's tier.", repeats: true),
            P(name: "source", summary: "Source.", repeats: true),
            P(name: "emotion", summary: "Emotion.", schema: choice(Emotion.allCases.map(\.rawValue)), repeats: true),
            P(name: "intent", summary: "Intent.", schema: choice(Intent.allCases.map(\.rawValue)), repeats: true),
            P(name: "touchpoint", summary: "Stage of the journey.", repeats: true),
            P(name: "rating", summary: "Whole stars, 1–5.", schema: APISchemas.integer, repeats: true),
            P(name: "pair", summary: "Aspect and opinion, 物流—太慢."),
            P(name: "severity", summary: "Smallest severity, 0–10.", schema: APISchemas.number),
            P(name: "customer", summary: "A customer's key, 32 hexadecimal digits."),
            P(name: "noise", summary: "1 for noise only.", schema: choice(["0", "1"])),
            P(name: "unique", summary: "1 leaves linked copies out.", schema: choice(["0", "1"])),
            P(name: "q", summary: "Words that must all occur; \"quoted words\" as they stand."),
            P(name: "order", summary: "Order of verbatims.", schema: choice(VoiceOrder.allCases.map(\.rawValue))),
        ]
    }()
}
