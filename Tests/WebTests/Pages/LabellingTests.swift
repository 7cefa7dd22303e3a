import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights
import Testing

@testable import Web

/// The way of a sample: drawn, labelled, skipped, taken back, seen in the figures; by form and by API.
@Suite struct LabellingTests {
    private let site: TestSite = {
        var site = TestSite()
        let texts = ["物流太慢", "客服很好", "还没用", "包装破了", "价格便宜", "屏幕碎了"]
        site.voices.all = texts.enumerated().map { place, text in
            var voice = Voice.sample(Int64(place + 1), text)
            voice.annotation = Annotation(
                engineVersion: "1", taxonomyVersion: "general@1", language: "zh-Hans", sentiment: place % 2 == 0 ? .negative : .positive,
                score: place % 2 == 0 ? -0.8 : 0.8, confidence: 0.9,
                topics: place == 0 ? [TopicAssignment(topic: "delivery.speed", confidence: 0.9, sentiment: -0.8)] : []
            )
            return voice
        }
        return site.withGold()
    }()

    private func draw(_ browser: Browser, _ fields: [String: String] = [:]) async throws -> String {
        let page = try await browser.get(SiteURL.quality.path)
        let form = ["csrf": page.csrf, "act": "draw", "kind": "random", "size": "30"].merging(fields) { $1 }
        return try #require(try await browser.send(SiteURL.quality.path, form: form).headers[.location])
    }

    private func item(_ page: Answer) throws -> String {
        let mark = try #require(page.text.firstRange(of: "name=\"item\" value=\""))
        return String(page.text[mark.upperBound...].prefix { $0 != "\"" })
    }

    @Test func aBlindSampleHidesTheAnswerUntilTheLabelIsGiven() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let desk = try await draw(browser)
            let first = try await browser.get(desk)
            #expect(first.text.contains("第 1 条，共 6 条"))
            #expect(!first.text.contains("引擎：") && !first.text.contains("checked") && !first.text.contains("aria-pressed"))
            let id = try item(first)
            let answer = try await browser.send(
                desk, form: ["csrf": first.csrf, "item": id, "answer": "negative", "topic": "delivery.speed"])
            let next = try await browser.get(try #require(answer.headers[.location]))
            #expect(next.text.contains("第 2 条，共 6 条") && next.text.contains("引擎："))
            #expect(next.text.contains(Int64(id).map { $0 % 2 == 1 } == true ? "<b>一致</b>" : "<b>不同</b>"))
            #expect(try item(next) != id)
            let kept = try #require(await site.gold.goldItem(id: Int64(id) ?? 0))
            #expect(kept.truth == GoldLabel(sentiment: .negative, topics: ["delivery.speed"]))
            #expect(kept.verdicts[0].labeller == TestSite.email && kept.verdicts[0].prediction?.engineVersion == "1")
        }
    }

    @Test func anOpenSampleShowsIt() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get(try await draw(browser, ["open": "1"]))
            #expect(page.text.contains("引擎：") && page.text.contains("aria-pressed"))
        }
    }

    @Test func undoBringsTheItemBackAndSkippingLeavesItOut() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let desk = try await draw(browser)
            let first = try await browser.get(desk)
            let id = try item(first)
            _ = try await browser.send(desk, form: ["csrf": first.csrf, "item": id, "answer": "positive"])
            _ = try await browser.send(desk, form: ["csrf": first.csrf, "act": "undo"])
            #expect(try item(try await browser.get(desk)) == id)
            #expect(await site.gold.goldItem(id: Int64(id) ?? 0) == nil)
            _ = try await browser.send(desk, form: ["csrf": first.csrf, "item": id, "act": "skip"])
            #expect(try item(try await browser.get(desk)) != id)
            for _ in 0..<5 {
                let page = try await browser.get(desk)
                _ = try await browser.send(desk, form: ["csrf": page.csrf, "item": try item(page), "answer": "noise"])
            }
            let end = try await browser.get(desk)
            #expect(end.text.contains("data-state=\"done\"") && end.text.contains("您标了 5 条，跳过 1 条"))
        }
    }

    @Test func anAnswerThatIsNoneAndAForeignItemAreRefused() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let desk = try await draw(browser)
            let page = try await browser.get(desk)
            #expect(try await browser.send(desk, form: ["csrf": page.csrf, "item": try item(page), "answer": "great"]).status == 400)
            #expect(try await browser.send(desk, form: ["csrf": page.csrf, "item": "99", "answer": "negative"]).status == 404)
            #expect(try await browser.send("/quality/samples/77", form: ["csrf": page.csrf, "item": "1"]).status == 404)
            #expect(try await browser.get("/quality/voices/nonsense").status == 400)
        }
    }

    @Test func theFiguresOpenTheirVerbatims() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let desk = try await draw(browser)
            for _ in 0..<6 {
                let page = try await browser.get(desk)
                _ = try await browser.send(desk, form: ["csrf": page.csrf, "item": try item(page), "answer": "negative"])
            }
            let twin = try await browser.get("/api/v1/pages/quality?days=all")
            let figures = try #require(twin.json["figures"] as? [[String: Any]])
            #expect(figures[0]["value"] as? String == "50.0\u{202F}%")
            #expect(figures[0]["thin"] as? Bool == true)
            let wrong = try await browser.get("/quality/voices/wrong?days=all")
            #expect(wrong.text.contains("data-count=\"3\""))
            let cell = try await browser.get("/quality/voices/truth.negative.positive?days=all")
            #expect(cell.text.contains("data-count=\"3\""))
        }
    }

    @Test func programsLabelTheSameWay() async throws {
        try await site.run { (browser: Browser) async throws in
            let bearer: [HTTPField.Name: String] = [.authorization: "Bearer \(try await site.key())"]
            func send(_ path: String, _ method: HTTPRequest.Method, _ body: String) async throws -> Answer {
                try await browser.request(path, method, headers: bearer, body: ByteBuffer(string: body))
            }
            let sample = try await send("/api/v1/quality/samples", .post, #"{"kind":"random","size":3,"seed":7}"#)
            #expect(sample.status == 201 && sample.json["size"] as? Int == 3 && sample.json["blind"] as? Bool == true)
            let next = try await browser.get("/api/v1/quality/samples/1/next", headers: bearer)
            let item = try #require(next.json["item"] as? Int)
            #expect(next.json["prediction"] == nil)
            let after = try await send("/api/v1/quality/samples/1/labels", .post, #"{"item":\#(item),"sentiment":"neutral"}"#)
            #expect(after.json["done"] as? Int == 1 && after.json["item"] as? Int != item)
            #expect(try await send("/api/v1/quality/samples/1/labels", .post, #"{"item":\#(item)}"#).status == 400)
            #expect(try await send("/api/v1/quality/samples/1/labels", .delete, "").json["item"] as? Int == item)
            #expect(try await send("/api/v1/quality/samples/1/labels", .delete, "").json["item"] == nil)
            #expect(try await send("/api/v1/quality/samples", .post, #"{"kind":"topic","topic":"no.such"}"#).status == 400)
            #expect(try await send("/api/v1/quality/engine", .put, #"{"correction":9}"#).status == 404)
            #expect(try await send("/api/v1/quality/engine", .put, "{}").json["version"] as? String == "1")
        }
    }

    @Test func onlyAnAdministratorSwitchesTheEngine() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get(SiteURL.quality.path)
            let answer = try await browser.send(SiteURL.quality.path, form: ["csrf": page.csrf, "act": "train"])
            #expect(answer.headers[.location]?.contains("done=training") == true)
            #expect(await site.engine.trainings == 1)
            _ = try await browser.send(SiteURL.quality.path, form: ["csrf": page.csrf, "act": "use", "correction": ""])
            #expect(await site.corrections.engineSwitches().count == 1)
        }
    }

    @Test func withoutAStoreThePageSaysSo() async throws {
        let bare = TestSite()
        try await bare.run { (browser: Browser) async throws in
            try await bare.signIn(browser)
            #expect(try await browser.get(SiteURL.quality.path).status == 503)
        }
    }
}
