import Foundation

/// JSON in the order in which it is written.
indirect enum JSONText: Sendable {
    case text(String)
    case number(Int)
    case object([(String, JSONText)])
    case array([JSONText])

    var bytes: Data { Data(written.utf8) }

    private var written: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .object(let fields): "{" + fields.map { Self.quoted($0.0) + ":" + $0.1.written }.joined(separator: ",") + "}"
        case .array(let values): "[" + values.map(\.written).joined(separator: ",") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case let control where control.value < 0x20: result += String(format: "\\u%04x", control.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
