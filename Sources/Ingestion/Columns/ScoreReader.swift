import Feedback

/// Reads figures, truth values and identifiers as people write them.
enum ScoreReader {
    /// "4.5", "4.5 星", "５分", "80%", "4/5", "1,204.50"; nil for anything else.
    static func number(_ text: String) -> Double? {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF10...0xFF19: plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x30...0x39, 0x2E, 0x2D, 0x2B, 0x2C: plain.unicodeScalars.append(scalar)
            case 0x20, 0x3000: continue
            default:
                let tail = text.unicodeScalars.drop { $0 != scalar }
                guard !plain.isEmpty, units.contains(String(String.UnicodeScalarView(tail)).trimmed.lowercased()) else {
                    return words[text.trimmed.lowercased()]
                }
                return figure(plain)
            }
        }
        return figure(plain)
    }

    private static func figure(_ plain: String) -> Double? {
        guard plain.contains(",") else { return Double(plain) }
        let groups = plain.split(separator: ",", omittingEmptySubsequences: false)
        let whole = groups.dropFirst().dropLast().allSatisfy { $0.count == 3 }
        guard whole, let last = groups.last, last.prefix(while: { $0 != "." }).count == 3 else { return nil }
        return Double(groups.joined())
    }

    private static let units: Set<String> = [
        "星", "分", "颗星", "星级", "%", "％", "star", "stars", "/5", "/10", "/100", "/ 5", "/ 10", "out of 5", "out of 10", "元", "次", "个",
        "points", "pts", ".0 out of 5 stars", "out of 5 stars",
    ]

    /// Answers of satisfaction scales, on 1…5, and stars drawn.
    private static let words: [String: Double] = [
        "非常满意": 5, "很满意": 5, "满意": 4, "比较满意": 4, "一般": 3, "中立": 3, "不满意": 2, "不太满意": 2, "非常不满意": 1, "很不满意": 1,
        "very satisfied": 5, "satisfied": 4, "neutral": 3, "dissatisfied": 2, "very dissatisfied": 1,
        "一星": 1, "二星": 2, "两星": 2, "三星": 3, "四星": 4, "五星": 5, "★": 1, "★★": 2, "★★★": 3, "★★★★": 4, "★★★★★": 5,
        "★☆☆☆☆": 1, "★★☆☆☆": 2, "★★★☆☆": 3, "★★★★☆": 4,
    ]

    static func truth(_ text: String) -> Bool? {
        switch text.trimmed.lowercased() {
        case "true", "yes", "y", "1", "是", "已流失", "流失": true
        case "false", "no", "n", "0", "否", "未流失", "在用": false
        default: nil
        }
    }

    /// Whether a value is a label of sentiment rather than a customer's word.
    static func isSentiment(_ text: String) -> Bool {
        let labels: Set<String> = [
            "0", "1", "2", "-1", "positive", "negative", "neutral", "pos", "neg", "neu", "mixed", "正面", "负面", "中性", "积极", "消极", "中立", "好评",
            "差评", "中评", "褒义", "贬义", "happy", "angry", "sad", "fear", "surprise", "开心", "愤怒", "悲伤", "恐惧", "惊讶", "喜悦", "厌恶",
        ]
        return labels.contains(text.lowercased())
    }

    /// A mainland mobile number, with or without +86 and separators.
    static func phone(_ text: String) -> Bool {
        guard text.utf8.count >= 11, text.utf8.first.map({ $0 < 0x3A }) == true else { return false }
        let digits = Identifiers.digits(text)
        return digits.utf8.count == 11 && digits.hasPrefix("1") && !["0", "1", "2"].contains(digits.dropFirst().first)
            && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x20 || $0 == 0x2D || $0 == 0x2B }
    }

    static func email(_ text: String) -> Bool {
        guard text.utf8.contains(0x40) else { return false }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }
}

extension String {
    /// Without blanks, line breaks and zero-width marks at both ends.
    var trimmed: String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x21...0x7E, 0x3001...0xD7FF: false
            case 0, 0x200B, 0xFEFF: true
            default: scalar.properties.isWhitespace
            }
        }
        let scalars = unicodeScalars
        guard let first = scalars.first, let last = scalars.last, isBlank(first) || isBlank(last) else { return self }
        guard let start = scalars.firstIndex(where: { !isBlank($0) }), let end = scalars.lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(scalars[start...end])
    }
}
