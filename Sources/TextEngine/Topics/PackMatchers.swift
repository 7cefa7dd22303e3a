import Synchronization

/// The matchers of all packs, each built when the first text of its pack comes: a start waits for none, and most instances read
/// texts of two or three packs.
final class PackMatchers: Sendable {
    private let specifications: [String: [TopicSpecification]]
    private let normalizer: Normalizer
    private let built = Mutex<[String: TopicMatcher]>([:])

    init(_ specifications: [String: [TopicSpecification]], normalizer: Normalizer) {
        self.specifications = specifications
        self.normalizer = normalizer
    }

    /// The matcher of a pack; "general" serves packs that are not among those given, and nil if it is not there either.
    subscript(pack: String) -> TopicMatcher? {
        let name = specifications[pack] == nil ? "general" : pack
        return built.withLock { built in
            if let matcher = built[name] { return matcher }
            guard let specification = specifications[name] else { return nil }
            let matcher = TopicMatcher(specifications: specification, normalizer: normalizer)
            built[name] = matcher
            return matcher
        }
    }
}
