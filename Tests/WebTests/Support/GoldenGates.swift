import Access
import Actions
import Feedback
import Foundation
import Insights

@testable import Web

extension GoldenPages {
    private static let beta = FeedbackFilter(products: ["X1 <Pro>"])

    private static let conditions = [
        GateCondition(kind: .metric, metric: .negativeShare, filter: beta, days: 14, green: 0.08, red: 0.15, minimumN: 100),
        GateCondition(kind: .metric, metric: .nps, days: 28, green: 30, red: 10, minimumN: 50),
        GateCondition(kind: .openCases, filter: FeedbackFilter(topics: ["delivery"]), green: 0, red: 2, minimumN: 10, minimumSeverity: 8),
        GateCondition(kind: .openSignals, filter: FeedbackFilter(topics: ["delivery.speed"]), days: 7, green: 0, red: 0, minimumN: 10),
    ]

    private static func findings(_ figures: [(value: Double?, low: Double?, high: Double?, n: Int)]) -> [GateFinding] {
        zip(conditions, figures).map { GateFinding(condition: $0, value: $1.value, low: $1.low, high: $1.high, n: $1.n) }
    }

    private static let good = findings([(0.05, 0.03, 0.08, 240), (42, 31, 53, 120), (0, nil, nil, 240), (0, nil, nil, 240)])
    private static let mixed = findings([(0.06, 0.02, 0.19, 120), (22, 8, 36, 88), (1, nil, nil, 240), (0, nil, nil, 3)])
    private static let bad = findings([(0.21, 0.16, 0.26, 240), (42, 31, 53, 120), (4, nil, nil, 240), (0, nil, nil, 240)])

    /// One gate a state: draft, green, amber, red, waived, approved, kept, retired.
    private static func filledGates() async throws -> MemoryGates {
        let repository = MemoryGates()
        let today = Day(TestSite.now, secondsFromGMT: 28_800)
        let edit = GateAct.edit(title: "App 7.0 全量发布", conditions: conditions, approver: TestSite.email, department: "数字产品部")
        let approve = GateAct.approve(light: .green, launch: today + -30, recheck: today + -2)
        let waive = GateAct.waive(reason: "合同日期 <不能改>", until: TestSite.now + 5 * 86_400)
        let ways: [(name: String, acts: [GateAct], findings: [[GateFinding]])] = [
            ("draft", [], []), ("green", [edit, .arm], [good]), ("amber", [edit, .arm], [good, mixed]),
            ("red", [edit, .arm], [mixed, bad]),
            ("waived", [edit, .arm, waive, .note(words: "周五再看")], [bad]), ("approved", [edit, .arm, approve], [good]),
            ("kept", [edit, .arm, approve, .recheck(light: .green, today: today)], [good]), ("retired", [.retire(reason: "不发了")], []),
        ]
        for way in ways {
            let draft = Gate(
                name: way.name, title: "App 7.0", approver: TestSite.email, createdBy: "chen@example.com",
                createdAt: TestSite.now - 40 * 86_400)
            _ = try await repository.createGate(draft)
            for act in way.acts {
                _ = try await repository.changeGate(name: way.name, version: nil, by: TestSite.email, at: TestSite.now) { old in
                    (try GateMachine.applying(act, to: old, by: TestSite.email, at: TestSite.now), act)
                }
            }
            for (place, findings) in way.findings.enumerated() {
                let time = TestSite.now - Double(way.findings.count - place) * 3_600
                let evaluation = GateEvaluation(
                    version: 3, time: time, actor: place == 0 ? "huiyin gate" : GateDesk.clockwork, waived: way.name == "waived",
                    findings: findings)
                _ = await repository.keep(evaluation, of: way.name)
            }
        }
        return repository
    }

    static func launchGates(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let site = try await GoldenSite(gates: filledGates())
        try await site.services.accounts.setSetting("signed.gate.badge", "SECRET")
        let empty = try await GoldenSite(isEmpty: true)
        func page(_ name: String) async throws -> GoldenPage {
            try await site.page("gate-\(name)", GatePage(), at: .gate(name: name), locale, parameters: [("name", name[...])])
        }
        let context = try site.context(.gate(name: "red"), locale, parameters: [("name", "red")])
        let refused = Notice(tone: "bad", text: context.text("routing.conflict"))
        let second = GoldenPage(
            name: "gate-refused", template: GatePage.template,
            model: try await GatePage.model(notice: refused, words: "真的 <急>", context, site.services), title: "", context: context)
        var pages = [(site, try await site.page("gates", GatesPage(), at: .gates, locale)), (site, second)]
        for name in ["draft", "green", "amber", "red", "waived", "approved", "kept", "retired"] {
            pages.append((site, try await page(name)))
        }
        let typed = GatesPage.Form(name: "App 7", title: "App", problem: "“App 7”不能作名字。", people: [])
        let emptyContext = try empty.context(.gates, locale)
        let wrong = GoldenPage(
            name: "gates-wrong", template: GatesPage.template, model: try await GatesPage.model(typed, emptyContext, empty.services),
            title: "", context: emptyContext)
        pages.append((empty, try await empty.page("gates-empty", GatesPage(), at: .gates, locale)))
        pages.append((empty, wrong))
        return pages
    }
}
