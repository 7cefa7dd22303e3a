import Feedback
import Foundation
import Testing

@testable import Insights

struct QualityFiguresTests {
    private func item(
        _ id: Int64,
        _ truth: Sentiment?,
        said: Sentiment,
        topics: [String] = [],
        saidTopics: [String] = [],
        random: Bool = true,
        topicSamples: [String] = [],
        noise: NoiseKind? = nil,
        others: [String: Sentiment] = [:]
    ) -> GoldItem {
        let prediction = Prediction(
            engineVersion: "1", taxonomyVersion: "ecommerce@1", sentiment: said, confidence: 0.9, topics: saidTopics, emotion: .neutral,
            noise: nil
        )
        let first = others.sorted { $0.key < $1.key }.map { ($0.key, GoldLabel(sentiment: $0.value, topics: topics)) }
        let last = [("li", GoldLabel(sentiment: truth, topics: topics, noise: noise))]
        return GoldItem(
            id: id, day: Day(20_000), isRandom: random, topicSamples: topicSamples,
            verdicts: (first + last).enumerated().map { place, verdict in
                GoldVerdict(
                    sample: 1, labeller: verdict.0, time: Date(timeIntervalSince1970: Double(place)), label: verdict.1,
                    prediction: prediction)
            },
            current: prediction
        )
    }

    private var items: [GoldItem] {
        [
            item(1, .negative, said: .negative, topics: ["delivery.speed"], saidTopics: ["delivery.speed"]),
            item(2, .negative, said: .positive, topics: ["delivery.speed", "price"], saidTopics: ["delivery"]),
            item(3, .neutral, said: .negative, saidTopics: ["price"]),
            item(4, .positive, said: .positive, topics: ["price"], saidTopics: ["price"]),
            item(5, nil, said: .positive, noise: .advert),
            item(6, .negative, said: .positive, random: false),
            item(7, .negative, said: .negative, saidTopics: ["price"], random: false, topicSamples: ["price"]),
        ]
    }

    @Test func `accuracy and recall rest on the random draw alone`() {
        let figures = QualityFigures(items)
        #expect(figures.accuracy == GoldRate(2, of: 4))
        #expect(figures.judged == 7)
        #expect(figures.confusion == [[1, 0, 1], [1, 0, 0], [0, 0, 1]])
        let negative = figures.classes[0]
        #expect(negative.sentiment == .negative && negative.precision == GoldRate(1, of: 2) && negative.recall == GoldRate(1, of: 2))
        #expect(figures.classes[1].precision == GoldRate(0, of: 0) && figures.classes[1].precision.value == nil)
        #expect(figures.overlookedNoise == GoldRate(1, of: 5))
    }

    @Test func `a topic's precision also rests on the draw from it, its recall does not`() throws {
        let figures = QualityFigures(items)
        let price = try #require(figures.topics.first { $0.topic == "price" })
        #expect(price.precision == GoldRate(1, of: 3))
        #expect(price.recall == GoldRate(1, of: 2))
    }

    @Test func `a parent holds what is said of its children`() throws {
        let figures = QualityFigures(items)
        let delivery = try #require(figures.topics.first { $0.topic == "delivery" })
        #expect(delivery.precision == GoldRate(2, of: 2) && delivery.recall == GoldRate(2, of: 2))
        let speed = try #require(figures.topics.first { $0.topic == "delivery.speed" })
        #expect(speed.precision == GoldRate(1, of: 1) && speed.recall == GoldRate(1, of: 2))
        // Given: speed, delivery, price, price; true: speed, speed + price, price.
        #expect(figures.topicPrecision == GoldRate(3, of: 4))
        #expect(figures.topicRecall == GoldRate(2, of: 4))
    }

    @Test func `what taught the engine is left out`() {
        let figures = QualityFigures(items, leavingOut: [1, 4])
        #expect(figures.accuracy == GoldRate(0, of: 2))
    }

    @Test func `each cell opens as many items as its figure counts`() throws {
        let figures = QualityFigures(items)
        func count(_ name: String) throws -> Int { try #require(GoldCell(name)).items(of: items).count }
        #expect(try count("judged") == figures.accuracy.n)
        #expect(try count("wrong") == figures.accuracy.n - figures.accuracy.hits)
        #expect(try count("truth.negative.positive") == 1)
        #expect(try count("truth.negative.any") == figures.classes[0].recall.n)
        #expect(try count("truth.any.negative") == figures.classes[0].precision.n)
        #expect(try count("noise") == 1)
        for topic in figures.topics {
            #expect(try count("topic.said.\(topic.topic)") == topic.precision.n)
            #expect(try count("topic.right.\(topic.topic)") == topic.precision.hits)
            #expect(try count("topic.wrong.\(topic.topic)") == topic.precision.n - topic.precision.hits)
            #expect(try count("topic.truth.\(topic.topic)") == topic.recall.n)
            #expect(try count("topic.missed.\(topic.topic)") == topic.recall.n - topic.recall.hits)
        }
    }

    @Test(arguments: ["judged", "wrong", "disputed", "noise", "truth.any.negative", "topic.missed.delivery.speed"])
    func `a cell's name reads back`(name: String) throws {
        #expect(try #require(GoldCell(name)).name == name)
    }

    @Test(arguments: ["", "truth", "truth.x.any", "topic.said.", "topic.found.price", "everything"])
    func `an unknown cell is none`(name: String) { #expect(GoldCell(name) == nil) }

    @Test func `two people are compared by what each said first`() throws {
        let shared = [
            item(1, .negative, said: .negative, others: ["chen": .negative]),
            item(2, .positive, said: .negative, others: ["chen": .negative]),
            item(3, .positive, said: .negative, others: ["chen": .positive]),
        ]
        let pair = try #require(LabellerPair.all(shared).first)
        #expect(pair.first == "chen" && pair.second == "li" && pair.shared == 3)
        #expect(pair.agreement?.observed == 2.0 / 3)
        #expect(shared.map(\.isDisputed) == [false, true, false])
        #expect(try #require(GoldCell("disputed")).items(of: shared).map(\.id) == [2])
        #expect(LabellerPair.all(items).isEmpty)
    }

    @Test func `the split never moves an item, and keeps only random ones`() throws {
        let many = (1...200).map { id in
            item(Int64(id), id % 3 == 0 ? .negative : .positive, said: .positive, random: id <= 150)
        }
        let split = try #require(GoldSplit(many))
        #expect(split.heldOutIsRandom && split.heldOut.allSatisfy(\.isRandom))
        #expect(split.training.count + split.heldOut.count == 200)
        #expect((30...65).contains(split.heldOut.count))
        let fewer = try #require(GoldSplit(Array(many.dropLast(40))))
        #expect(Set(fewer.heldOut.map(\.id)) == Set(split.heldOut.map(\.id)))
        #expect(GoldSplit(Array(many.prefix(20))) == nil)
        #expect(GoldSplit((1...60).map { item(Int64($0), .positive, said: .positive) }) == nil)
    }

    @Test func `old answers are counted by engine and by taxonomy`() {
        var profile = AnnotationProfile()
        profile.items = 100
        profile.notAnalysed = 10
        profile.versions = [
            .init(engine: "1", taxonomy: "ecommerce@3"): 55, .init(engine: "1", taxonomy: "ecommerce@2"): 5,
            .init(engine: "1+c2", taxonomy: "ecommerce@3"): 25, .init(engine: "1+c2", taxonomy: "ecommerce@2"): 5,
        ]
        #expect(profile.analysed == 90)
        #expect(profile.stale(engine: "1+c2", stamps: ["ecommerce@3"]) == 65)
        #expect(profile.stale(engine: "1", stamps: ["ecommerce@3"]) == 35)
        #expect(profile.stale(engine: "1", stamps: ["ecommerce@3", "ecommerce@2"]) == 30)
    }
}
