import Foundation
import Testing

@testable import TextEngine

struct SentimentCorrectionTests {
    private func hashed(_ text: String) -> NGramHasher {
        var hasher = NGramHasher()
        hasher.hash(TestResources.prepare(text))
        return hasher
    }

    private func example(_ text: String, _ label: SentimentLabel, shipped: SentimentFinding) -> CorrectionExample {
        let hasher = hashed(text)
        return CorrectionExample(
            label: label, shipped: shipped, hashes: Array(Set(hasher.hashes[..<hasher.count])).sorted(), total: hasher.total)
    }

    private let unsure = SentimentFinding(label: .positive, score: 0.2, confidence: 0.5)

    /// "顶呱呱" is irony here: always negative, and the shipped engine takes it for praise.
    private var irony: [CorrectionExample] {
        let places = ["物流", "客服", "包装", "价格", "质量", "屏幕", "电池", "安装", "发货", "退款"]
        return places.flatMap { place in
            [
                example("\(place)真是顶呱呱", .negative, shipped: unsure), example("\(place)不错", .positive, shipped: unsure),
                example("\(place)挺好的", .positive, shipped: unsure),
            ]
        }
    }

    @Test func `without anything learnt the answer is the shipped one`() throws {
        let correction = SentimentCorrection(biases: [0, 0, 0], weights: [:])
        let findings = [
            SentimentFinding(label: .negative, score: -0.8, confidence: 0.81),
            SentimentFinding(label: .neutral, score: 0.1, confidence: 0.6),
            SentimentFinding(label: .positive, score: 0.4, confidence: 0.55),
        ]
        for finding in findings {
            let same = correction.corrected(finding, hashed("物流太慢"))
            #expect(same.label == finding.label)
            #expect(abs(same.score - finding.score) < 1e-6 && abs(same.confidence - finding.confidence) < 1e-6)
        }
    }

    @Test func `a word that people judge otherwise is learnt, and reaches texts never seen`() {
        let correction = CorrectionFit(irony).fit(penalty: 1)
        #expect(correction.corrected(unsure, hashed("赠品真是顶呱呱")).label == .negative)
        #expect(correction.corrected(unsure, hashed("赠品不错")).label == .positive)
        #expect(correction.size > 0)
    }

    @Test func `the stronger the pull, the nearer to the shipped engine`() {
        let fit = CorrectionFit(irony)
        let scores = [1.0, 10, 1_000].map { fit.fit(penalty: $0).corrected(unsure, hashed("真是顶呱呱")).score }
        #expect(scores[0] < scores[1] && scores[1] < scores[2])
    }

    @Test func `biases alone follow the share of each label`() {
        let neutral = (0..<30).map { example("第\($0)条", .neutral, shipped: unsure) }
        let correction = CorrectionFit(neutral).fit(penalty: nil)
        #expect(correction.size == 0 && correction.biases[1] > correction.biases[0] && correction.biases[1] > correction.biases[2])
        #expect(correction.corrected(unsure, hashed("别的话")).label == .neutral)
    }

    @Test func `the gradient vanishes where the descent ends`() {
        // The biases' optimum: each label's expected count less its true count equals minus its bias (the prior of variance 1).
        let examples = irony
        let correction = CorrectionFit(examples).fit(penalty: nil)
        var miss = SIMD3<Double>(correction.biases[0], correction.biases[1], correction.biases[2])
        for example in examples {
            let offset = SentimentCorrection.logDistribution(example.shipped)
            miss += SentimentCorrection.softmax(offset + SIMD3(correction.biases[0], correction.biases[1], correction.biases[2]))
            miss[CorrectionFit.place(example.label)] -= 1
        }
        #expect(abs(miss[0]) < 1e-3 && abs(miss[1]) < 1e-3 && abs(miss[2]) < 1e-3)
    }

    @Test func `cross-validation finds that the words are worth learning`() {
        let fit = CorrectionFit(irony)
        let chosen = fit.choosePenalty()
        #expect(chosen.penalty != nil)
        #expect(chosen.validation.right >= 28)
        #expect(chosen.validation.loss < fit.crossValidated(penalty: nil).loss)
    }

    @Test func `labels that follow nothing teach nothing but the biases`() {
        var random = SplitMix64(seed: 3)
        let noise = (0..<60).map { index in
            example("评论\(index % 7)号说了\(index % 5)件事", random.next() % 2 == 0 ? .negative : .positive, shipped: unsure)
        }
        #expect(CorrectionFit(noise).choosePenalty().penalty == nil)
    }

    @Test func `it is kept without loss, and the same labels give the same bits`() throws {
        let correction = CorrectionFit(irony).fit(penalty: 3)
        let data = try JSONEncoder().encode(correction)
        #expect(try JSONDecoder().decode(SentimentCorrection.self, from: data) == correction)
        #expect(CorrectionFit(irony).fit(penalty: 3) == correction)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(SentimentCorrection.self, from: Data(#"{"biases":[0,0,0],"hashes":[1],"weights":[0.5]}"#.utf8))
        }
    }

    @Test(.enabled(if: AnalyzerFixture.isAvailable, "Needs make deps."))
    func `the analyzer reads by it, and the shipped answer stays known`() throws {
        let shipped = try AnalyzerFixture.analyzer.get()
        let words = ["物流", "客服", "屏幕", "价格", "气味"]
        let examples = (0..<40).map { index in
            shipped.example("\(words[index % 5])中规中矩第\(index)次", pack: "ecommerce", label: .negative)
        }
        let corrected = shipped.correcting(by: CorrectionFit(examples).fit(penalty: 1))
        let text = "服务中规中矩"
        #expect(corrected.analyze(text, pack: "ecommerce").sentiment.score < shipped.analyze(text, pack: "ecommerce").sentiment.score)
        #expect(corrected.sentiment(text, pack: "ecommerce") == corrected.analyze(text, pack: "ecommerce").sentiment)
        #expect(corrected.example(text, pack: "ecommerce", label: .neutral).shipped == shipped.sentiment(text, pack: "ecommerce"))
        #expect(corrected.correcting(by: nil).sentiment(text, pack: "ecommerce") == shipped.sentiment(text, pack: "ecommerce"))
    }
}
