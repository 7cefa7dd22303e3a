public import Feedback

/// Reads stored voices again with a changed taxonomy, in the background, and tells beforehand what would change.
public protocol ReanalysisDesk: Sendable {
    /// What saving `taxonomy` would change, on the newest `limit` voices of its pack.
    func effect(of taxonomy: Taxonomy, limit: Int) async throws -> TaxonomyEffect
    /// Starts to read all voices of `pack` again with its newest version; does nothing while that runs.
    func start(pack: String) async throws
    /// nil when nothing runs for `pack`.
    func progress(pack: String) async -> ReanalysisProgress?
    func cancel(pack: String) async
}

/// What an edit of a taxonomy would change.
public struct TaxonomyEffect: Sendable, Equatable, Codable {
    /// Voices looked at.
    public var sampled: Int
    /// Topics that gain or lose voices, the most changed first.
    public var topics: [TopicEffect]
    public var examples: [Example]

    public init(sampled: Int, topics: [TopicEffect], examples: [Example]) {
        self.sampled = sampled
        self.topics = topics
        self.examples = examples
    }

    /// One topic before and after.
    public struct TopicEffect: Sendable, Equatable, Codable {
        public var topic: String
        public var before: Int
        public var after: Int
        public var gained: Int
        public var lost: Int

        public init(topic: String, before: Int, after: Int, gained: Int, lost: Int) {
            self.topic = topic
            self.before = before
            self.after = after
            self.gained = gained
            self.lost = lost
        }
    }

    /// One voice that changes its topic.
    public struct Example: Sendable, Equatable, Codable {
        public var id: Int64
        public var text: String
        public var topic: String
        /// Whether it gains the topic; else it loses it.
        public var gained: Bool

        public init(id: Int64, text: String, topic: String, gained: Bool) {
            self.id = id
            self.text = text
            self.topic = topic
            self.gained = gained
        }
    }
}

/// How far a re-analysis is.
public struct ReanalysisProgress: Sendable, Equatable, Codable {
    /// Voices done, of all.
    public var done: Int
    public var all: Int

    public init(done: Int, all: Int) {
        self.done = done
        self.all = all
    }

    /// 0…1.
    public var share: Double { all == 0 ? 1 : Double(done) / Double(all) }
}
