import Actions
import Feedback
import Foundation
import Insights

@testable import Web

enum GoldenGoals {
    static func desk(_ repository: MemoryGoals, _ voices: any VoiceReader) -> GoalDesk {
        let meter = GoalMeter(voices: voices, efforts: Efforts(), repository: repository, secondsFromGMT: 28_800, calendar: { .always() })
        return GoalDesk(repository: repository, meter: meter, secondsFromGMT: 28_800)
    }

    private struct Efforts: EffortReader {
        func effort(_ filter: FeedbackFilter) async throws -> [String: Mean] {
            ["2026-10": Mean(count: 40, sum: 200, squares: 1_060)]
        }
    }

    /// Cases of the last two years: better in time from quarter to quarter.
    static var times: [CaseTimes] {
        (0..<720).flatMap { day in
            (0..<2).map { place in
                let opened = TestSite.now - Double(720 - day) * 86_400 + Double(place) * 7_200
                let isGood = (day + place) % 10 < 4 + day / 180
                return CaseTimes(
                    openedAt: opened, contactDue: opened + 86_400, contactedAt: opened + (isGood ? 5 : 40) * 3_600, isDone: day % 5 > 0,
                    department: place == 0 ? "客服部" : "物流部")
            }
        }
    }

    static func filled() async throws -> MemoryGoals {
        let repository = MemoryGoals(times: times)
        let today = Day(TestSite.now, secondsFromGMT: 28_800)
        let drafts: [(String, String, GoalMeasure, FeedbackFilter, Double, Int, Int)] = [
            ("首次联系九成按时", "客服部", .inTime, FeedbackFilter(), 0.6, -80, 30),
            ("更快回电 <4 小时>", "客服部", .firstResponse, FeedbackFilter(), 4, -80, 30),
            ("配送差评减半", "物流部", .negativeShare, FeedbackFilter(topics: ["delivery"]), 0.2, -14, 60),
            ("闭环八成", "物流部", .closedLoop, FeedbackFilter(), 0.8, -200, -1), ("不走的客户", "物流部", .leaving, FeedbackFilter(), 0.1, -30, 60),
            ("价值", "市场部", .valueAtStake, FeedbackFilter(), 10_000, -30, 60),
        ]
        for (title, department, measure, filter, target, start, due) in drafts {
            _ = await repository.createGoal(
                Goal(
                    title: title, department: department, measure: measure, filter: filter, target: target, start: today + start,
                    due: today + due,
                    owner: TestSite.email, createdBy: TestSite.email, createdAt: TestSite.now - 86_400))
        }
        func act(_ id: Int64, _ act: GoalAct) async throws {
            _ = try await repository.changeGoal(id: id, version: nil, by: TestSite.email, at: TestSite.now) { old in
                (try GoalMachine.applying(act, to: old, at: TestSite.now), act)
            }
        }
        try await act(5, .drop(reason: "并入 <另一个>"))
        try await act(6, .note(words: "先看一个月"))
        return repository
    }
}

extension GoldenPages {
    static func goals(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let site = try await GoldenSite(goals: GoldenGoals.filled())
        let empty = try await GoldenSite(isEmpty: true)
        func page(_ name: String, _ id: String) async throws -> GoldenPage {
            try await site.page(name, GoalPage(), at: .goal(id: id), locale, parameters: [("id", id[...])])
        }
        let context = try site.context(.goal(id: "1"), locale, parameters: [("id", "1")])
        let refused = GoldenPage(
            name: "goal-refused", template: GoalPage.template,
            model: try await GoalPage.model(
                notice: Notice(tone: "bad", text: context.text("routing.conflict")), words: "为什么 <不>", context, site.services),
            title: "", context: context)
        let emptyContext = try empty.context(.goals, locale)
        let wrong = GoldenPage(
            name: "goals-wrong", template: GoalsPage.template,
            model: try await GoalsPage.model(typed: ("", "客服部"), problem: "请写明目标是什么。", emptyContext, empty.services), title: "",
            context: emptyContext)
        return [
            (site, try await site.page("goals", GoalsPage(), at: .goals, locale)), (site, try await page("goal", "1")),
            (site, try await page("goal-early", "3")), (site, try await page("goal-over", "4")),
            (site, try await page("goal-dropped", "5")),
            (site, refused), (site, try await site.page("goal-review", GoalReviewPage(), at: .goalReview, locale)),
            (site, try await site.page("goal-review-quarters", GoalReviewPage(), at: .goalReview, locale, query: "by=quarter")),
            (empty, try await empty.page("goals-empty", GoalsPage(), at: .goals, locale)), (empty, wrong),
        ]
    }
}
