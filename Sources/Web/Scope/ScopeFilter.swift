import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// A person's ``DataScope`` as a filter over the facts: the departments stand for the topics that they answer for.
struct ScopeFilter: Hashable, Sendable {
    /// A name that no region, source, product or topic has: what it is asked for admits nothing.
    static let nothing = "\u{2205}"

    var regions: [String]
    var sources: [String]
    var products: [String]
    /// Each with everything below it.
    var topics: [String]
    /// Whose cases, improvements, gates and goals are shown; empty for everybody's where topics are open too.
    var departments: [String]

    /// - Parameter topics: id → node, of all packs.
    init(_ scope: DataScope, own department: String?, topics nodes: [String: Topic]) {
        (regions, sources, products) = (scope.regions, scope.sources, scope.products)
        departments = scope.departments + [department].compactMap(\.self)
        guard !scope.departments.isEmpty else {
            topics = []
            return
        }
        let owned = nodes.values.filter { node in
            node.owner.department.map { scope.departments.contains($0.zh) || scope.departments.contains($0.en) } == true
        }
        topics = owned.isEmpty ? [Self.nothing] : owned.map(\.id).sorted()
    }

    /// Whether histories of whole customers can be told: a history cut to some topics is none.
    var keepsHistories: Bool { topics.isEmpty }

    /// `filter`, cut to the scope. What lies outside becomes a filter that admits nothing.
    func narrowed(_ filter: FeedbackFilter) -> FeedbackFilter {
        var filter = filter
        filter.regions = Self.common(regions, filter.regions)
        filter.sources = Self.common(sources, filter.sources)
        filter.products = Self.common(products, filter.products)
        filter.topics = Self.commonTopics(topics, filter.topics)
        return filter
    }

    private static func common(_ scope: [String], _ wanted: [String]) -> [String] {
        if scope.isEmpty { return wanted }
        if wanted.isEmpty { return scope }
        let both = wanted.filter(scope.contains)
        return both.isEmpty ? [nothing] : both
    }

    /// Of two branches one of which holds the other, the lower is in both.
    private static func commonTopics(_ scope: [String], _ wanted: [String]) -> [String] {
        if scope.isEmpty { return wanted }
        if wanted.isEmpty { return scope }
        var both: [String] = []
        for topic in wanted {
            for own in scope {
                let lower = isBelow(topic, own) ? topic : isBelow(own, topic) ? own : nil
                if let lower, !both.contains(lower) { both.append(lower) }
            }
        }
        return both.isEmpty ? [nothing] : both
    }

    static func isBelow(_ topic: String, _ parent: String) -> Bool { topic == parent || topic.hasPrefix(parent + ".") }

    func admits(_ voice: Voice) -> Bool {
        func holds(_ list: [String], _ value: String?) -> Bool { list.isEmpty || value.map(list.contains) == true }
        let spoken = voice.annotation?.topics ?? []
        return holds(regions, voice.item.region) && holds(sources, voice.item.source) && holds(products, voice.item.product)
            && (topics.isEmpty || spoken.contains { said in topics.contains { Self.isBelow(said.topic, $0) } })
    }

    /// As far as a case tells: its source stands in its voices.
    func admits(_ file: Case) -> Bool {
        func holds(_ list: [String], _ value: String?) -> Bool { list.isEmpty || value.map(list.contains) == true }
        let isOwn =
            topics.isEmpty || file.department.map(departments.contains) == true
            || file.topic.map { topic in topics.contains { Self.isBelow(topic, $0) } } == true
        return holds(regions, file.region) && holds(products, file.product) && isOwn
    }

    /// A series that is wider than the scope counts voices outside it.
    func admits(_ key: SeriesKey) -> Bool {
        func holds(_ list: [String], _ value: String?) -> Bool { list.isEmpty || value.map(list.contains) == true }
        return holds(regions, key.region) && holds(sources, key.source) && holds(products, key.product)
            && (topics.isEmpty || key.topic.map { topic in topics.contains { Self.isBelow(topic, $0) } } == true)
    }

    func admits(department: String?) -> Bool { department.map(departments.contains) == true }
}
