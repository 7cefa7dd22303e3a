/// One text to sort into topics.
public struct DiscoveryText: Sendable, Equatable {
    public var text: String
    /// Day on which it was said, counted from any fixed day; nil where unknown.
    public var day: Int?

    public init(text: String, day: Int? = nil) {
        self.text = text
        self.day = day
    }
}
