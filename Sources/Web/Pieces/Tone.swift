import Feedback

/// How a sentiment is shown: by a word, a sign and a colour, never by the colour alone.
struct Tone {
    let sentiment: Sentiment

    init(_ sentiment: Sentiment) { self.sentiment = sentiment }

    /// The side of a score −1…1; a quarter either way is neutral.
    init(score: Double) {
        sentiment = score <= -0.25 ? .negative : score >= 0.25 ? .positive : .neutral
    }

    /// Name of the style.
    var style: String { sentiment.rawValue }

    var sign: String {
        switch sentiment {
        case .negative: "\u{2212}"
        case .neutral: "="
        case .positive: "+"
        }
    }

    func label(_ context: PageContext) -> String { context.text("sentiment.\(sentiment.rawValue)") }
}
