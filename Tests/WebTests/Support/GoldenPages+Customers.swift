import Feedback
import Foundation
import Insights

@testable import Web

/// Journeys, Promises, Segments and Campaigns in every state worth looking at.
extension GoldenPages {
    static func customers(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let full = try await GoldenSite()
        let empty = try await GoldenSite(isEmpty: true)
        let busy = try await GoldenSite(rereads: true)
        var pages: [(site: GoldenSite, page: GoldenPage)] = []
        for page in try await journeys(full, locale) + registers(full, locale) + segments(full, locale) { pages.append((full, page)) }
        for page in try await emptyOnes(empty, locale) { pages.append((empty, page)) }
        pages.append((busy, try await busy.page("journeys-running", JourneysPage(), at: .journeys, locale, query: "days=7")))
        pages.append(
            (
                busy,
                try await busy.page(
                    "journey-passage-running", JourneyPassagePage(), at: .journeyPassage(id: "delivery~chat~call"), locale,
                    parameters: [("id", "delivery~chat~call")])
            ))
        pages.append((busy, try await busy.page("promises-running", PromisesPage(), at: .promises, locale)))
        pages.append((busy, try await busy.page("segments-running", SegmentsPage(), at: .segments, locale)))
        pages.append((busy, try await busy.page("campaigns-running", CampaignsPage(), at: .campaigns, locale)))
        return pages
    }

    private static func journeys(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        func passage(_ name: String, _ id: String) async throws -> GoldenPage {
            try await site.page(
                name, JourneyPassagePage(), at: .journeyPassage(id: id), locale, query: "days=all", parameters: [("id", id[...])])
        }
        return [
            try await site.page("journeys", JourneysPage(), at: .journeys, locale, query: "days=all&sentiment=negative"),
            try await site.page("journeys-stages", JourneysPage(), at: .journeys, locale, query: "days=all&place=touchpoint&window=30"),
            try await passage("journey-passage", "delivery~chat~call"),
            try await passage("journey-passage-all", "all~chat~call"),
            try await passage("journey-passage-none", "delivery~store~call"),
        ]
    }

    private static func segments(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        [
            try await site.page("segments", SegmentsPage(), at: .segments, locale, query: "days=all&by=tier"),
            try await site.page("segments-regions", SegmentsPage(), at: .segments, locale, query: "days=all&by=region&rows=topic"),
            try await site.page("segments-spending", SegmentsPage(), at: .segments, locale, query: "days=all&by=spending"),
            try await site.page(
                "segments-lacking", SegmentsPage(), at: .segments, locale, query: "days=all&region=浙江&by=channel&rows=topic"),
        ]
    }

    private static func registers(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        let context = try site.context(.promises, locale, query: "days=all")
        let typed = Promise(statement: "全场 <次日达>", topics: ["delivery.speed"], threshold: 0)
        let refused = try await PromisesPage.model(
            context, site.services, typed: TypedPromise(id: 1, version: 1, promise: typed), problem: context.text("promises.conflict"))
        let late = Campaign(name: "早鸟 & 预售", kind: .release, start: GoldenStory.lastDay + -59)
        let other = try site.context(.campaigns, locale, query: "days=all")
        let conflict = try await CampaignsPage.model(
            other, site.services, typed: TypedCampaign(id: nil, version: 0, campaign: late), problem: other.text("promises.conflict"))
        var week = try await site.page("campaigns", CampaignsPage(), at: .campaigns, locale, query: "campaign=1&done=removed")
        if var model = week.model as? CampaignsPage.Model {
            // Nothing that pleases grows in the story.
            let annoying = model.detail?.annoying ?? []
            model.detail?.resonating = annoying
            week.model = model
        }
        return [
            try await site.page("promises", PromisesPage(), at: .promises, locale, query: "days=all&done=withdrawn"),
            GoldenPage(
                name: "promises-refused", template: PromisesPage.template, model: refused, title: context.text("nav.promises"),
                context: context),
            week,
            try await site.page("campaigns-pilot", CampaignsPage(), at: .campaigns, locale, query: "campaign=2&done=saved"),
            try await site.page("campaigns-early", CampaignsPage(), at: .campaigns, locale, query: "campaign=4"),
            GoldenPage(
                name: "campaigns-refused", template: CampaignsPage.template, model: conflict, title: other.text("nav.campaigns"),
                context: other),
        ]
    }

    private static func emptyOnes(_ site: GoldenSite, _ locale: SiteLocale) async throws -> [GoldenPage] {
        [
            try await site.page("journeys-empty", JourneysPage(), at: .journeys, locale),
            try await site.page("promises-empty", PromisesPage(), at: .promises, locale),
            try await site.page("segments-empty", SegmentsPage(), at: .segments, locale),
            try await site.page("campaigns-empty", CampaignsPage(), at: .campaigns, locale),
        ]
    }

    // MARK: What stands in the registers

    static var promises: [PromiseRecord] {
        func record(_ id: Int64, _ statement: String, _ topics: [String], place: String = "", withdrawn: Bool = false) -> PromiseRecord {
            PromiseRecord(
                id: id, version: 1, promise: Promise(statement: statement, place: place, topics: topics), withdrawn: withdrawn,
                savedBy: TestSite.email, savedAt: TestSite.now.addingTimeInterval(-86_400 * Double(id)))
        }
        return [
            record(1, "今天下单，明天送到", ["delivery"], place: "官网首页"), record(2, "色差包退 & 包换", ["quality"]),
            record(3, "永不断货", ["service"], withdrawn: true), record(4, "无人提起", ["delivery.package.none"]),
        ]
    }

    static var campaigns: [CampaignRecord] {
        func record(_ id: Int64, _ campaign: Campaign, removed: Bool = false) -> CampaignRecord {
            CampaignRecord(
                id: id, version: 1, campaign: campaign, removed: removed, savedBy: TestSite.email,
                savedAt: TestSite.now.addingTimeInterval(-86_400 * Double(id)))
        }
        let day = GoldenStory.lastDay
        return [
            record(1, Campaign(name: "双十一预热", kind: .campaign, start: day + -9, last: day + -3)),
            record(
                2,
                Campaign(
                    name: "浙江前置仓试点", kind: .pilot, start: day + -15, scope: CampaignScope(regions: ["浙江"]),
                    topics: ["delivery.speed"])),
            record(3, Campaign(name: "旧活动", kind: .campaign, start: day + -40, last: day + -35), removed: true),
            record(4, Campaign(name: "太早", kind: .release, start: day + -59)),
        ]
    }
}
