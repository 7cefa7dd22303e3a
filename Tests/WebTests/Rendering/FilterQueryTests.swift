import Feedback
import HTTPTypes
import Insights
import Testing

@testable import Web

@Suite struct FilterQueryTests {
    private let today = Day(year: 2026, month: 11, day: 25)
    private let span = Period(start: Day(year: 2026, month: 1, day: 1), end: Day(year: 2026, month: 11, day: 22))

    private func read(_ query: String) throws -> FilterQuery {
        try FilterQuery(URLText.parseQuery(query), span: span, today: today)
    }

    @Test func meansTheLastThirtyDaysWithDataUnlessToldOtherwise() throws {
        let query = try read("")
        #expect(query.choice == .standard)
        #expect(query.filter.period?.start.iso == "2026-10-23")
        #expect(query.filter.period?.end.iso == "2026-11-22")
        #expect(query.items.isEmpty)
        #expect(try FilterQuery([], span: nil, today: today).filter.period?.end.iso == "2026-11-26")
    }

    @Test(arguments: [
        "days=90",
        "days=all",
        "from=2026-10-01&to=2026-10-31",
        "compare=none",
        "compare=lastYear&channel=review&channel=call&topic=delivery.speed&sentiment=negative",
        "product=%E8%80%B3%E6%9C%BA%20Pro&region=%E6%B5%99%E6%B1%9F&store=S1&tier=gold&source=%E6%B7%98%E5%AE%9D",
        "emotion=anger&intent=churn&touchpoint=return&rating=1&rating=2",
        "pair=%E7%89%A9%E6%B5%81%E2%80%94%E5%A4%AA%E6%85%A2&severity=7.5&customer=00000000000000010000000000000002",
        "noise=1&unique=1&q=%E7%89%A9%E6%B5%81&order=severest",
    ])
    func readsWhatItWrites(_ query: String) throws {
        let read = try read(query)
        #expect(URLText.query(read.items) == query)
    }

    @Test func ordersParametersAndDropsRepetitions() throws {
        let read = try read("q=%E6%85%A2&channel=call&channel=call&from=2026-10-01&to=2026-10-31&page=3&topic=")
        #expect(URLText.query(read.items) == "from=2026-10-01&to=2026-10-31&channel=call&q=%E6%85%A2")
    }

    @Test(arguments: [
        ("channel=fax", "channel"), ("from=2026-13-01", "from"), ("rating=6", "rating"), ("rating=x", "rating"),
        ("severity=11", "severity"), ("severity=nan", "severity"), ("customer=abc", "customer"), ("days=0", "days"),
        ("pair=物流", "pair"), ("noise=yes", "noise"), ("compare=never", "compare"), ("from=2026-11-02&to=2026-11-01", "to"),
    ])
    func namesTheParameterThatCannotBeRead(_ query: String, _ name: String) throws {
        let error = try #require(throws: WebError.self) { try read(query) }
        #expect(error.status.code == 400)
        #expect(error.parameter == name)
    }

    @Test func readsPlusAsBlankAndBrokenBytesAsReplacements() {
        let items = URLText.parseQuery("q=a+b%20c&x=%FF&y&=1")
        #expect(items.map(\.value) == ["a b c", "\u{FFFD}", "", "1"])
        #expect(items.map(\.name) == ["q", "x", "y", ""])
    }
}
