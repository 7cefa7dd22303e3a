public import Feedback
public import Foundation

/// One act of a labeller. Entries are only ever added: an undo is an entry that takes back an earlier one.
public struct GoldEntry: Sendable, Equatable {
    public enum Act: String, Sendable, Codable { case label, skip }

    public var act: Act
    public var sample: Int64
    public var item: Int64
    /// Address of the person, or the name of the key of a program.
    public var labeller: String
    public var time: Date
    public var label: GoldLabel
    /// What the engine said at that time; nil for an item that was not analysed.
    public var prediction: Prediction?

    public init(
        act: Act,
        sample: Int64,
        item: Int64,
        labeller: String,
        time: Date,
        label: GoldLabel = GoldLabel(sentiment: nil),
        prediction: Prediction? = nil
    ) {
        self.act = act
        self.sample = sample
        self.item = item
        self.labeller = labeller
        self.time = time
        self.label = label
        self.prediction = prediction
    }
}

/// A verdict that has not been taken back.
public struct GoldVerdict: Sendable, Equatable {
    /// The sample in which it was given.
    public var sample: Int64
    public var labeller: String
    public var time: Date
    public var label: GoldLabel
    /// What the engine said when it was given.
    public var prediction: Prediction?

    public init(sample: Int64, labeller: String, time: Date, label: GoldLabel, prediction: Prediction?) {
        self.sample = sample
        self.labeller = labeller
        self.time = time
        self.label = label
        self.prediction = prediction
    }
}

/// An item with everything that people said about it and what the engine says today.
public struct GoldItem: Sendable, Equatable, Identifiable {
    public var id: Int64
    public var day: Day
    /// Whether a random sample drew it.
    public var isRandom: Bool
    /// Topics whose samples drew it.
    public var topicSamples: [String]
    /// In the order in which they were given; never empty.
    public var verdicts: [GoldVerdict]
    /// nil while it waits for analysis.
    public var current: Prediction?

    public init(id: Int64, day: Day, isRandom: Bool, topicSamples: [String], verdicts: [GoldVerdict], current: Prediction?) {
        self.id = id
        self.day = day
        self.isRandom = isRandom
        self.topicSamples = topicSamples
        self.verdicts = verdicts
        self.current = current
    }

    /// The truth as it stands: the last word counts, whoever spoke it.
    public var truth: GoldLabel? { verdicts.last?.label }

    /// Each labeller's first verdict, before anybody could settle a difference.
    public var firstByLabeller: [String: GoldLabel] {
        Dictionary(verdicts.map { ($0.labeller, $0.label) }) { first, _ in first }
    }
}
