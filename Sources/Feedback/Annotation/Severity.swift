/// How badly one item hurts, 0…10, from what its text and its scores say.
///
///     Severity.of(score: -0.9, urgency: 0.8, intents: [.complaint, .churn], emotion: .anger, scores: Scores(rating: 1))   // 9.3
///
/// Formula and weights: docs/methods/severity.md. The weights are ours; each is visible there and nowhere else.
public enum Severity {
    public static func of(
        score: Double,
        urgency: Double,
        intents: [Intent],
        emotion: Emotion,
        scores: Scores
    ) -> Double {
        var unhappy = max(0, -score)
        if let felt = dissatisfaction(scores) { unhappy = max(unhappy, 0.5 * unhappy + 0.5 * felt) }
        guard unhappy > 0 || intents.contains(.churn) else { return 0 }
        var points = 5.5 * unhappy + 2.0 * min(1, max(0, urgency))
        if intents.contains(.churn) { points += 1.5 }
        if intents.contains(.complaint) { points += 0.5 }
        if emotion == .anger || emotion == .fear { points += 0.5 }
        return min(10, points)
    }

    /// The worst of the scores given, 0 (content) … 1 (as low as the scale goes); nil when none was given.
    static func dissatisfaction(_ scores: Scores) -> Double? {
        let felt = [
            scores.rating.map { (5 - $0) / 4 },
            scores.nps.map { Double(10 - $0) / 10 },
            scores.csat.map { Double(5 - $0) / 4 },
            scores.ces.map { Double(7 - $0) / 6 },
        ].compactMap { $0 }
        return felt.max().map { min(1, max(0, $0)) }
    }
}
