import Foundation

/// Attributes as one JSON object with sorted keys, written by hand because it is done for every item.
///
///     AttributeText.encode(["b": "2", "a": "1"])   // {"a":"1","b":"2"}
enum AttributeText {
    static func encode(_ attributes: [String: String]) -> String {
        guard !attributes.isEmpty else { return "{}" }
        var text = "{"
        for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
            if text.utf8.count > 1 { text += "," }
            quote(key, into: &text)
            text += ":"
            quote(value, into: &text)
        }
        return text + "}"
    }

    static func decode(_ text: String) -> [String: String] {
        guard text != "{}" else { return [:] }
        return (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }

    private static func quote(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
