import Foundation

@testable import Web

/// Holds an answer against its schema in the API's document: as much of JSON Schema 2020-12 as the document uses.
enum SchemaCheck {
    /// What is wrong, each with its place; nothing for an answer as promised.
    static func faults(_ answer: Answer, _ name: String) -> [String] {
        guard let value = try? JSONSerialization.jsonObject(with: Data(answer.bytes)) else { return ["\(answer.status): no JSON"] }
        return faults(value, APISchemas.ref(name), at: name)
    }

    private static func faults(_ value: Any, _ schema: JSONValue, at place: String) -> [String] {
        if let name = schema["$ref"]?.text?.split(separator: "/").last.map(String.init) {
            guard let named = APISchemas.all[name] else { return ["\(place): no schema \(name)"] }
            return faults(value, named, at: place)
        }
        if case .array(let allowed)? = schema["enum"], let text = value as? String, !allowed.contains(.string(text)) {
            return ["\(place): “\(text)” is not among those named"]
        }
        switch schema["type"]?.text {
        case "object":
            guard let fields = value as? [String: Any] else { return ["\(place): no object"] }
            return object(fields, schema, at: place)
        case "array":
            guard let elements = value as? [Any], let form = schema["items"] else { return ["\(place): no array"] }
            return elements.enumerated().flatMap { faults($0.element, form, at: "\(place)[\($0.offset)]") }
        case "string": return value is String ? [] : ["\(place): no string"]
        case "boolean": return value is Bool ? [] : ["\(place): no boolean"]
        case "integer": return number(value).map { $0 == $0.rounded() } == true ? [] : ["\(place): no integer"]
        case "number": return number(value) != nil ? [] : ["\(place): no number"]
        default: return []
        }
    }

    private static func number(_ value: Any) -> Double? { (value as? Double) ?? (value as? Int).map(Double.init) }

    private static func object(_ fields: [String: Any], _ schema: JSONValue, at place: String) -> [String] {
        var found: [String] = []
        if case .array(let required)? = schema["required"] {
            found += required.compactMap(\.text).filter { fields[$0] == nil }.map { "\(place).\($0) is missing" }
        }
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            if let form = schema["properties"]?[name] {
                found += faults(value, form, at: "\(place).\(name)")
            } else if case .object? = schema["additionalProperties"], let form = schema["additionalProperties"] {
                found += faults(value, form, at: "\(place).\(name)")
            } else {
                found.append("\(place).\(name) is not promised")
            }
        }
        return found
    }
}
