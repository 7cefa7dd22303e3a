import Access
import Actions
import Feedback
import Foundation
import Insights

@testable import Web

/// Cases of the golden brand: one in each stage, one of them late, one that nobody answers for.
enum GoldenCases {
    static func desk(_ repository: MemoryCases, _ voices: [Voice]) -> CaseDesk {
        let topics = Dictionary(uniqueKeysWithValues: GoldenStory.taxonomy.topics.map { ($0.id, $0) })
        return CaseDesk(
            repository: repository, voices: GoldenVoices(all: voices), secondsFromGMT: 28_800, topics: { topics },
            people: { [TestSite.email, "chen@example.com"] })
    }

    static func filled() async throws -> MemoryCases {
        let repository = MemoryCases(GoldenStory.voices)
        let desk = desk(repository, GoldenStory.voices)
        let unhappy = GoldenStory.voices.filter { $0.annotation?.sentiment == .negative && $0.item.customer != nil }.suffix(9)
        for (place, voice) in unhappy.enumerated() {
            let time = TestSite.now.addingTimeInterval(Double(place - 9) * 4 * 3_600)
            _ = try await desk.open(item: voice.id, reason: place % 2 == 0 ? .nps : .churn, by: CaseDesk.clockwork, at: time)
        }
        let now = TestSite.now.addingTimeInterval(-300)
        func act(_ id: Int64, _ act: CaseAct, by actor: String = TestSite.email, minutes: Double = 0) async throws {
            _ = try await desk.act(act, case: id, version: nil, by: actor, at: now.addingTimeInterval(minutes * 60))
        }
        for id in Int64(2)...7 { try await act(id, .assign(owner: id < 5 ? TestSite.email : "chen@example.com", department: "物流部")) }
        for id in Int64(3)...7 {
            try await act(
                id, .contact(.phone, reached: id != 3, words: "说好今晚 <七点> 前给答复"), by: id == 4 ? TestSite.email : "chen@example.com")
        }
        try await act(5, .wait(words: "等照片"), minutes: 1)
        for id in Int64(6)...7 { try await act(id, .resolve(.compensated, rootCause: "分拨中心积压", words: "退了运费"), minutes: 2) }
        try await act(7, .close(satisfaction: 4), minutes: 3)
        var settings = try await desk.settings()
        settings.rules = [
            RoutingRule(
                topics: ["delivery"], regions: ["浙江"], tiers: ["金卡"], minimumSeverity: 7, department: "物流部", contact: "chen@example.com",
                standIns: [TestSite.email]),
            RoutingRule(channels: [.store], department: "门店运营"), RoutingRule(topics: ["price"], department: "商品部"),
        ]
        let day = Day(TestSite.now, secondsFromGMT: 28_800)
        settings.absences = [Absence(person: "chen@example.com", from: day, to: day + 2)]
        settings.calendar.holidays = [day + 30]
        _ = try await repository.saveDeskSettings(settings, by: TestSite.email, at: TestSite.now)
        return repository
    }
}

extension GoldenPages {
    static func cases(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let reachable = MemoryAnnouncements()
        for customer in GoldenStory.voices.compactMap(\.item.customer) where customer.low.isMultiple(of: 2) {
            await reachable.know(customer, CustomerContact(hasMail: true, consents: true))
        }
        let site = try await GoldenSite(
            cases: GoldenCases.filled(), outbox: GoldenNotifications.outbox(), announcements: reachable)
        let empty = try await GoldenSite(isEmpty: true)
        func file(_ name: String, _ id: String) async throws -> GoldenPage {
            try await site.page(name, CasePage(), at: .caseFile(id: id), locale, parameters: [("id", id[...])])
        }
        let context = try site.context(.cases, locale)
        let notice = Notice(
            tone: "good", text: context.text("cases.done", ["count": "2"]),
            undo: UndoForm(action: SiteURL.cases.path, [("act", "undo"), ("id", "1"), ("id", "2")]))
        let done = GoldenPage(
            name: "cases-done", template: CasesPage.template,
            model: try await CasesPage.model(notice: notice, context, site.services), title: context.text("nav.cases"), context: context)
        let one = try site.context(.caseFile(id: "4"), locale, parameters: [("id", "4")])
        var typed = ActWish()
        (typed.words, typed.rootCause, typed.outcome) = ("客户说 \"还没到\"", "仓库", "fixed")
        let conflict = Notice(tone: "bad", text: one.text("cases.conflict", ["actor": "chen@example.com", "time": "2026-11-18 14:03"]))
        let second = GoldenPage(
            name: "case-conflict", template: CasePage.template,
            model: try await CasePage.model(typed, notice: conflict, one, site.services), title: "", context: one)
        let saved = try site.context(.routing, locale)
        let undo = UndoForm(action: SiteURL.routing.path, [("act", "revert"), ("to", "1"), ("version", "2")])
        let changed = GoldenPage(
            name: "routing-saved", template: RoutingPage.template,
            model: try await RoutingPage.model(
                notice: Notice(tone: "good", text: saved.text("routing.saved"), undo: undo), saved, site.services),
            title: saved.text("nav.routing"), context: saved)
        var pages = [
            try await site.page("cases", CasesPage(), at: .cases, locale, query: "queue=open"),
            try await site.page("cases-board", CasesPage(), at: .cases, locale, query: "queue=open&view=board"),
            done, second, changed,
            try await file("case-new", "1"), try await file("case", "4"), try await file("case-waiting", "5"),
            try await file("case-resolved", "6"), try await file("case-closed", "7"),
            try await site.page("routing", RoutingPage(), at: .routing, locale, query: "days=all"),
        ].map { (site, $0) }
        let told = try await site.services.cases?.repository.caseItems(id: 1).first.map(String.init) ?? "1"
        pages.append(
            (site, try await site.page("voice-case", SingleVoicePage(), at: .voice(id: told), locale, parameters: [("id", told[...])])))
        pages.append((empty, try await empty.page("cases-empty", CasesPage(), at: .cases, locale)))
        pages.append((empty, try await empty.page("routing-empty", RoutingPage(), at: .routing, locale)))
        return pages
    }
}
