/// Brings identifiers into one form, so that one person written in several ways is one.
enum Identifiers {
    /// ASCII digits of a text, full-width ones included, without the mainland's +86.
    static func digits(_ text: String) -> String {
        var digits = ""
        var international = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.unicodeScalars.append(scalar)
            case 0xFF10...0xFF19: digits.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x2B, 0xFF0B: international = digits.isEmpty
            default: continue
            }
        }
        if digits.hasPrefix("0086") { return String(digits.dropFirst(4)) }
        if digits.hasPrefix("86"), international || digits.utf8.count == 13 { return String(digits.dropFirst(2)) }
        return digits
    }

    static func phone(_ text: String) -> String? {
        let digits = digits(text)
        return digits.utf8.count >= 5 ? digits : nil
    }

    static func email(_ text: String) -> String? {
        let plain = text.trimmed.lowercased()
        return ScoreReader.email(plain) ? plain : nil
    }

    private static let nobody: Set<String> = [
        "", "-", "--", "0", "null", "nil", "none", "nan", "n/a", "na", "unknown", "anonymous", "匿名", "匿名用户", "匿名买家", "未知", "无",
        "游客", "访客", "guest",
    ]

    /// Lower case without blanks; nil for the names that stand for nobody.
    static func plain(_ text: String) -> String? {
        let plain = text.trimmed.lowercased()
        return nobody.contains(plain) ? nil : plain
    }
}
