import Feedback
import Foundation
import HTTPTypes
import Insights
import Testing

@testable import Web

/// Writing, editing, taking out and putting back in the two registers.
@Suite struct RegisterFormTests {
    private let site: TestSite = {
        var site = TestSite()
        site.voices.all = [.sample(1, "物流太慢")]
        return site
    }()

    private func send(_ browser: Browser, _ path: String, _ form: [String: String]) async throws -> Answer {
        let csrf = try await browser.get(SiteURL.docs.path).csrf
        return try await browser.send(path, form: form.merging(["csrf": csrf]) { $1 })
    }

    @Test func aPromiseIsKeptWithEveryVersion() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let path = SiteURL.promises.path
            let made = try await send(
                browser, path, ["act": "save", "statement": " 次日达 ", "place": "首页", "topic": "delivery.speed", "threshold": "25"])
            #expect(made.status == 303 && made.headers[.location]?.contains("done=saved") == true)
            let first = try #require(await site.promises.promises().first)
            #expect(first.promise == Promise(statement: "次日达", place: "首页", topics: ["delivery.speed"], threshold: 0.25))
            #expect(first.savedBy == TestSite.email && first.version == 1)

            _ = try await send(
                browser, path,
                ["act": "save", "id": "1", "version": "1", "statement": "两日达", "topic": "delivery", "threshold": "25,5"])
            let late = try await send(
                browser, path, ["act": "save", "id": "1", "version": "1", "statement": "三日达", "topic": "delivery", "threshold": "20"])
            #expect(late.status == 422 && late.text.contains("三日达"), "Who comes second sees what was typed and that it was not saved.")
            #expect(await site.promises.promiseHistory(id: 1).map(\.promise.statement) == ["两日达", "次日达"])
            #expect(await site.promises.promises().first?.promise.threshold == 0.255)

            let gone = try await send(browser, path, ["act": "withdraw", "id": "1", "version": "2"])
            #expect(gone.headers[.location]?.contains("done=withdrawn") == true)
            #expect(await site.promises.promises().first?.withdrawn == true)
            let lost = try await send(
                browser, path, ["act": "save", "id": "1", "version": "2", "statement": "四日达", "topic": "delivery", "threshold": "20"])
            #expect(lost.status == 422 && lost.text.contains("四日达"), "It has no card any more, but what was typed is not lost.")
            _ = try await send(browser, path, ["act": "restore", "id": "1", "version": "3"])
            #expect(await site.promises.promises().first?.withdrawn == false)
        }
    }

    @Test func aWrongPromiseSaysWhatIsWrong() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let path = SiteURL.promises.path
            for (form, words) in [
                (["statement": "", "topic": "delivery", "threshold": "20"], "一句话"),
                (["statement": "快", "topic": "nothing", "threshold": "20"], "nothing"),
                (["statement": "快", "topic": "delivery", "threshold": "abc"], "阈值"),
            ] {
                let answer = try await send(browser, path, form.merging(["act": "save"]) { $1 })
                #expect(answer.status == 422 && answer.text.contains(words))
            }
            #expect(await site.promises.promises().isEmpty)
            #expect(try await send(browser, path, ["act": "withdraw", "id": "9", "version": "1"]).status == 404)
        }
    }

    @Test func aCampaignIsKeptWithEveryVersion() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let path = SiteURL.campaigns.path
            let made = try await send(
                browser, path,
                ["act": "save", "name": "会员周", "kind": "campaign", "start": "2026-10-01", "last": "2026-10-07", "region": "浙江"])
            #expect(made.headers[.location]?.contains("campaign=1") == true)
            let first = try #require(await site.campaigns.campaigns().first)
            #expect(first.campaign.scope.regions == ["浙江"] && first.campaign.last == Day(year: 2026, month: 10, day: 7))
            for (form, words) in [
                (["start": "2026-13-01"], "2026-13-01"), (["start": ""], "第一天"),
                (["start": "2026-10-02", "last": "2026-10-01"], "2026-10-01"),
            ] {
                let answer = try await send(browser, path, form.merging(["act": "save", "name": "写了半天的活动"]) { $1 })
                #expect(answer.status == 422 && answer.text.contains(words))
                #expect(answer.text.contains("写了半天的活动"), "What was typed is still there.")
            }
            _ = try await send(browser, path, ["act": "remove", "id": "1", "version": "1"])
            #expect(await site.campaigns.campaigns().first?.removed == true)
            #expect(try await send(browser, path, ["act": "restore", "id": "1", "version": "1"]).status == 422)
            _ = try await send(browser, path, ["act": "restore", "id": "1", "version": "2"])
            #expect(await site.campaigns.campaigns().first?.removed == false)
        }
    }

    @Test func keysBuiltFromValuesHaveTexts() throws {
        let strings = try StringTable(folder: TestSite.resources.appending(path: "Strings"))
        let keys =
            PromiseState.allCases.map { "promises.state.\($0.rawValue)" } + Campaign.Kind.allCases.map { "campaigns.kind.\($0.rawValue)" }
            + EffectMeasure.allCases.map { "campaigns.measure.\($0.rawValue)" }
            + JourneyQuestion.Place.allCases.map { "journeys.place.\($0.rawValue)" }
            + SegmentRows.allCases.flatMap { ["segments.rows.\($0.rawValue)", "segments.table.\($0.rawValue)"] }
            + ["tier", "spending", "attribute", "customers", "silent"].map { "segments.lacks.\($0)" }
            + ["during", "after"].map { "campaigns.phase.\($0)" }
        #expect(keys.filter { !strings.has($0) } == [])
    }
}
