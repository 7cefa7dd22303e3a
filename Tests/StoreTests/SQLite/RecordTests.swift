import Feedback
import Testing

@testable import Store

/// The small codings that everything else rests on.
@Suite struct RecordTests {
    @Test(arguments: [Int64(-3_000_000_000), -86_401, -1, 0, 1, 1_790_000_000, 9_999_999_999])
    func momentsKeepOrderAndId(seconds: Int64) {
        let key = Moment.key(seconds: seconds, id: 1_234_567)
        #expect(key >= 0)
        #expect(Moment.id(of: key) == 1_234_567)
        #expect(Moment.key(seconds: seconds + 1, id: 1) >= Moment.key(seconds: seconds, id: 1))
    }

    @Test(arguments: [0, 28_800, -18_000])
    func aDayIsOneRangeOfMoments(offset: Int) {
        for number in [-20_000, -1, 0, 1, 20_730] {
            let day = Day(number)
            let range = Moment.range(Period(start: day, end: day + 1), timeZoneOffset: offset)
            #expect(Moment.day(of: range.lowerBound, timeZoneOffset: offset) == number)
            #expect(Moment.day(of: range.upperBound - 1, timeZoneOffset: offset) == number)
            #expect(Moment.day(of: range.upperBound, timeZoneOffset: offset) == number + 1)
        }
    }

    @Test func scoresAreExactToFourPlaces() {
        for value in [-1, -0.9, 0.05, 0.1234, 4.5] { #expect(FixedPoint.double(FixedPoint.of(value)) == value) }
        #expect(FixedPoint.of(.nan) == 0)
        #expect(FixedPoint.of(.infinity) == FixedPoint.of(1e9))
        #expect([-501, -500, 500, 501].map(Lean.of(_:)) == [-1, 0, 0, 1])
    }

    @Test func codesComeBackFromTheirBytes() {
        let values: [Int64] = [0, 1, 127, 128, 300, 1 << 40]
        var found: [Int64] = []
        VariableBytes.encode(values).withUnsafeBytes { bytes in VariableBytes.decode(bytes) { found.append($0) } }
        #expect(found == values)
        let key = ItemKey(high: 0xFEDC_BA98_7654_3210, low: 1)
        #expect(KeyBytes.of(key).withUnsafeBytes(KeyBytes.itemKey) == key)
    }

    @Test func topicsHaveTheirPath() {
        #expect(TopicPath.upward("a.b.c") == ["a.b.c", "a.b", "a"])
        #expect(TopicPath.outermost(["a.b", "a", "c.d", "c.d"]) == ["a", "c.d"])
    }

    @Test func aNodeTakesTheMeanOfWhatIsBelow() {
        let codes = ["a": Int64(1), "a.b": 2, "a.c": 3]
        let rows = TopicRow.rows(
            [
                TopicAssignment(topic: "a.b", confidence: 1, sentiment: -1),
                TopicAssignment(topic: "a.c", confidence: 1, sentiment: 0.9),
                TopicAssignment(topic: "a.c", confidence: 1, sentiment: 0.1),
            ],
            sentimentCode: 3
        ) { TopicPath.upward($0).map { codes[$0] ?? 0 } }
        #expect(rows.map(\.topic) == [2, 1, 3])
        #expect(rows.map(\.sentiment) == [-10_000, -500, 9_000])
        #expect(rows.map(\.lean) == [-1, 0, 1])
        #expect(rows.map(\.ordinal) == [0, nil, 1])
    }

    @Test func attributesAreJSON() {
        let attributes = ["颜色": "黑\"\\\n\u{1}", "a": ""]
        #expect(AttributeText.decode(AttributeText.encode(attributes)) == attributes)
        #expect(AttributeText.encode([:]) == "{}")
    }
}
