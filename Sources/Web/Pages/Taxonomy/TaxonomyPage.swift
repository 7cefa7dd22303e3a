import Feedback
import Hummingbird
import Ingestion
import Insights

/// Taxonomy 标签: the tree of topics, the editor of a node, the draft that collects edits, and the versions.
public struct TaxonomyPage: Page {
    public static let template = "taxonomy"
    public static let title = "nav.taxonomy"

    /// Voices on which a draft is tried.
    static let sample = 10_000

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let taxonomies = context.snapshot.taxonomies
        let asked = context.parameters.get("pack").map { URLText.decode($0) }
        let node = context.queryValue("node")
        let pack =
            asked
            ?? (taxonomies.first { taxonomy in node.map { id in taxonomy.topics.contains { $0.id == id } } ?? false }
            ?? taxonomies.first)?.pack
        guard let pack else { return Self.empty(context) }
        guard let base = try await services.taxonomies.taxonomy(pack: pack) else { throw WebError.notFound }
        let state = try await TaxonomyState(base, user: context.user, services.accounts)
        return try await Self.model(state, form: nil, notice: Self.notice(state, context), context, services)
    }

    /// - Parameter form: what the editor shows; nil shows the node that the address names.
    static func model(
        _ state: TaxonomyState,
        form: TopicForm?,
        notice: Notice?,
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Model {
        let edited = state.edited
        let words = TaxonomyWords(taxonomy: edited, state: state, context: context)
        let shown = form ?? Self.form(edited, context)
        let counts = try await services.voices.run(
            InsightQuery(metrics: [.items], dimensions: [.topic], filter: context.filter, limit: 10_000)
        )
        let versions = try await services.taxonomies.versions(pack: edited.pack)
        let progress = await services.reanalysis?.progress(pack: edited.pack)
        return Model(
            packs: words.packs,
            summary: words.summary(counts),
            versionText: words.version(versions),
            notice: notice,
            progress: progress.map(words.progress),
            nodes: words.nodes(counts, active: shown?.original),
            addHref: words.href([("add", shown.map { $0.original.isEmpty ? $0.parent : $0.original } ?? "")]),
            action: SiteURL.taxonomyPack(edited.pack).path,
            draft: words.draft(node: shown?.original ?? ""),
            editor: shown.map(words.editor),
            effect: try await effect(state, edited, words, context, services),
            difference: try await difference(words, versions, context, services),
            versions: words.versions(versions),
            empty: nil
        )
    }

    private static func form(_ taxonomy: Taxonomy, _ context: PageContext) -> TopicForm? {
        if context.queryItems.contains(where: { $0.name == "add" }) { return TopicForm(below: context.queryValue("add") ?? "") }
        let wish = context.queryValue("node")
        let topic = taxonomy.topics.first { $0.id == wish } ?? taxonomy.topics.first
        return topic.map { TopicForm($0) }
    }

    /// What the whole draft would change, when the address asks for it.
    private static func effect(
        _ state: TaxonomyState,
        _ edited: Taxonomy,
        _ words: TaxonomyWords,
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Effect? {
        guard context.queryValue("effect") != nil, !state.draft.isEmpty, let desk = services.reanalysis else { return nil }
        return words.effect(try await desk.effect(of: edited, renamed: state.draft.renamed(in: state.base), limit: sample))
    }

    /// What the version that the address names changed against the one before it.
    private static func difference(
        _ words: TaxonomyWords,
        _ versions: [TaxonomyVersion],
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Difference? {
        guard let version = context.queryValue("version").flatMap(Int.init) else { return nil }
        let pack = words.taxonomy.pack
        guard let new = try await services.taxonomies.taxonomy(pack: pack, version: version) else { throw WebError.notFound }
        let old = try await services.taxonomies.taxonomy(pack: pack, version: version - 1)
        return words.difference(new, against: old)
    }

    private static func notice(_ state: TaxonomyState, _ context: PageContext) -> Notice? {
        let action = SiteURL.taxonomyPack(state.base.pack).path
        func asked(_ name: String) -> String? { context.queryValue(name) }
        func undo(_ act: String) -> UndoForm { UndoForm(action: action, [("act", act)]) }
        if let version = asked("restored"), asked("saved") == String(state.base.version) {
            let text = context.text("taxonomy.restored", ["version": version, "newest": String(state.base.version)])
            return Notice(tone: "good", text: text, undo: state.last?.version == state.base.version ? undo("unsave") : nil)
        }
        if let version = asked("saved") {
            let isLast = state.last?.version == state.base.version && version == String(state.base.version)
            return Notice(tone: "good", text: context.text("taxonomy.saved", ["version": version]), undo: isLast ? undo("unsave") : nil)
        }
        if let version = asked("undone") { return Notice(tone: "good", text: context.text("taxonomy.undone", ["version": version])) }
        if let count = asked("dropped") {
            let isLast = state.last != nil && state.last?.version == nil
            return Notice(tone: "good", text: context.text("taxonomy.dropped", ["count": count]), undo: isLast ? undo("keep") : nil)
        }
        if let count = asked("alongside") { return Notice(tone: "good", text: context.text("taxonomy.alongside", ["count": count])) }
        guard let before = state.movedFrom else { return nil }
        return Notice(
            tone: state.lost.isEmpty ? "good" : "bad",
            text: context.text(
                state.lost.isEmpty ? "taxonomy.rebased" : "taxonomy.rebasedLost",
                ["before": String(before), "newest": String(state.base.version), "count": String(state.lost.count)]
                    .filter { !state.lost.isEmpty || $0.key != "count" }
            )
        )
    }

    private static func empty(_ context: PageContext) -> Model {
        Model(
            packs: [],
            summary: "",
            versionText: "",
            nodes: [],
            addHref: "",
            action: "",
            versions: [],
            empty: EmptyState(
                kind: "empty",
                title: context.text("taxonomy.emptyTitle"),
                text: context.text("taxonomy.emptyText"),
                actions: [.init(label: context.text("empty.import"), href: context.path(.sources), primary: true)]
            )
        )
    }
}
