/// One place where a text names a topic; offsets are normalised scalars, end exclusive.
public struct TopicHit: Sendable, Equatable {
    /// Index in the matcher's specifications.
    public var topic: Int32
    public var start: Int32
    public var end: Int32
    /// Found by a proximity rule rather than by a word.
    public var isRule: Bool
    /// The word that names the topic: of a rule, its first group's word.
    public var anchorStart: Int32
    public var anchorEnd: Int32

    init(topic: Int32, start: Int32, end: Int32, isRule: Bool, anchorEnd: Int32, anchorStart: Int32? = nil) {
        self.topic = topic
        self.start = start
        self.end = end
        self.isRule = isRule
        self.anchorEnd = anchorEnd
        self.anchorStart = anchorStart ?? start
    }

    /// How sure one hit alone is, 0…1: longer words and rules are less often accidents. Chosen by reading hits, not fitted.
    var strength: Double {
        if isRule { return 0.8 }
        return switch end - start {
        case ...1: 0.5
        case 2: 0.75
        default: 0.88
        }
    }
}

/// Buffers of the matcher, reused from text to text.
struct TopicScratch: Sendable {
    /// A word of a rule, of an exception or of a veto.
    struct Piece: Sendable {
        var target: Int32
        var group: Int32
        var start: Int32
        var end: Int32

        /// Scalars between two pieces; negative when they overlap.
        func gap(_ other: Piece) -> Int32 { max(start, other.start) - min(end, other.end) }
    }

    var matches: [WordAutomaton.Match] = []
    var hits: [TopicHit] = []
    var exceptions: [Piece] = []
    var pieces: [Piece] = []
    var vetoes: [Piece] = []

    mutating func clear() {
        matches.removeAll(keepingCapacity: true)
        hits.removeAll(keepingCapacity: true)
        exceptions.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        vetoes.removeAll(keepingCapacity: true)
    }
}
