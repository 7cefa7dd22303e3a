import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct GoalsTests {
    private let site = TestSite()

    @Test func fromTheGoalToItsEnd() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .manager)
            let csrf = try await browser.get("/goals").csrf
            func send(_ path: String, _ fields: [String: String]) async throws -> Answer {
                try await browser.send(path, form: fields.merging(["csrf": csrf]) { old, _ in old })
            }
            let form = [
                "title": "按时", "department": "客服部", "measure": "inTime", "target": "90", "start": "2026-11-01", "due": "2027-01-31",
                "owner": TestSite.email,
            ]
            #expect(try await send("/goals", form.merging(["title": " "]) { $1 }).status == 422)
            #expect(try await send("/goals", form.merging(["due": "2026-11-03"]) { $1 }).text.contains("至少要 7 天"))
            #expect(try await send("/goals", form.merging(["measure": "luck"]) { $1 }).status == 400)
            #expect(try await send("/goals", form.merging(["owner": "nobody@example.com"]) { $1 }).status == 400)
            #expect(try await send("/goals", form).headers[.location] == "/goals/1")
            #expect(await site.goals.goal(id: 1)?.target == 0.9, "Shares are typed in percent.")
            let edit = ["act": "edit", "version": "1", "title": "按时九成五", "target": "95", "due": "2027-01-31"]
            #expect(try await send("/goals/1", edit).status == 303)
            #expect(try await send("/goals/1", edit).status == 409)
            #expect(try await send("/goals/1", ["act": "settle", "version": "2"]).text.contains("不能结算"))
            #expect(try await send("/goals/1", ["act": "drop", "version": "2"]).status == 422)
            #expect(try await send("/goals/1", ["act": "drop", "version": "2", "words": "合并"]).status == 303)
            #expect(try await browser.get("/goals").text.contains("已放弃"))
            #expect(try await browser.get("/goals/9").status == 404)
            #expect(try await browser.get("/goals/review?by=quarter").status == 200)
            #expect(try await browser.get("/goals/review?by=week").status == 400)
        }
    }

    @Test func programsSetAndAsk() async throws {
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key(.analyst))"]
            func send(_ path: String, _ body: String) async throws -> Answer {
                try await browser.request("/api/v1/goals" + path, .post, headers: bearer, body: ByteBuffer(string: body))
            }
            let body = #"{"title": "NPS", "department": "客服部", "measure": "nps", "target": 40, "start": "2026-11-01", "due": "2027-01-31"}"#
            #expect(try await send("", body).status == 201)
            #expect(try await send("", body.replacing("2027-01-31", with: "2026-11-02")).status == 422)
            #expect(try await send("/1/acts", #"{"act": "note", "words": "x", "version": 1}"#).status == 200)
            #expect(try await send("/1/acts", #"{"act": "note", "words": "x", "version": 1}"#).status == 409)
            #expect(try await send("/1/acts", #"{"act": "fly"}"#).status == 400)
            let all = try await browser.get("/api/v1/goals", headers: bearer)
            #expect((all.json["goals"] as? [Any])?.count == 1)
            #expect(try await browser.get("/api/v1/goals/2", headers: bearer).status == 404)
        }
    }

    @Test func stepsOfTheReviewAreOver() {
        let today = Day(year: 2026, month: 11, day: 18)
        let months = GoalReviewPage.periods("month", before: today)
        #expect((months.count, months.last?.start.iso, months.last?.end.iso) == (13, "2026-10-01", "2026-11-01"))
        let quarters = GoalReviewPage.periods("quarter", before: today)
        #expect((quarters.count, quarters.last?.start.iso, quarters.last?.end.iso) == (8, "2026-07-01", "2026-10-01"))
        #expect(GoalReviewPage.periods("quarter", before: Day(year: 2026, month: 10, day: 1)).last?.end.iso == "2026-10-01")
    }

    @Test func betterNeedsMoreThanChance() {
        func figure(_ value: Double, _ margin: Double) -> GoalFigure {
            GoalFigure(value: value, low: value - margin, high: value + margin, n: 90)
        }
        #expect(GoalReviewPage.direction(.nps, figure(40, 5), figure(20, 5)) == "better")
        #expect(GoalReviewPage.direction(.negativeShare, figure(0.4, 0.02), figure(0.2, 0.02)) == "worse")
        #expect(GoalReviewPage.direction(.nps, figure(24, 5), figure(20, 5)) == "same")
        #expect(GoalReviewPage.direction(.valueAtStake, GoalFigure(value: 9, n: 1), GoalFigure(value: 1, n: 1)) == "same")
    }
}
