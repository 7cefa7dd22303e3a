import Foundation
import HTTPTypes
import Insights
import Testing

@testable import Web

/// What people do with signals, through the forms that the pages have.
@Suite struct SignalPagesTests {
    private let signals: MemorySignals
    private let site: TestSite

    init() async {
        let signals = await GoldenSignals.store()
        self.signals = signals
        var site = TestSite()
        site.signals = signals
        self.site = site
    }

    private func token(_ browser: Browser, _ path: String) async throws -> String { try await browser.get(path).csrf }

    @Test func anActCanBeTakenBack() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            for act in SignalAct.Kind.allCases {
                let answer = try await browser.send(
                    "/signals/1", form: ["csrf": try await token(browser, "/signals"), "act": act.rawValue, "back": "list"])
                #expect(answer.status == 303 && answer.headers[.location]?.hasPrefix("/signals?done=\(act.rawValue)") == true)
                #expect(await signals.acts(on: 1).last?.kind == act)
                if act == .snooze { #expect(await signals.signal(id: 1)?.state.until != nil) }
                _ = try await browser.send("/signals/1", form: ["csrf": try await token(browser, "/signals/1"), "act": "undo"])
                #expect(await signals.acts(on: 1).isEmpty)
            }
        }
    }

    @Test func whatIsNoActIsNamed() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await token(browser, "/signals")
            #expect(try await browser.send("/signals/1", form: ["csrf": csrf, "act": "burn"]).status == 400)
            #expect(try await browser.send("/signals/77", form: ["csrf": csrf, "act": "mute"]).status == 404)
            #expect(try await browser.get("/signals/77").status == 404)
            #expect(try await browser.get("/signals/none").status == 404)
        }
    }

    /// Between an import and the first look at it nothing runs and nothing is judged; that is no empty instance.
    @Test func voicesThatNobodyHasJudgedWait() async throws {
        let unjudged = TestSite()
        try await unjudged.run { (browser: Browser) async throws in
            try await unjudged.signIn(browser)
            let html = try await browser.get("/signals").text
            #expect(html.contains("正在第一次判断"))
            #expect(html.contains("导入至少五天的声音") == false)
        }
    }

    @Test func theCalendarIsEditedAndJudgedAgain() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await token(browser, "/calendar")
            let event = ["csrf": csrf, "act": "save", "name": "App 7.0", "kind": "release", "from": "2026-11-25", "to": "2026-11-26"]
            #expect(try await browser.send("/calendar", form: event).status == 303)
            #expect(await signals.askedAgain == 1)
            let html = try await browser.get("/calendar").text
            #expect(html.contains("App 7.0"))
            var wrong = event
            wrong["to"] = "2026-11-01"
            #expect(try await browser.send("/calendar", form: wrong).status == 400)
            _ = try await browser.send("/calendar", form: ["csrf": csrf, "act": "remove", "id": "sale"])
            #expect(try await browser.get("/calendar").text.contains("会员日") == false)
            _ = try await browser.send("/calendar", form: ["csrf": csrf, "act": "restore", "id": "sale"])
            #expect(try await browser.get("/calendar").text.contains("会员日"))
        }
    }
}
