import Feedback
import Hummingbird
import Ingestion
import Insights

/// Taxonomy 标签: the tree of topics, and the editor of a node.
public struct TaxonomyPage: Page {
    public static let template = "taxonomy"
    public static let title = "nav.taxonomy"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let taxonomies = context.snapshot.taxonomies
        let asked = context.parameters.get("pack").map { URLText.decode($0) }
        if let asked, !taxonomies.contains(where: { $0.pack == asked }) { throw WebError.notFound }
        let node = context.queryValue("node")
        let taxonomy =
            taxonomies.first { $0.pack == asked }
            ?? taxonomies.first { taxonomy in node.map { id in taxonomy.topics.contains { $0.id == id } } ?? false }
            ?? taxonomies.first
        guard let taxonomy else { return Self.empty(context) }
        let draft = Self.draft(taxonomy, context)
        return try await Self.model(taxonomy, draft: draft, notice: Self.notice(context), effect: nil, context, services)
    }

    /// The page with a draft in the editor.
    static func model(
        _ taxonomy: Taxonomy,
        draft: TopicDraft?,
        notice: Notice?,
        effect: TaxonomyComparison?,
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Model {
        let words = TaxonomyWords(taxonomy: taxonomy, context: context)
        let counts = try await services.voices.run(
            InsightQuery(metrics: [.items], dimensions: [.topic], filter: context.filter, limit: 10_000)
        )
        let versions = try await services.taxonomies.versions(pack: taxonomy.pack)
        let progress = await services.reanalysis?.progress(pack: taxonomy.pack)
        return Model(
            packs: context.snapshot.taxonomies.map { other in
                Pack(
                    name: other.name.text(context.locale),
                    href: SiteURL.taxonomyPack(other.pack).path,
                    active: other.pack == taxonomy.pack
                )
            },
            summary: words.summary(counts),
            versionText: words.version(versions),
            notice: notice,
            progress: progress.map(words.progress),
            nodes: words.nodes(counts, active: draft?.original),
            addHref: words.href([("add", draft.map { $0.original.isEmpty ? $0.parent : $0.original } ?? "")]),
            editor: draft.map(words.editor),
            effect: effect.map(words.effect),
            versions: words.versions(versions),
            empty: nil
        )
    }

    private static func draft(_ taxonomy: Taxonomy, _ context: PageContext) -> TopicDraft? {
        if context.queryItems.contains(where: { $0.name == "add" }) { return TopicDraft(below: context.queryValue("add") ?? "") }
        let wish = context.queryValue("node")
        let topic = taxonomy.topics.first { $0.id == wish } ?? taxonomy.topics.first
        return topic.map(TopicDraft.init)
    }

    private static func notice(_ context: PageContext) -> Notice? {
        context.queryValue("saved").map { Notice(tone: "good", text: context.text("taxonomy.saved", ["version": $0])) }
    }

    private static func empty(_ context: PageContext) -> Model {
        Model(
            packs: [],
            summary: "",
            versionText: "",
            nodes: [],
            addHref: "",
            versions: [],
            empty: EmptyState(
                kind: "empty",
                title: context.text("taxonomy.emptyTitle"),
                text: context.text("taxonomy.emptyText"),
                actions: [.init(label: context.text("empty.import"), href: SiteURL.sources.path, primary: true)]
            )
        )
    }
}
