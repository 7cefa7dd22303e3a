import Foundation

/// What is wrong with a query or another value in JSON, for the person who wrote it.
extension DecodingError {
    /// One sentence that names the key or the value at fault.
    /// - Parameter reference: where the reader finds the right form.
    public func sentence(see reference: String) -> String {
        switch self {
        case .keyNotFound(let key, let context):
            return "“\(Self.path(context.codingPath + [key]))” is missing; add it."
        case .valueNotFound(_, let context):
            return "“\(Self.path(context.codingPath))” is null; give it a value."
        case .typeMismatch(let type, let context):
            return "“\(Self.path(context.codingPath))” is not \(Self.name(of: type)); see \(reference) for its form."
        case .dataCorrupted(let context):
            guard !context.codingPath.isEmpty || context.debugDescription.contains("known") else {
                return context.debugDescription.hasPrefix("The given data was not valid JSON")
                    ? "The body is not valid JSON; check it with a JSON validator." : context.debugDescription
            }
            return Self.sentence(context, see: reference)
        @unknown default:
            return "The body cannot be read; see \(reference) for its form."
        }
    }

    /// A value that none of an enumeration's cases has is told in our words, not in the decoder's, which name Swift types.
    private static func sentence(_ context: Context, see reference: String) -> String {
        let place = "“\(path(context.codingPath))”"
        if let mark = context.debugDescription.firstRange(of: "invalid String value ") {
            let value = context.debugDescription[mark.upperBound...].prefix(40)
            return "“\(value)” is no value of \(place); see \(reference) for those that are."
        }
        return context.codingPath.isEmpty ? context.debugDescription : place + ": " + context.debugDescription
    }

    /// The key path at fault, "filter.period.start".
    public var parameter: String? {
        switch self {
        case .keyNotFound(let key, let context): Self.path(context.codingPath + [key])
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty ? nil : Self.path(context.codingPath)
        @unknown default: nil
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }.joined(separator: ".")
            .replacingOccurrences(of: ".[", with: "[")
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Int.Type, is Double.Type, is Int64.Type: "a number"
        case is Bool.Type: "true or false"
        case is [Any].Type: "a list"
        default: "of the expected form"
        }
    }
}
