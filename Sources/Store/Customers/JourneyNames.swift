import Feedback
import Insights

/// What the codes of customers' steps are called.
struct JourneyNames: Sendable {
    private let channels: [Int64: String]
    private let touchpoints: [Int64: String]
    private let topics: [Int64: String]

    init(_ names: NameLookup) throws {
        channels = try names.all(.channel)
        touchpoints = try names.all(.touchpoint)
        topics = try names.all(.topic)
    }

    /// A step without topics.
    /// - Parameter sentiment: code of the item's label.
    func step(item: Int64, seconds: Int64, customer: Int64, channel: Int64, touchpoint: Int64, sentiment: Int64) -> JourneyStep {
        JourneyStep(
            customer: customer, seconds: seconds, item: item, channel: channels[channel] ?? "", touchpoint: touchpoints[touchpoint],
            lean: Int8(Lean.of(sentimentCode: sentiment)))
    }

    /// nil for code 0.
    func topic(_ code: Int64) -> String? { topics[code] }
}
