import Actions
import Feedback
import Foundation
import Insights

@testable import Web

extension GoldenPages {
    private static func effect(_ low: Double, _ high: Double, method: PilotEffect.Method, placebo: Interval?) -> PilotEffect {
        PilotEffect(
            method: method, pilotBefore: 0.102, pilotAfter: 0.061, restBefore: 0.098, restAfter: 0.097,
            difference: Estimate(value: (low + high) / 2, interval: Interval(low: low, high: high)), relative: -0.4,
            placebo: placebo.map { Estimate(value: 0.001, interval: $0) }, n: 1_204)
    }

    /// One initiative in each stage: proposed, accepted, pilot (by the golden voices), rolled out, verified, rejected.
    private static func filled() async throws -> MemoryInitiatives {
        let repository = MemoryInitiatives()
        let today = Day(TestSite.now, secondsFromGMT: 28_800)
        let works = effect(-0.06, -0.02, method: .differenceInDifferences, placebo: Interval(low: -0.01, high: 0.02))
        let pilot = Pilot(part: .region, places: ["浙江"], start: today + -21, daysBefore: 28, plannedVoices: 40)
        let ways: [[InitiativeAct]] = [
            [], [.accept(owner: TestSite.email, department: "物流部")],
            [.accept(owner: nil, department: nil), .startPilot(pilot), .note(words: "杭州 <三家> 先试")],
            [.accept(owner: "chen@example.com", department: nil), .rollOut(day: today + -20, effect: nil, reason: "大家都要")],
            [.accept(owner: "chen@example.com", department: nil), .startPilot(pilot), .verify(works)], [.reject(reason: "不值得")],
        ]
        for (place, acts) in ways.enumerated() {
            let draft = Initiative(
                claim: "分拨中心积压，配送拖到第 \(place + 3) 天", topic: "delivery.speed", remedy: "加一班夜间分拣", cost: place == 1 ? 120_000 : nil,
                target: -0.2, due: today + 90, department: place == 2 ? nil : "物流部", proposedBy: TestSite.email,
                proposedAt: TestSite.now.addingTimeInterval(-86_400 * Double(10 - place)))
            var one = await repository.propose(draft)
            for act in acts {
                let next = try await repository.changeInitiative(id: one.id, version: nil, by: TestSite.email, at: TestSite.now) { old in
                    (try InitiativeMachine.applying(act, to: old, at: TestSite.now), act)
                }
                one = next ?? one
            }
        }
        return repository
    }

    static func initiatives(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let site = try await GoldenSite(initiatives: filled())
        let empty = try await GoldenSite(isEmpty: true)
        func page(_ name: String, _ id: String) async throws -> GoldenPage {
            try await site.page(name, InitiativePage(), at: .initiative(id: id), locale, parameters: [("id", id[...])])
        }
        var accepted = try await page("initiative-accepted", "2")
        if var model = accepted.model as? InitiativePage.Model {
            model.forms?.pilot?.stores = [.init(value: "湖滨店", label: "湖滨店", selected: false)]
            model.forms?.pilot?.hasStores = true
            accepted.model = model
        }
        let context = try site.context(.initiative(id: "3"), locale, parameters: [("id", "3")])
        let refused = Notice(tone: "bad", text: context.text("routing.conflict"))
        let second = GoldenPage(
            name: "initiative-refused", template: InitiativePage.template,
            model: try await InitiativePage.model(notice: refused, context, site.services), title: "", context: context)
        var apart = try await page("initiative-not-comparable", "5")
        if var model = apart.model as? InitiativePage.Model {
            let words = InitiativeWords(context: apart.context)
            let drift = effect(-0.06, -0.02, method: .differenceInDifferences, placebo: Interval(low: 0.01, high: 0.03))
            model.effect?.placebo = words.placebo(drift)
            apart.model = model
        }
        var pages = [
            try await site.page("initiatives", InitiativesPage(), at: .initiatives, locale, query: "topic=delivery.speed"),
            try await page("initiative", "1"), accepted, try await page("initiative-pilot", "3"), second,
            try await page("initiative-rollout", "4"), try await page("initiative-verified", "5"), apart,
            try await page("initiative-rejected", "6"),
        ].map { (site, $0) }
        pages.append((empty, try await empty.page("initiatives-empty", InitiativesPage(), at: .initiatives, locale)))
        return pages
    }
}
