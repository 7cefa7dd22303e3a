import Feedback
import Foundation
import Insights
import Testing

@Suite struct InsightQueryTests {
    private func decode(_ json: String) throws -> InsightQuery {
        try JSONDecoder().decode(InsightQuery.self, from: Data(json.utf8))
    }

    @Test func whatIsLeftOutHasItsDefault() throws {
        let query = try decode(#"{"metrics": ["items"], "order": {"by": "items"}}"#)
        #expect(query.order == InsightQuery.Order(by: "items", descending: true))
        #expect(query.dimensions.isEmpty && query.filter == FeedbackFilter() && query.limit == 1_000)
    }

    @Test(arguments: [
        #"{"metrics": ["items"], "order": {"by": "items", "direction": "up"}}"#, #"{"metrics": ["items"], "dimension": ["day"]}"#,
        #"{"dimensions": ["day"]}"#, #"{"metrics": ["itemz"]}"#,
    ])
    func mistakesAreRefused(json: String) {
        #expect(throws: DecodingError.self) { try decode(json) }
    }

    @Test func whatIsEncodedIsDecoded() throws {
        let query = InsightQuery(
            metrics: [.items, .trend],
            dimensions: [.topic],
            filter: FeedbackFilter(period: Period(start: Day(20_000), end: Day(20_030))),
            comparison: .previous,
            order: .init(by: "items", descending: false),
            limit: 7
        )
        #expect(try JSONDecoder().decode(InsightQuery.self, from: JSONEncoder().encode(query)) == query)
    }
}
