import Foundation

/// What is wrong with a query or another value in JSON, for the person who wrote it.
extension DecodingError {
    /// One sentence that names the key or the value at fault.
    /// - Parameter reference: where the reader finds the right form.
    public func sentence(see reference: String) -> LocalizedName {
        switch self {
        case .keyNotFound(let key, let context):
            let place = Self.path(context.codingPath + [key])
            return LocalizedName(zh: "缺少“\(place)”。请补上。", en: "“\(place)” is missing; add it.")
        case .valueNotFound(_, let context):
            let place = Self.path(context.codingPath)
            return LocalizedName(zh: "“\(place)”是 null。请给它一个值。", en: "“\(place)” is null; give it a value.")
        case .typeMismatch(let type, let context):
            let place = Self.path(context.codingPath)
            let form = Self.name(of: type)
            return LocalizedName(
                zh: "“\(place)”不是\(form.zh)。写法见 \(reference)。",
                en: "“\(place)” is not \(form.en); see \(reference) for its form."
            )
        case .dataCorrupted(let context): return Self.sentence(context, see: reference)
        @unknown default: return Self.unreadable(see: reference)
        }
    }

    private static func sentence(_ context: Context, see reference: String) -> LocalizedName {
        let place = path(context.codingPath)
        if let ours = context.underlyingError as? UnreadableValue {
            guard !place.isEmpty else { return ours.message }
            return LocalizedName(zh: "“\(place)”：\(ours.message.zh)", en: "“\(place)”: \(ours.message.en)")
        }
        // The decoder's own words name Swift types; of them only the value is of use.
        if let mark = context.debugDescription.firstRange(of: "invalid String value ") {
            let value = context.debugDescription[mark.upperBound...].prefix(40)
            return LocalizedName(
                zh: "“\(place)”不能是“\(value)”。可用的值见 \(reference)。",
                en: "“\(value)” is no value of “\(place)”; see \(reference) for those that are."
            )
        }
        if context.debugDescription.hasPrefix("The given data was not valid JSON") {
            return LocalizedName(
                zh: "正文不是有效的 JSON。请用 JSON 校验工具检查。",
                en: "The body is not valid JSON; check it with a JSON validator."
            )
        }
        guard !place.isEmpty else { return unreadable(see: reference) }
        return LocalizedName(zh: "“\(place)”读不懂。写法见 \(reference)。", en: "“\(place)” cannot be read; see \(reference) for its form.")
    }

    private static func unreadable(see reference: String) -> LocalizedName {
        LocalizedName(zh: "正文读不懂。写法见 \(reference)。", en: "The body cannot be read; see \(reference) for its form.")
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

    private static func name(of type: Any.Type) -> LocalizedName {
        switch type {
        case is String.Type: LocalizedName(zh: "文字", en: "a text")
        case is Int.Type, is Double.Type, is Int64.Type: LocalizedName(zh: "数字", en: "a number")
        case is Bool.Type: LocalizedName(zh: " true 或 false", en: "true or false")
        case is [Any].Type: LocalizedName(zh: "列表", en: "a list")
        default: LocalizedName(zh: "应有的形式", en: "of the expected form")
        }
    }
}
