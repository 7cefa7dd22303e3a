import Access
import Feedback
import Foundation
import Hummingbird
import Ingestion
import Insights

/// What the taxonomy page's forms do: try an edit, save it, remove a node, bring an old version back.
enum TaxonomyForm {
    /// Voices on which an edit is tried.
    static let sample = 20_000

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let pack = URLText.decode(context.parameters.get("pack") ?? "")
        guard let taxonomy = try await site.services.taxonomies.taxonomy(pack: pack) else { throw WebError.notFound }
        let page = try await site.pageContext(.taxonomyPack(pack), request, context)
        let draft = TopicDraft(form)
        do {
            if form["act"] == "restore" { return try await restore(Int(form["restore"]) ?? 0, taxonomy, context, site, page) }
            guard Int(form["version"]) == taxonomy.version else {
                throw WebError(.conflict, "error.taxonomyConflict", ["pack": pack, "newest": String(taxonomy.version)])
            }
            switch form["act"] {
            case "save":
                let edited = try draft.applied(to: taxonomy)
                return try await save(edited, note: draft.note, node: draft.id, context, site)
            case "remove":
                let parent = draft.original.split(separator: ".").dropLast().joined(separator: ".")
                let edited = TopicDraft.removing(draft.original, from: taxonomy)
                let note = draft.note.isEmpty ? page.text("taxonomy.removedNote", ["id": draft.original]) : draft.note
                return try await save(edited, note: note, node: parent, context, site)
            default:
                let edited = try draft.applied(to: taxonomy)
                guard let desk = site.services.reanalysis else { throw WebError(.serviceUnavailable, "error.noReanalysis") }
                let effect = try await desk.effect(of: edited, limit: sample)
                return try await show(taxonomy, draft, notice: nil, effect: effect, page, site)
            }
        } catch let error as WebError {
            let text =
                switch error.message {
                case .key(let key, let arguments): page.text(key, arguments)
                case .localized(let sentence): sentence.text(page.locale)
                }
            return try await show(taxonomy, draft, notice: .init(tone: "bad", text: text), effect: nil, page, site, status: error.status)
        }
    }

    private static func show(
        _ taxonomy: Taxonomy,
        _ draft: TopicDraft,
        notice: TaxonomyPage.Notice?,
        effect: TaxonomyComparison?,
        _ context: PageContext,
        _ site: Site,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let model = try await TaxonomyPage.model(taxonomy, draft: draft, notice: notice, effect: effect, context, site.services)
        return try site.renderer.render(
            TaxonomyPage.template,
            model: model,
            title: context.text(TaxonomyPage.title),
            context,
            status: status
        )
    }

    private static func save(
        _ taxonomy: Taxonomy,
        note: String,
        node: String,
        _ context: WebContext,
        _ site: Site
    ) async throws -> Response {
        let saved = try await TaxonomiesAPI.save(taxonomy, note: note, pack: taxonomy.pack, context, site)
        let query = [("node", node), ("saved", String(saved.version))].filter { !$0.1.isEmpty }
        return .redirect(to: SiteURL.taxonomyPack(taxonomy.pack).path(query: query.map { (name: $0.0, value: $0.1) }))
    }

    private static func restore(
        _ version: Int,
        _ newest: Taxonomy,
        _ context: WebContext,
        _ site: Site,
        _ page: PageContext
    ) async throws -> Response {
        guard var old = try await site.services.taxonomies.taxonomy(pack: newest.pack, version: version) else { throw WebError.notFound }
        old.version = newest.version
        let note = page.text("taxonomy.restoredNote", ["version": String(version)])
        return try await save(old, note: note, node: "", context, site)
    }
}
