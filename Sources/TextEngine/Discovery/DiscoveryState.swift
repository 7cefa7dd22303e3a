/// What discovery remembers from one day to the next, so that a topic keeps its number and name while texts come and go.
///
/// Holds words and their weights, no texts.
public struct DiscoveryState: Sendable, Codable, Equatable {
    /// One topic as it was found last.
    public struct Topic: Sendable, Codable, Equatable {
        public var id: Int
        public var label: String
        /// The heaviest words of its centre, by normalised spelling.
        public var words: [Word]
    }

    public struct Word: Sendable, Codable, Equatable {
        public var text: String
        public var weight: Double
    }

    /// The number that the next new topic gets; numbers are never used twice.
    public var nextID = 1
    public var topics: [Topic] = []

    public init() {}
}
