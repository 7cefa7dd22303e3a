/// A JSON Schema in a few words: "Channel", "list of Item", "negative | neutral | positive".
enum SchemaForm {
    static func text(_ schema: JSONValue) -> String {
        if let reference = schema["$ref"]?.text { return String(reference.split(separator: "/").last ?? "") }
        let choices = texts(schema["enum"])
        if !choices.isEmpty { return choices.joined(separator: " | ") }
        switch schema["type"] {
        case .string("array")?: return "list of " + (schema["items"].map(text) ?? "values")
        case .string("object")?: return object(schema)
        case .string(let name)?: return schema["format"]?.text ?? name
        case .array?: return texts(schema["type"]).joined(separator: " | ")
        default: return "any"
        }
    }

    static func texts(_ value: JSONValue?) -> [String] {
        if case .array(let values)? = value { values.compactMap(\.text) } else { [] }
    }

    private static func object(_ schema: JSONValue) -> String {
        if case .object(let fields)? = schema["properties"] { return "{" + fields.keys.sorted().joined(separator: ", ") + "}" }
        if let values = schema["additionalProperties"], case .object = values { return "object of " + text(values) }
        return "object"
    }
}
