/// What the customer wants, from the words of ``SignalLexicon`` and the text's sentiment.
///
///     "再也不买了，要求退款" → complaint, churn
enum IntentReader {
    /// In the order of ``IntentLabel``.
    static func intents(_ strengths: [Double], sentiment: SentimentFinding, isQuestion: Bool) -> [IntentLabel] {
        func strength(_ kind: SignalLexicon.Kind) -> Double { strengths[Int(kind.rawValue)] }
        var intents: [IntentLabel] = []
        let unhappy = max(0, -sentiment.score)
        let happy = max(0, sentiment.score)
        let asks = isQuestion && strength(.question) > 0
        // A complaint needs a displeased text; displeasure that is certain and strong is enough.
        if strength(.complaint) * (0.4 + unhappy) >= 0.6 || unhappy >= 0.8 && sentiment.label == .negative { intents.append(.complaint) }
        if strength(.suggestion) >= 0.6 { intents.append(.suggestion) }
        // The models learned from reviews, and a plain question reads like either side: who asks does not praise by that alone.
        let isHappy = !asks && happy >= 0.9 && sentiment.label == .positive
        if strength(.praise) * (0.3 + happy) >= 0.6 || isHappy { intents.append(.praise) }
        if asks || strength(.question) >= 1 && sentiment.score > -0.6 && sentiment.score < 0.6 {
            intents.append(.question)
        }
        if strength(.churn) >= 0.6, happy < 0.5 { intents.append(.churn) }
        return intents
    }
}
