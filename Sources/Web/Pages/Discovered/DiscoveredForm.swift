import Access
import Feedback
import HTTPTypes
import Hummingbird
import Ingestion
import Insights

/// What the forms of the page do: start a reading, and make a topic that was found a node of the taxonomy's draft.
enum DiscoveredForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.discovered, request, context)
        guard let scope = TopicFindings.Scope(rawValue: form["scope"]) else {
            throw WebError(.badRequest, "error.parameter", ["name": "scope", "value": form["scope"], "allowed": "unclassified, all"])
        }
        guard form["act"] == "adopt" else {
            try await desk(site).start(scope)
            return .redirect(to: DiscoveredWords(scope: scope, context: page).href)
        }
        let (pack, node) = try await adopt(Int(form["topic"]) ?? 0, scope, context, site)
        return .redirect(to: page.path(.taxonomyPack(pack), [("node", node), ("effect", "1")]))
    }

    /// Adds the topic to the person's draft; a node that this draft or the pack already has for it is shown again, not doubled.
    private static func adopt(
        _ id: Int, _ scope: TopicFindings.Scope, _ context: WebContext, _ site: Site
    ) async throws -> (pack: String, node: String) {
        let findings = try await store(site).findings(scope)
        guard let topic = findings?.topics.first(where: { $0.id == id }) else { throw WebError.notFound }
        guard let newest = try await site.services.taxonomies.taxonomy(pack: topic.pack) else { throw WebError.notFound }
        var state = try await TaxonomyState(newest, user: context.user, site.services.accounts)
        let node = node(for: topic, scope)
        if !state.edited.topics.contains(where: { $0.id == node.id }) {
            try state.add([.add(node, before: nil)])
            try await state.keep(site.services.accounts)
        }
        return (topic.pack, node.id)
    }

    /// The node that a topic becomes: its telling words of two characters and more, which the person weighs before saving.
    static func node(for topic: FoundTopic, _ scope: TopicFindings.Scope) -> Topic {
        let words = topic.words.filter { $0.unicodeScalars.count >= 2 }.prefix(8)
        return Topic(
            id: scope == .all ? "found-all-\(topic.id)" : "found-\(topic.id)",
            name: LocalizedName(zh: topic.label, en: topic.label),
            words: words.isEmpty ? [topic.label] : Array(words)
        )
    }

    static func desk(_ site: Site) throws -> any DiscoveryDesk {
        guard let desk = site.services.discovery else { throw WebError(.serviceUnavailable, "discovered.unavailable") }
        return desk
    }

    static func store(_ site: Site) throws -> any FindingStore {
        guard let store = site.services.findings else { throw WebError(.serviceUnavailable, "discovered.unavailable") }
        return store
    }
}
