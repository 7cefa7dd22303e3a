public import Feedback
public import Foundation

/// How items are chosen for a person to label.
public struct SampleDesign: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Every item that the filter admits has the same chance; the only design that measures accuracy and recall.
        case random
        /// The items of which the engine was least sure: worth most to learning, worth nothing to measuring.
        case uncertain
        /// A random draw from the items to which the engine gave one topic: measures that topic's precision.
        case topic
    }

    public var kind: Kind
    /// The topic of a draw by topic; empty otherwise.
    public var topic: String
    /// Copies are left out whatever it says, so that one text pasted a hundred times is asked about once.
    public var filter: FeedbackFilter
    /// Items wanted, 1…1,000.
    public var size: Int
    public var seed: UInt64
    /// Whether the engine's answer stays hidden until the person has given theirs.
    public var blind: Bool
    /// Topics that get a key of their own, in the order of the keys.
    public var offered: [String]

    public static let largest = 1_000

    public init(
        kind: Kind,
        topic: String = "",
        filter: FeedbackFilter,
        size: Int,
        seed: UInt64,
        blind: Bool = true,
        offered: [String] = []
    ) {
        self.kind = kind
        self.topic = kind == .topic ? topic : ""
        self.filter = filter
        self.size = min(max(size, 1), Self.largest)
        self.seed = seed
        self.blind = blind
        self.offered = offered
    }
}

/// A drawn sample: a queue of items in a fixed order, which each labeller works through at their own pace.
public struct GoldSample: Sendable, Equatable, Identifiable {
    public var id: Int64
    /// Its `size` is the number of items that were drawn.
    public var design: SampleDesign
    /// Items from which it was drawn.
    public var population: Int
    public var drawnBy: String
    public var drawnAt: Date

    public init(id: Int64, design: SampleDesign, population: Int, drawnBy: String, drawnAt: Date) {
        self.id = id
        self.design = design
        self.population = population
        self.drawnBy = drawnBy
        self.drawnAt = drawnAt
    }
}

/// One item of a sample, as one labeller sees it.
public struct QueuePlace: Sendable, Equatable {
    public enum State: String, Sendable, Codable { case waiting, labelled, skipped }

    public var item: Int64
    public var state: State

    public init(item: Int64, state: State) {
        self.item = item
        self.state = state
    }
}
