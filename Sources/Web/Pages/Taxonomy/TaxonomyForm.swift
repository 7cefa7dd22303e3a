import Access
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion
import Insights

/// What the taxonomy page's forms do: collect edits in the draft, take them back, save them as one version, bring an old version back.
enum TaxonomyForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let pack = context.parameter("pack")
        guard let newest = try await site.services.taxonomies.taxonomy(pack: pack) else { throw WebError.notFound }
        var state = try await TaxonomyState(newest, user: context.user, site.services.accounts)
        let page = try await site.pageContext(.taxonomyPack(pack), request, context)
        do {
            let desk = TaxonomyActs(form: form, page: page, context: context, site: site)
            let query = try await desk.run(&state)
            try await state.keep(site.services.accounts)
            return .redirect(to: page.path(.taxonomyPack(pack), query.filter { !$0.value.isEmpty }))
        } catch let error as WebError {
            let notice = Notice(tone: "bad", text: error.sentence(page.strings, page.locale))
            let typed = form["act"] == "stage" ? TopicForm(form) : nil
            let model = try await TaxonomyPage.model(state, form: typed, notice: notice, page, site.services)
            let title = page.text(TaxonomyPage.title)
            return try site.renderer.render(TaxonomyPage.template, model: model, title: title, page, status: error.status)
        }
    }
}

/// The single acts. Each answers the query with which the page is shown again.
private struct TaxonomyActs {
    let form: FormFields
    let page: PageContext
    let context: WebContext
    let site: Site

    typealias Query = [(name: String, value: String)]

    func run(_ state: inout TaxonomyState) async throws -> Query {
        let id = form["original"]
        let act = form["act"]
        if let shift = TopicShift(rawValue: act) {
            let edit = shift.edit(id, in: state.edited)
            try state.add([edit].compactMap(\.self))
            return [("node", edit?.newID ?? id)]
        }
        switch act {
        case "stage": return try stage(&state)
        case "place": return try place(id, &state)
        case "remove":
            try state.add([.remove(id: id)])
            return [("node", id.split(separator: ".").dropLast().joined(separator: "."))]
        case "undo":
            let gone = state.draft.undo(at: Int(form["edit"]) ?? -1, of: state.base)
            return [("node", form["node"]), ("alongside", gone.isEmpty ? "" : String(gone.count))]
        case "discard":
            state.last = .init(version: nil, draft: state.draft)
            state.draft = TaxonomyDraft(pack: state.base.pack, version: state.base.version)
            return [("node", form["node"]), ("dropped", String(state.last?.draft.edits.count ?? 0))]
        case "keep":
            guard let last = state.last, last.version == nil else { return [] }
            giveBack(last.draft, &state)
            return []
        case "save": return try await save(&state)
        case "unsave": return try await unsave(&state)
        case "restore": return try await restore(&state)
        default: throw WebError(.badRequest, "error.status.400")
        }
    }

    private func stage(_ state: inout TaxonomyState) throws -> Query {
        let topic = TopicForm(form)
        try state.add(topic.edits(in: state.edited))
        return [("node", topic.id)]
    }

    /// Dropped upon the tree: below `parent`, before the sibling named or behind all.
    private func place(_ id: String, _ state: inout TaxonomyState) throws -> Query {
        let slug = id.split(separator: ".").last.map(String.init) ?? id
        let edit = TaxonomyEdit.move(
            id: id,
            parent: form["parent"].isEmpty ? nil : form["parent"],
            slug: slug,
            before: form["before"].isEmpty ? nil : form["before"]
        )
        try state.add([edit])
        return [("node", edit.newID)]
    }

    private func save(_ state: inout TaxonomyState) async throws -> Query {
        guard Int(form["version"]) == state.base.version else {
            throw WebError(.conflict, "error.taxonomyConflict", ["pack": state.base.pack, "newest": String(state.base.version)])
        }
        guard !state.draft.isEmpty else { throw WebError(.badRequest, "taxonomy.nothingToSave") }
        let note = form["note"].trimmingCharacters(in: .whitespaces)
        let words = note.isEmpty ? TaxonomyChangeText(page).summary(of: state.draft, in: state.base) : note
        let draft = state.draft
        try await write(state.edited, note: words, &state)
        state.last = .init(version: state.base.version, draft: draft)
        return [("node", form["node"]), ("saved", String(state.base.version))]
    }

    /// The version before becomes the newest again, and the edits are a draft once more.
    private func unsave(_ state: inout TaxonomyState) async throws -> Query {
        guard let last = state.last, let version = last.version, version == state.base.version else {
            throw WebError(.conflict, "taxonomy.tooLate")
        }
        guard var old = try await site.services.taxonomies.taxonomy(pack: state.base.pack, version: version - 1) else {
            throw WebError.notFound
        }
        old.version = version
        try await write(old, note: page.text("taxonomy.undoneNote", ["version": String(version)]), &state)
        giveBack(last.draft, &state)
        return [("undone", String(version))]
    }

    private func restore(_ state: inout TaxonomyState) async throws -> Query {
        let version = Int(form["restore"]) ?? 0
        guard var old = try await site.services.taxonomies.taxonomy(pack: state.base.pack, version: version) else {
            throw WebError.notFound
        }
        old.version = state.base.version
        try await write(old, note: page.text("taxonomy.restoredNote", ["version": String(version)]), &state)
        state.last = .init(version: state.base.version, draft: TaxonomyDraft(pack: old.pack, version: state.base.version))
        return [("saved", String(state.base.version)), ("restored", String(version))]
    }

    /// Saves, and puts what is left of the draft upon the new version.
    private func write(_ taxonomy: Taxonomy, note: String, _ state: inout TaxonomyState) async throws {
        state.base = try await TaxonomiesAPI.save(taxonomy, note: note, pack: taxonomy.pack, context, site)
        state.draft.rebase(on: state.base)
        if form["act"] == "save" { state.draft = TaxonomyDraft(pack: taxonomy.pack, version: state.base.version) }
    }

    /// Edits made since then stay behind those that come back.
    private func giveBack(_ draft: TaxonomyDraft, _ state: inout TaxonomyState) {
        let since = state.draft.edits
        state.draft = draft
        state.draft.rebase(on: state.base)
        for edit in since { try? state.draft.add(edit, to: state.base) }
        state.last = nil
    }
}
