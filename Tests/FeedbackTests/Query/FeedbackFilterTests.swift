import Feedback
import Foundation
import Testing

@Suite struct FeedbackFilterTests {
    private func decode(_ json: String) throws -> FeedbackFilter {
        try JSONDecoder().decode(FeedbackFilter.self, from: Data(json.utf8))
    }

    private func sentence(_ json: String) -> String? {
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
        #expect(refusal.contains("“chanels”") && refusal.contains("channels"))
    }

    @Test func aValueThatIsNoneIsNamedWithItsPlace() throws {
        let channel = try #require(sentence(#"{"channels": ["fax"]}"#))
        #expect(channel.contains("fax") && channel.contains("channels") && channel.contains("the guide"))
        let day = try #require(sentence(#"{"period": {"start": "20255-13-99", "end": "2026-01-01"}}"#))
        #expect(day.contains("20255-13-99"))
    }
}
