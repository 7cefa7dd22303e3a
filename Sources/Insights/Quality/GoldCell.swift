public import Feedback

/// The items behind one figure of the quality page, by a short name that an address can carry.
///
///     GoldCell("truth.negative.positive")   // truly negative, taken for positive
public enum GoldCell: Sendable, Hashable {
    /// Everything that a random sample drew and somebody labelled.
    case judged
    /// Person and engine differ in the sentiment.
    case wrong
    /// Two people differ.
    case disputed
    case noise
    /// Truly `truth`, given `said`; nil stands for any.
    case sentiment(truth: Sentiment?, said: Sentiment?)
    case topic(String, TopicOutcome)

    public enum TopicOutcome: String, Sendable, CaseIterable {
        /// Given and true.
        case right
        /// Given and not true.
        case wrong
        /// True and not given.
        case missed
        /// Given, rightly or wrongly.
        case said
        /// True, found or not.
        case truth
    }

    public init?(_ name: String) {
        let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        switch (parts[0], parts.count) {
        case ("judged", 1): self = .judged
        case ("wrong", 1): self = .wrong
        case ("disputed", 1): self = .disputed
        case ("noise", 1): self = .noise
        case ("truth", 3):
            let (truth, said) = (Sentiment(rawValue: parts[1]), Sentiment(rawValue: parts[2]))
            guard truth != nil || parts[1] == "any", said != nil || parts[2] == "any" else { return nil }
            self = .sentiment(truth: truth, said: said)
        case ("topic", 3):
            guard let outcome = TopicOutcome(rawValue: parts[1]), !parts[2].isEmpty else { return nil }
            self = .topic(parts[2], outcome)
        default: return nil
        }
    }

    public var name: String {
        switch self {
        case .judged: "judged"
        case .wrong: "wrong"
        case .disputed: "disputed"
        case .noise: "noise"
        case .sentiment(let truth, let said): "truth.\(truth?.rawValue ?? "any").\(said?.rawValue ?? "any")"
        case .topic(let topic, let outcome): "topic.\(outcome.rawValue).\(topic)"
        }
    }

    /// The items of the cell, as ``QualityFigures`` counts them.
    public func items(of all: [GoldItem], leavingOut trained: Set<Int64> = []) -> [GoldItem] {
        all.filter { item in
            if self == .disputed { return item.isDisputed }
            guard !trained.contains(item.id), let judged = JudgedItem(item) else { return false }
            return holds(judged)
        }
    }

    private func holds(_ item: JudgedItem) -> Bool {
        switch self {
        case .judged: item.isRandom && item.truth.sentiment != nil
        case .wrong: item.isRandom && item.truth.sentiment != nil && item.truth.sentiment != item.said.sentiment
        case .noise: item.isRandom && item.truth.noise != nil
        case .disputed: false
        case .sentiment(let truth, let said):
            item.isRandom && item.truth.sentiment != nil && (truth == nil || item.truth.sentiment == truth)
                && (said == nil || item.said.sentiment == said)
        case .topic(let topic, let outcome):
            switch outcome {
            case .said: mayJudge(item, topic) && item.saidNodes.contains(topic)
            case .right: mayJudge(item, topic) && item.saidNodes.contains(topic) && item.trueNodes.contains(topic)
            case .wrong: mayJudge(item, topic) && item.saidNodes.contains(topic) && !item.trueNodes.contains(topic)
            case .truth: item.isRandom && item.trueNodes.contains(topic)
            case .missed: item.isRandom && item.trueNodes.contains(topic) && !item.saidNodes.contains(topic)
            }
        }
    }

    private func mayJudge(_ item: JudgedItem, _ topic: String) -> Bool { item.isRandom || item.topicSamples.contains(topic) }
}

extension GoldItem {
    /// Whether a person saw another sentiment than the engine sees today.
    public var isOtherThanEngine: Bool {
        guard let truth = truth?.sentiment, let said = current?.sentiment else { return false }
        return truth != said
    }

    /// Whether two people saw another sentiment, or other topics, when they first looked.
    public var isDisputed: Bool {
        let firsts = firstByLabeller.values
        guard let one = firsts.first else { return false }
        return firsts.contains { $0.sentiment != one.sentiment || $0.topics != one.topics || $0.noise != one.noise }
    }
}
