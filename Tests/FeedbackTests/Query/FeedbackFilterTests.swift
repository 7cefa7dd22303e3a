import Feedback
import Foundation
import Testing

@Suite struct FeedbackFilterTests {
    private func decode(_ json: String) throws -> FeedbackFilter {
        try JSONDecoder().decode(FeedbackFilter.self, from: Data(json.utf8))
    }

    private func sentence(_ json: String) -> LocalizedName? {
        do {
            _ = try decode(json)
            return nil
        } catch {
            return (error as? DecodingError)?.sentence(see: "the guide")
        }
    }

    @Test func everyKeyMayBeLeftOut() throws {
        #expect(try decode("{}") == FeedbackFilter())
    }

    @Test func whatIsEncodedIsDecoded() throws {
        var filter = FeedbackFilter(channels: [.review, .call], topics: ["delivery.speed"], text: "太慢", ratings: [1, 2])
        filter.period = Period(start: Day(20_000), end: Day(20_030))
        filter.opinionPair = OpinionPairKey(aspect: "物流", opinion: "太慢")
        #expect(try JSONDecoder().decode(FeedbackFilter.self, from: JSONEncoder().encode(filter)) == filter)
    }

    @Test func aMistypedKeyIsRefusedAndNamed() throws {
        let refusal = try #require(sentence(#"{"chanels": ["review"]}"#))
        #expect(refusal.en.contains("“chanels”") && refusal.en.contains("channels, "))
        #expect(refusal.zh.contains("“chanels”") && refusal.zh.contains("channels、") && refusal.zh.hasSuffix("。"))
    }

    @Test(arguments: [
        (#"{"text": 5}"#, "“text”不是文字"), (#"{"ratings": "5"}"#, "“ratings”不是列表"), (#"{"noise": 1}"#, "“noise”不是 true 或 false"),
        (#"{"opinionPair": {"aspect": "物流"}}"#, "缺少“opinionPair.opinion”"), ("{", "不是有效的 JSON"),
    ])
    func whatIsWrongIsToldInBothLanguages(_ json: String, _ part: String) throws {
        let refusal = try #require(sentence(json))
        #expect(refusal.zh.contains(part) && refusal.zh.hasSuffix("。"))
        #expect(refusal.en.hasSuffix(".") && refusal.en.utf8.allSatisfy { $0 < 0xE3 })
    }

    @Test func aValueThatIsNoneIsNamedWithItsPlace() throws {
        let channel = try #require(sentence(#"{"channels": ["fax"]}"#))
        for text in [channel.zh, channel.en] {
            #expect(text.contains("“fax”") && text.contains("channels") && text.contains("the guide"))
        }
        let day = try #require(sentence(#"{"period": {"start": "20255-13-99", "end": "2026-01-01"}}"#))
        #expect(day.en == "“period.start”: “20255-13-99” is not a date; write it as 2026-11-21.")
        #expect(day.zh == "“period.start”：“20255-13-99”不是日期。请写成 2026-11-21 的样子。")
    }
}
