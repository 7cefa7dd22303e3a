/// Values as they stand in a statement for ClickHouse, whose version 18.16 knows no parameters: the one place where text becomes SQL.
///
///     SQLText.literal("it's")   // 'it\'s'
enum SQLText {
    static func literal(_ text: String) -> String {
        var quoted = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += "\\'"
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\0": quoted += "\\0"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }

    static func list(_ values: some Sequence<some BinaryInteger>) -> String {
        values.map { String($0) }.joined(separator: ", ")
    }
}
