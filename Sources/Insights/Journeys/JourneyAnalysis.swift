import func Foundation.log

/// Between which places customers are lost with the same problem, beyond chance.
public struct JourneyAnalysis: Sendable, Hashable, Codable {
    public var question: JourneyQuestion
    /// Contacts of known customers, those customers, and how many of them came more than once.
    public var steps: Int
    public var customers: Int
    public var returning: Int
    /// Breakpoints first, the most certain excess of unhappy arrivals on top; then the rest by size.
    public var passages: [Passage]
    /// Runs of contacts about one problem, the most frequent first.
    public var chains: [JourneyChain]
    /// From place to place over all problems.
    public var matrix: [Crossing]
    /// The steps of the chains by their position, for a flow diagram.
    public var flows: [JourneyFlow]

    /// Passages that are breakpoints.
    public var breakpoints: [Passage] { passages.filter { $0.verdict == .breakpoint } }
}

/// What counts as a handover.
public struct JourneyQuestion: Sendable, Hashable, Codable {
    /// What customers pass between.
    public enum Place: String, Sendable, Codable, Hashable, CaseIterable { case channel, touchpoint }

    public var place: Place
    /// Days within which a second contact belongs to the first.
    public var window: Int

    public init(place: Place = .channel, window: Int = Self.windows[1]) {
        self.place = place
        self.window = window
    }

    /// Days that can be chosen.
    public static let windows = [7, 14, 30]
}

/// Customers who came to one place with a problem and again to another.
public struct Passage: Sendable, Hashable, Codable {
    public enum Verdict: String, Sendable, Codable, Hashable {
        /// More unhappy arrivals than chance would bring.
        case breakpoint
        /// More, but mostly by the same customers at the same handover as a breakpoint about another topic, which chance explains less.
        case echo
        /// Fewer: coming here first spares customers the second complaint.
        case relief
        case asChance
    }

    /// Main topic; empty for touchpoints, which are passed with any subject.
    public var topic: String
    public var from: String
    public var to: String
    /// Second contacts, and the customers who made them.
    public var arrivals: Int
    public var customers: Int
    /// Arrivals that would be there if contacts at the second place had been made by its customers at random.
    public var expected: Double
    /// Arrivals ÷ expected; nil when nothing was expected.
    public var lift: Estimate?
    /// Unhappy arrivals, those expected, and their ratio: the negative lift.
    public var unhappy: Int
    public var expectedUnhappy: Double
    public var negativeLift: Estimate?
    /// Share of the arrivals that is unhappy, and that of all other contacts about the topic at that place.
    public var unhappyShare: Estimate
    public var usualShare: Double?
    /// `unhappyShare − usualShare`; nil when there are no others.
    public var loss: Estimate?
    /// Half of the second contacts came within so many hours.
    public var medianHours: Double
    /// Of the unhappy arrivals under chance, adjusted for all passages looked at (Benjamini & Hochberg 1995).
    public var qValue: Double
    public var verdict: Verdict
    /// What is spoken of most at each end.
    public var topicBefore: String
    public var topicAfter: String
    /// Newest first, the unhappy ones before the others.
    public var pairs: [ContactPair]
    /// What the same customers spoke of at the same handover: the topics of the echoes of this breakpoint.
    public var echoes: [String] = []

    /// "returns~store~call", as addresses carry it.
    public var id: String { [topic, from, to].joined(separator: "~") }

    /// Unhappy arrivals above chance at the lower end of their interval; what the ranking goes by.
    public var sureExcess: Double { PoissonCount.interval(unhappy).low - expectedUnhappy }

    /// How much better "more than chance" explains the unhappy arrivals than chance does: the logarithm of the likelihood ratio.
    var evidence: Double {
        guard unhappy > 0, expectedUnhappy > 0 else { return 0 }
        return Double(unhappy) * log(Double(unhappy) / expectedUnhappy) - (Double(unhappy) - expectedUnhappy)
    }
}

/// The two contacts of one passage.
public struct ContactPair: Sendable, Hashable, Codable {
    public var before: Int64
    public var after: Int64
    public var hours: Double
    public var unhappy: Bool
}

/// The same way taken by several customers with the same kind of problem: chat → store → call.
public struct JourneyChain: Sendable, Hashable, Codable {
    public var topic: String
    public var path: [String]
    /// How often the way was taken, and by how many customers.
    public var times: Int
    public var customers: Int
    public var contacts: Int
    /// Chains that end with an unhappy contact.
    public var unhappyEnds: Int
    public var medianDays: Double
}

/// From one place to another, over all problems.
public struct Crossing: Sendable, Hashable, Codable {
    public var from: String
    public var to: String
    public var arrivals: Int
    public var unhappy: Int
    public var expectedUnhappy: Double
    public var negativeLift: Estimate?
    /// Newest first, the unhappy ones before the others.
    public var pairs: [ContactPair]
}

/// Customers who went on from a place at one position of their chain to a place at the next.
public struct JourneyFlow: Sendable, Hashable, Codable {
    /// 1 for the step from first to second contact.
    public var position: Int
    public var from: String
    public var to: String
    public var customers: Int
}
