import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights
import Testing

@testable import Web

/// The site while shards of its store do not answer.
@Suite struct OutageTests {
    private struct Unreachable: StoreFailure {
        var isOutage = true
    }

    /// A store of two shards of which none answers.
    private struct Gone: StoreHealth {
        let lastState = StoreState(
            shards: 2,
            missing: ["10.0.0.1:8123", "10.0.0.2:8123"].map { .init(name: $0, since: Date(timeIntervalSince1970: 1_794_990_000)) },
            waitingBytes: 7_000_000)

        func storeState() async -> StoreState { lastState }
    }

    private static let item = FeedbackItem(
        key: ItemKey(high: 1, low: 1), source: "erp", text: "等了五天", channel: .call, receivedAt: TestSite.now)

    private func site(isOutage: Bool = true) -> TestSite {
        var site = TestSite()
        site.voices.failure = Unreachable(isOutage: isOutage)
        site.health = Gone()
        return site
    }

    @Test func aPageOfFiguresTellsWhichShardsAreDownAndSinceWhen() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let answer = try await browser.get("/voices?lang=en")
            #expect(answer.status == 503 && answer.headers[.retryAfter] == "10")
            #expect(answer.text.contains("10.0.0.1:8123") && answer.text.contains("10.0.0.2:8123"))
            #expect(answer.text.contains("no answer since 2026-11-18"))
            #expect(answer.text.contains("None of the 2 shards") && answer.text.contains("7 MB"))
            #expect(answer.text.contains("href=\"/cases?lang=en\""))
        }
    }

    @Test func whatLiesInTheFileIsShownAsEver() async throws {
        var whole = TestSite()
        whole.voices.all = [Voice(id: 1, item: Self.item, annotation: nil, tier: nil, copies: 0)]
        _ = try await whole.desk.open(item: 1, reason: .hand, by: "li@example.com", at: TestSite.now)
        whole.voices.failure = Unreachable()
        whole.health = Gone()
        let site = whole
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            for url in OutagePage.withoutFacts {
                let answer = try await browser.get(url.path)
                #expect(answer.status == 200, "\(url)")
                #expect(answer.text.contains("10.0.0.1:8123"), "Each page tells what is missing from figures.")
            }
        }
    }

    @Test func programsAreToldToComeAgain() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let answer = try await browser.get("/api/v1/facets", headers: bearer)
            #expect(answer.status == 503 && answer.headers[.retryAfter] == "10")
            #expect(answer.headers[.contentType] == Problem.mediaType && (answer.json["detail"] as? String)?.isEmpty == false)
        }
    }

    @Test func anotherFailureOfTheStoreStaysAnErrorOfOurs() async throws {
        let site = site(isOutage: false)
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            #expect(try await browser.get("/voices").status == 500)
        }
    }
}
