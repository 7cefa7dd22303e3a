import Feedback
import Testing

@testable import Ingestion

@Suite struct SourceGuessTests {
    /// Covers given shares of any texts.
    private struct Shares: Annotating {
        var shares: [String: Double]
        var packs: [String] { shares.keys.sorted() }
        func mask(_ text: String) -> String { text }
        func annotate(_ text: String, pack: String, scores: Scores) -> Annotation {
            Annotation(engineVersion: "1", taxonomyVersion: "1", language: "other", sentiment: .neutral, score: 0, confidence: 0)
        }
        func coverage(of texts: [String], pack: String) -> Double { shares[pack] ?? 0 }
    }

    @Test(arguments: [
        (["general": 0.5, "hotel": 0.9, "ecommerce": 0.6], "hotel"),
        (["general": 0.5, "electronics": 0.89, "ecommerce": 0.88], "ecommerce"),
        (["general": 0.88, "electronics": 0.89, "ecommerce": 0.9], "general"),
        (["general": 0, "hotel": 0], "general"),
    ])
    func thePackThatCoversTheMost(_ shares: [String: Double], _ expected: String) {
        #expect(SourceGuess.pack(["x"], engine: Shares(shares: shares)) == expected)
    }

    @Test func theChannelByNames() {
        #expect(SourceGuess.channel(fileName: "a.csv", columns: ["tweet_id", "text"]) == .social)
        #expect(SourceGuess.channel(fileName: "12345 热线.xlsx", columns: ["内容"]) == .ticket)
        #expect(SourceGuess.channel(fileName: "a.csv", columns: ["NPS", "建议"]) == .survey)
        #expect(SourceGuess.channel(fileName: "a.csv", columns: ["x"]) == .review)
    }
}
