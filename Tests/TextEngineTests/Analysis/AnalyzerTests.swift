import Foundation
import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.isAvailable, "The dictionaries are not there: run `make deps`."))
struct AnalyzerTests {
    private func analyze(_ text: String, pack: String = "ecommerce") throws -> Analysis {
        try AnalyzerFixture.analyzer.get().analyze(text, pack: pack)
    }

    @Test(arguments: [
        ("质量非常好，很满意，下次还来", SentimentLabel.positive),
        ("太差了，用了两天就坏，客服也不理人", .negative),
        ("質量非常好，很滿意", .positive),
        ("垃圾商家，再也不买了", .negative),
        ("The staff were friendly and helpful, great stay!", .positive),
        ("Worst service ever, nobody answered for hours", .negative),
        ("Not bad at all", .positive),
        ("", .neutral),
    ])
    func tellsTheSide(_ text: String, _ label: SentimentLabel) throws {
        #expect(try analyze(text).sentiment.label == label)
        #expect(try AnalyzerFixture.analyzer.get().sentiment(text, pack: "ecommerce").label == label)
    }

    @Test func judgesEachTopicByItsOwnWords() throws {
        let topics = try analyze("物流太慢了，但是客服态度很好").topics
        let delivery = try #require(topics.first { $0.id == "delivery" })
        let service = try #require(topics.first { $0.id == "service" })
        #expect(delivery.sentiment < -0.4)
        #expect(service.sentiment > 0.4)
    }

    @Test(arguments: [
        ("快递说今天到，等了三天还是没到，太气人", "delivery", -1.0), ("屏幕是新款的，特别喜欢", "screen", 1), ("等得急死人，太差了，快递就是这样", "delivery", -1),
    ])
    func aClauseThatJudgesNothingIsJudgedByThoseThatGoOn(_ text: String, _ id: String, _ side: Double) throws {
        let topic = try #require(try analyze(text).topics.first { $0.id == id })
        #expect(topic.sentiment * side > 0.2, "\(topic.sentiment)")
    }

    @Test func anotherSubjectOrATurnIsNoContinuation() throws {
        let topics = try analyze("快递是中通的，客服态度太差了").topics
        let delivery = try #require(topics.first { $0.id == "delivery" })
        let service = try #require(topics.first { $0.id == "service" })
        #expect(service.sentiment < -0.4 && delivery.sentiment > service.sentiment + 0.2)
    }

    @Test func absenceOfABadThingIsGood() throws {
        let analysis = try analyze("收到了，没有异味，喜欢")
        let smell = try #require(analysis.topics.first { $0.id == "smell" })
        #expect(smell.sentiment > 0)
        #expect(!analysis.intents.contains(.complaint))
    }

    @Test func threatsAndRepeatedContactAreUrgent() throws {
        #expect(try analyze("第三次打电话了，再不处理就找12315曝光！").urgency > 0.8)
        #expect(try analyze("充电器起火了，手被烫伤").urgency > 0.8)
        #expect(try analyze("颜色很漂亮，谢谢").urgency < 0.1)
    }

    @Test(arguments: [
        ("再也不买了，要求退款", [IntentLabel.complaint, .churn]),
        ("请问什么时候发货？", [.question]),
        ("建议增加一个小号的尺码", [.suggestion]),
    ])
    func tellsWhatTheCustomerWants(_ text: String, _ intents: [IntentLabel]) throws {
        #expect(try analyze(text).intents == intents)
    }

    @Test func offsetsCutTheOriginalWords() throws {
        let text = "😀ＡＢＣ 物流　太慢了！！！！！！屏幕很清晰"
        let scalars = Array(text.unicodeScalars)
        let opinions = try analyze(text).opinions
        let cut = opinions.map { opinion in
            (opinion.aspect.map { Self.cut(scalars, $0) } ?? "") + "|" + Self.cut(scalars, opinion.opinion)
        }
        #expect(cut == ["物流|太慢", "屏幕|很清晰"])
    }

    private static func cut(_ scalars: [Unicode.Scalar], _ span: Span) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[span.start..<span.end])
        return String(text)
    }

    @Test func masksAreNeutral() throws {
        let plain = try analyze("电话联系客服，态度很好")
        let masked = try analyze("〔电话〕联系客服，态度很好")
        #expect(masked.sentiment.label == plain.sentiment.label)
        #expect(try AnalyzerFixture.analyzer.get().mask("电话13800138000").text.contains("13800138000") == false)
    }

    @Test func fillsEveryField() throws {
        let analysis = try analyze("物流太慢了，打13800138000也没人接，客服态度恶劣")
        #expect(analysis.language == .simplifiedChinese)
        #expect(analysis.keywords.contains { $0.text == "物流" || $0.text == "客服" })
        #expect(analysis.pii.map(\.kind) == [.phone])
        #expect(analysis.noise == nil)
        #expect(analysis.simHash != 0)
    }

    @Test func noiseTakesNoSide() throws {
        let analysis = try analyze("此用户没有填写评价")
        #expect(analysis.noise == .empty)
        #expect(analysis.sentiment.label == .neutral)
        #expect(analysis.sentiment.score == 0)
        #expect(analysis.intents.isEmpty)
    }

    @Test func unknownPacksReadAsGeneral() throws {
        #expect(try analyze("物流太慢", pack: "no such pack").topics.isEmpty)
        let edited = try AnalyzerFixture.analyzer.get().replacingPacks(["general": AnalyzerFixture.pack])
        #expect(edited.analyze("物流太慢", pack: "no such pack").topics.map(\.id) == ["delivery"])
    }

    @Test func manyThreadsReadTheSame() async throws {
        let analyzer = try AnalyzerFixture.analyzer.get()
        let texts = (0..<60).map { "第\($0)次购买，物流\($0 % 2 == 0 ? "太慢" : "很快")，价格不贵，客服态度\($0 % 3 == 0 ? "恶劣" : "不错")！" }
        let alone = texts.map { analyzer.analyze($0, pack: "ecommerce") }
        let together = await withTaskGroup(of: (Int, Analysis).self) { group in
            for (index, text) in texts.enumerated() { group.addTask { (index, analyzer.analyze(text, pack: "ecommerce")) } }
            var results = [Analysis?](repeating: nil, count: texts.count)
            for await (index, analysis) in group { results[index] = analysis }
            return results
        }
        #expect(together.compactMap { $0 } == alone)
    }

    @Test(arguments: ["\u{0}", "\u{FFFD}\u{FFFD}", String(repeating: "好", count: 5_000), "é́́́", "🏳️‍🌈👨‍👩‍👧", "，。！？", "不不不不没没没", "   \n\n\t"])
    func survivesOddInput(_ text: String) throws {
        let analysis = try analyze(text)
        let count = text.unicodeScalars.count
        for opinion in analysis.opinions { #expect(opinion.opinion.start < opinion.opinion.end && opinion.opinion.end <= count) }
        #expect((-1...1).contains(analysis.sentiment.score))
        #expect((0...1).contains(analysis.urgency))
    }
}

struct AnalyzerErrorTests {
    @Test func namesTheMissingFileAndItsRemedy() {
        let nowhere = URL(filePath: "/nowhere")
        #expect(throws: AnalyzerError.missingResource("/nowhere/opencc/TSCharacters.txt")) {
            try Analyzer(resources: nowhere, models: nowhere, packs: [:])
        }
        #expect(AnalyzerError.missingResource("x").description.contains("make deps"))
    }
}
