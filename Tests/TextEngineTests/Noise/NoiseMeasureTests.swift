import Testing

@testable import TextEngine

/// How much noise is found and how many voices are lost, on samples and on real reviews.
struct NoiseMeasureTests {
    private let detector = NoiseDetector()

    private func detect(_ text: String) -> NoiseLabel? { detector.detect(TestResources.prepare(text)) }

    @Test(arguments: [
        (NoiseLabel.advert, NoiseSamples.adverts, 0.9), (.empty, NoiseSamples.empties, 0.9), (.bot, NoiseSamples.bots, 0.85),
        (.gibberish, NoiseSamples.gibberish(200, seed: 5), 0.9),
    ])
    func findsMostNoise(_ label: NoiseLabel, _ samples: [String], _ least: Double) {
        // Printed, so that the figures of docs/methods/noise.md can be read off a run.
        let missed = samples.filter { detect($0) != label }
        let recall = 1 - Double(missed.count) / Double(samples.count)
        print("recall of \(label): \(recall) of \(samples.count)")
        #expect(recall >= least, "\(label): \(recall), missed \(missed)")
    }

    @Test func keepsVoicesThatLookLikeNoise() {
        let lost = NoiseSamples.voices.filter { detect($0) != nil }
        #expect(lost.isEmpty, "\(lost)")
    }

    /// The sets are voices nearly throughout, so that what is called noise there is taken for false. Default praise is none.
    @Test(
        .enabled(if: TestResources.hasData, "The labelled data is absent."),
        arguments: [
            "online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "nlpcc14_sc", "jd_laptop_topic", "bdci_car", "zhengwu_12345",
            "en_banking77",
        ])
    func losesHardlyAnyReview(_ set: String) throws {
        let texts = try TestResources.labelledTexts(set, part: "dev").prefix(1_500)
        let noise = texts.filter { text in detect(text).map { $0 != .empty } ?? false }
        #expect(Double(noise.count) <= 0.005 * Double(texts.count), "\(set): \(noise.map { $0.prefix(60) })")
        print("false alarms in \(set): \(noise.count) of \(texts.count)")
    }
}
