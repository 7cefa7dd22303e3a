import Feedback
import Foundation
import Insights

@testable import Web

/// Samples, labels and corrections of the golden brand: two people, a few mistakes, one correction in use and one that is no better.
enum GoldenQuality {
    static let colleague = "chen@example.com"

    struct Stores {
        var gold: MemoryGold
        var corrections: MemoryCorrections
        var engine: FakeEngine
    }

    /// - Parameter labelled: false leaves everything as it is on the first day.
    static func stores(_ voices: [Voice], labelled: Bool) async -> Stores {
        let gold = MemoryGold(voices)
        let corrections = MemoryCorrections()
        let engine = FakeEngine(corrections)
        guard labelled else { return Stores(gold: gold, corrections: corrections, engine: engine) }
        await fill(gold, voices)
        await teach(corrections)
        _ = await engine.use(1, by: TestSite.email)
        await gold.setProfiles(now: profile([420, 80, 500]), before: profile([200, 90, 710]), border: GoldenStory.lastDay + -6)
        return Stores(gold: gold, corrections: corrections, engine: engine)
    }

    private static func fill(_ gold: MemoryGold, _ voices: [Voice]) async {
        func design(_ kind: SampleDesign.Kind, _ size: Int, topic: String = "", blind: Bool = true) -> SampleDesign {
            SampleDesign(
                kind: kind, topic: topic, filter: FeedbackFilter(), size: size, seed: 3, blind: blind,
                offered: ["delivery.package", "delivery.speed", "service"])
        }
        let time = TestSite.now.addingTimeInterval(-7_200)
        _ = await gold.draw(design(.random, 400), by: TestSite.email, at: time)
        _ = await gold.draw(design(.uncertain, 20, blind: false), by: TestSite.email, at: time)
        _ = await gold.draw(design(.topic, 30, topic: "service"), by: colleague, at: time)
        for (place, voice) in voices.enumerated() where place % 3 == 0 && voice.annotation != nil && !voice.item.text.isEmpty {
            await gold.append(entry(voice, place, by: TestSite.email, time: time.addingTimeInterval(Double(place) * 3)))
            guard place % 9 == 0 else { continue }
            await gold.append(entry(voice, place + (place % 2) * 6, by: colleague, time: time.addingTimeInterval(Double(place) * 4)))
        }
        // A small sample that is done, and in which the engine was never right.
        guard let small = await gold.draw(design(.random, 3), by: TestSite.email, at: time) else { return }
        for place in await gold.queue(sample: small.id, labeller: TestSite.email) {
            guard let voice = voices.first(where: { $0.id == place.item }), let said = voice.annotation?.sentiment else { continue }
            let label = GoldLabel(sentiment: said == .negative ? .positive : .negative)
            await gold.append(
                GoldEntry(
                    act: .label, sample: small.id, item: place.item, labeller: TestSite.email, time: time, label: label,
                    prediction: voice.annotation.map { Prediction($0) }))
        }
    }

    /// Every seventh label differs from the engine; every eleventh finds another topic, every fortieth is no feedback at all.
    private static func entry(_ voice: Voice, _ place: Int, by labeller: String, time: Date) -> GoldEntry {
        let said = voice.annotation.map { Prediction($0) }
        let sentiment: Sentiment = place % 7 == 0 ? .neutral : said?.sentiment ?? .neutral
        let topics = place % 11 == 0 ? ["service"] : said?.topics ?? []
        let label = GoldLabel(sentiment: sentiment, topics: topics, noise: place % 40 == 0 ? .offTopic : nil)
        return GoldEntry(act: .label, sample: 1, item: voice.id, labeller: labeller, time: time, label: label, prediction: said)
    }

    private static func teach(_ corrections: MemoryCorrections) async {
        func report(_ penalty: Double?, random: Bool, old: Int, new: Int, gained: Int, lost: Int) -> CorrectionReport {
            CorrectionReport(
                baseVersion: "1", trained: [1, 2], heldOut: [3], heldOutIsRandom: random, penalty: penalty,
                crossValidatedOld: GoldRate(150, of: 200), crossValidatedNew: GoldRate(171, of: 200), old: GoldRate(old, of: 90),
                new: GoldRate(new, of: 90), test: McNemar(onlyOld: lost, onlyNew: gained, of: 90))
        }
        let time = TestSite.now.addingTimeInterval(-3_600)
        _ = await corrections.saveCorrection(
            Data(), report: report(10, random: true, old: 66, new: 78, gained: 14, lost: 2), by: TestSite.email, at: time)
        _ = await corrections.saveCorrection(
            Data(), report: report(nil, random: false, old: 78, new: 76, gained: 1, lost: 3), by: TestSite.email, at: time)
    }

    private static func profile(_ sentiments: [Int]) -> AnnotationProfile {
        var profile = AnnotationProfile()
        let analysed = sentiments.reduce(0, +)
        profile.items = analysed + 12
        profile.notAnalysed = 12
        profile.unclassified = 210
        profile.sentiments = sentiments
        profile.confidences = [0, 0, 0, 0, 0, 90, 110, 150, 200, analysed - 550]
        profile.versions = [.init(engine: "1+c1", taxonomy: "shop@2"): analysed - 40, .init(engine: "1", taxonomy: "shop@1"): 40]
        return profile
    }
}
