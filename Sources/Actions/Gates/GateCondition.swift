// What must hold before something is launched: one figure, two thresholds, and on how much it must rest.
//
//     let beta = GateCondition(kind: .metric, metric: .negativeShare, filter: filter, days: 14, green: 0.08, red: 0.15, minimumN: 100)
//     beta.light(value: 0.06, low: 0.04, high: 0.09, n: 240)   // .green: good enough, and surely not red
//     beta.light(value: 0.06, low: 0.01, high: 0.22, n: 240)   // .amber, .unsure: it may as well be red
//
// docs/methods/gates.md

public import Feedback
public import Insights

/// One condition of a gate.
public struct GateCondition: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        /// A figure over the voices that `filter` admits.
        case metric
        /// How many voices are negative and at least `minimumSeverity` severe.
        case severeVoices
        /// How many cases about the filter's topics are open and at least so severe.
        case openCases
        /// How many signals about the filter's topics were found in those days, are not dealt with, and are at least so severe.
        case openSignals
        /// How many improvements of the filter's topics are adopted and not shown to work yet.
        case openInitiatives
    }

    /// Which side of a threshold is good.
    public enum Side: String, Sendable, Codable, Hashable, CaseIterable {
        case atMost, atLeast
    }

    /// Figures that say something without being held against another time or group.
    public static let metrics: [Metric] = [.negativeShare, .netSentiment, .nps, .csat, .rating, .severity]

    public var kind: Kind
    /// One of ``metrics`` for ``Kind/metric``; nil for what is counted.
    public var metric: Metric?
    /// Which voices; its period is not used.
    public var filter: FeedbackFilter
    /// Days looked at, up to and with the day of the check, 1…365.
    public var days: Int
    public var side: Side
    /// Green at this figure and better.
    public var green: Double
    /// Red beyond this figure.
    public var red: Double
    /// Below so many answers, or voices where something is counted, nothing is green.
    public var minimumN: Int
    /// 0…10, for what is counted.
    public var minimumSeverity: Double

    /// - Parameter side: nil takes the usual one, see ``usualSide(_:_:)``.
    public init(
        kind: Kind,
        metric: Metric? = nil,
        filter: FeedbackFilter = FeedbackFilter(),
        days: Int = 28,
        side: Side? = nil,
        green: Double,
        red: Double,
        minimumN: Int = 30,
        minimumSeverity: Double = 0
    ) {
        self.kind = kind
        self.metric = metric
        self.filter = filter
        self.days = days
        self.side = side ?? Self.usualSide(kind, metric)
        self.green = green
        self.red = red
        self.minimumN = minimumN
        self.minimumSeverity = minimumSeverity
    }

    /// Few complaints and few open problems are good, and so are high scores.
    public static func usualSide(_ kind: Kind, _ metric: Metric?) -> Side {
        guard kind == .metric, let metric else { return .atMost }
        return [.netSentiment, .nps, .csat, .rating].contains(metric) ? .atLeast : .atMost
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, metric, filter, days, side, green, red, minimumN, minimumSeverity
    }

    public init(from decoder: any Decoder) throws {
        try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            kind: try values.decode(Kind.self, forKey: .kind),
            metric: try values.decodeIfPresent(Metric.self, forKey: .metric),
            filter: try values.decodeIfPresent(FeedbackFilter.self, forKey: .filter) ?? FeedbackFilter(),
            days: try values.decodeIfPresent(Int.self, forKey: .days) ?? 28,
            side: try values.decodeIfPresent(Side.self, forKey: .side),
            green: try values.decode(Double.self, forKey: .green),
            red: try values.decode(Double.self, forKey: .red),
            minimumN: try values.decodeIfPresent(Int.self, forKey: .minimumN) ?? 30,
            minimumSeverity: try values.decodeIfPresent(Double.self, forKey: .minimumSeverity) ?? 0
        )
    }
}

/// Why a condition is amber.
public enum GateDoubt: String, Sendable, Codable, Hashable, CaseIterable {
    /// Not enough evidence.
    case tooFew
    /// Between the thresholds.
    case between
    /// Good enough as it stands, but the interval reaches into the red.
    case unsure
}

extension GateCondition {
    /// What a figure makes of the condition.
    /// - Parameters:
    ///   - low: bounds of the 95 % interval; nil where nothing is estimated.
    ///   - n: answers or voices that it rests on.
    public func light(value: Double?, low: Double?, high: Double?, n: Int) -> (light: GateLight, doubt: GateDoubt?) {
        guard let value, n >= minimumN else { return (.amber, .tooFew) }
        if isRed(value) { return (.red, nil) }
        guard isGreen(value) else { return (.amber, .between) }
        let worst = side == .atMost ? high : low
        return worst.map(isRed) == true ? (.amber, .unsure) : (.green, nil)
    }

    private func isGreen(_ value: Double) -> Bool { side == .atMost ? value <= green : value >= green }
    private func isRed(_ value: Double) -> Bool { side == .atMost ? value > red : value < red }
}
