/// How pressing a text is, 0…1: danger and injury first, then threats, deadlines, repeated contact, and how it is said.
///
///     "第三次打电话了，再不处理就找12315曝光！" → 0.94
///
/// The kinds are independent reasons: urgency = 1 − Π (1 − strength · share). Shares are ours.
enum Urgency {
    private static let shares: [(SignalLexicon.Kind, Double)] = [
        (.injury, 1), (.safety, 0.95), (.legal, 0.85), (.media, 0.8), (.ultimatum, 0.6), (.repeated, 0.6), (.deadline, 0.7),
        (.fraud, 0.7), (.churn, 0.35), (.complaint, 0.25),
    ]

    /// - Parameters:
    ///   - strengths: by ``SignalLexicon/Kind``.
    ///   - score: the text's sentiment; praise is never urgent.
    ///   - exclamations: number of exclamation marks.
    static func of(_ strengths: [Double], score: Double, exclamations: Int) -> Double {
        var calm = 1.0
        for (kind, share) in shares { calm *= 1 - strengths[Int(kind.rawValue)] * share }
        let vulnerable = strengths[Int(SignalLexicon.Kind.vulnerable.rawValue)]
        if calm < 0.75 { calm *= 1 - 0.3 * vulnerable }
        if exclamations > 0 { calm *= 1 - min(0.15, 0.05 * Double(exclamations)) }
        if score < 0 { calm *= 1 + 0.15 * score }
        // Words of danger in a content text ("医院旁边，位置很好") are circumstance.
        let weight = score > 0 ? max(0.1, 1 - 1.2 * score) : 1
        return min(1, max(0, (1 - calm) * weight))
    }
}
