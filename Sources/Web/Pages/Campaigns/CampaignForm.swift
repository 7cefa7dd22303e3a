import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// The register's forms: writing a campaign, taking one out, putting it back.
struct CampaignForm {
    let context: PageContext

    func form(_ campaign: Campaign?, id: Int64?, version: Int) -> CampaignsPage.Form {
        CampaignsPage.Form(
            action: context.link(to: .campaigns), id: id.map(String.init) ?? "", version: String(version), name: campaign?.name ?? "",
            start: campaign?.start.iso ?? "", last: campaign?.last?.iso ?? "",
            kinds: Campaign.Kind.allCases.map { kind in
                CampaignsPage.Option(
                    value: kind.rawValue, label: context.text("campaigns.kind.\(kind.rawValue)"),
                    selected: kind == (campaign?.kind ?? .campaign))
            },
            picks: picks(campaign), label: context.text(id == nil ? "promises.add" : "promises.save"))
    }

    private func picks(_ campaign: Campaign?) -> [CampaignsPage.Pick] {
        let facets = context.snapshot.facets
        let scope = campaign?.scope ?? CampaignScope()
        let topics = context.snapshot.topics.values.sorted { $0.id < $1.id }.map { topic in
            (value: topic.id, label: String(repeating: "\u{2003}", count: topic.level - 1) + topic.name.text(context.locale))
        }
        func plain(_ name: String, _ values: [(value: String, items: Int)]) -> [(value: String, label: String)] {
            values.map { ($0.value, context.filterValue(name, $0.value)) }
        }
        return [
            pick("topic", topics, campaign?.topics ?? []),
            pick("store", plain("store", facets.stores), scope.stores),
            pick("region", plain("region", facets.regions), scope.regions),
            pick("product", plain("product", facets.products), scope.products),
            pick("channel", plain("channel", facets.channels), scope.channels.map(\.rawValue)),
        ].filter { !$0.options.isEmpty }
    }

    private func pick(_ name: String, _ values: [(value: String, label: String)], _ chosen: [String]) -> CampaignsPage.Pick {
        let gone = chosen.filter { value in !values.contains { $0.value == value } }.map { (value: $0, label: $0) }
        return CampaignsPage.Pick(
            name: name, label: context.text("filter.\(name)"),
            chosen: chosen.isEmpty ? context.text("campaigns.any") : String(chosen.count),
            options: (values + gone).map { CampaignsPage.Option(value: $0.value, label: $0.label, selected: chosen.contains($0.value)) })
    }

    func removed(_ record: CampaignRecord) -> CampaignsPage.Removed {
        CampaignsPage.Removed(
            name: record.campaign.name, edited: CampaignWords(context: context).edited(record), back: restore(record))
    }

    private func restore(_ record: CampaignRecord) -> UndoForm {
        UndoForm(
            action: context.link(to: .campaigns), [("act", "restore"), ("id", String(record.id)), ("version", String(record.version))])
    }

    /// What the act that led here came to.
    func notice(_ records: [CampaignRecord]) -> Notice? {
        switch context.queryValue("done") {
        case "saved": return Notice(tone: "good", text: context.text("promises.done.saved"), undo: nil)
        case "removed":
            let last = records.filter(\.removed).max { $0.savedAt < $1.savedAt }
            return Notice(tone: "good", text: context.text("promises.done.withdrawn"), undo: last.map(restore))
        default: return nil
        }
    }

    // MARK: Acts

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let fields = FormList(try await request.formItems(upTo: Route.formLimit))
        let page = try await site.pageContext(.campaigns, request, context)
        guard let store = site.services.campaigns else { throw WebError.notFound }
        let (id, version) = (Int64(fields.first("id")), Int(fields.first("version")) ?? 0)
        let (author, now) = (QualityForm.author(context), site.services.clock())
        func done(_ record: CampaignRecord, _ what: String) -> Response {
            let shown = what == "removed" ? [] : [(name: "campaign", value: String(record.id))]
            return .redirect(to: page.link(to: .campaigns, adding: shown + [("done", what)]))
        }
        if ["remove", "restore"].contains(fields.first("act")) {
            let removes = fields.first("act") == "remove"
            guard let id, let known = try await store.campaigns().first(where: { $0.id == id }) else { throw WebError.notFound }
            let saved = try await store.saveCampaign(known.campaign, id: id, version: version, removed: removes, by: author, at: now)
            guard let saved else { return try await again(site, page, nil, page.text("promises.conflict")) }
            return done(saved, removes ? "removed" : "saved")
        }
        let typed = TypedCampaign(id: id, version: version, campaign: read(fields, today: site.services.today))
        if let problem = problem(typed.campaign, fields) { return try await again(site, page, typed, problem.message.text(page.locale)) }
        let saved = try await store.saveCampaign(typed.campaign, id: id, version: version, removed: false, by: author, at: now)
        guard let saved else { return try await again(site, page, typed, page.text("promises.conflict")) }
        return done(saved, "saved")
    }

    /// What was typed; a first day that cannot be read is today, so that the rest is not lost.
    private static func read(_ fields: FormList, today: Day) -> Campaign {
        Campaign(
            name: fields.first("name").trimmingCharacters(in: .whitespacesAndNewlines),
            kind: Campaign.Kind(rawValue: fields.first("kind")) ?? .campaign, start: Day(iso: fields.first("start")) ?? today,
            last: Day(iso: fields.first("last")),
            scope: CampaignScope(
                channels: fields.all("channel").compactMap(Channel.init(rawValue:)), products: fields.all("product"),
                regions: fields.all("region"), stores: fields.all("store")),
            topics: fields.all("topic"))
    }

    /// Why it cannot be saved; nil when it can.
    private static func problem(_ campaign: Campaign, _ fields: FormList) -> QueryError? {
        do throws(QueryError) {
            guard try day("start", fields) != nil else { throw QueryError(zh: "请填写第一天。", en: "Fill in the first day.") }
            _ = try day("last", fields)
            try campaign.check()
            return nil
        } catch {
            return error
        }
    }

    /// nil for an empty field.
    private static func day(_ name: String, _ fields: FormList) throws(QueryError) -> Day? {
        let text = fields.first(name)
        guard !text.isEmpty else { return nil }
        guard let day = Day(iso: text) else {
            throw QueryError(
                zh: "日期“\(text.prefix(20))”无法识别。请写成 2026-11-21。",
                en: "The date “\(text.prefix(20))” is not understood; write it like 2026-11-21.")
        }
        return day
    }

    /// The page with what was typed and why it was not saved.
    private static func again(
        _ site: Site, _ page: PageContext, _ typed: TypedCampaign?, _ problem: String
    ) async throws -> Response {
        let model = try await CampaignsPage.model(page, site.services, typed: typed, problem: problem)
        return try site.renderer.render(
            CampaignsPage.template, model: model, title: page.text(CampaignsPage.title), page, status: .unprocessableContent)
    }
}
