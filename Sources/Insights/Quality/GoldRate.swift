/// A share that people's labels tell, with its Wilson interval.
///
///     GoldRate(87, of: 100).value   // 0.87, low 0.79, high 0.922
public struct GoldRate: Sendable, Hashable, Codable {
    public var hits: Int
    public var n: Int
    /// nil when n is 0.
    public var value: Double?
    /// Bounds of the 95 % interval.
    public var low: Double?
    public var high: Double?
    /// Whether it rests on fewer than 30.
    public var thin: Bool

    public static let thinBelow = 30

    public init(_ hits: Int, of n: Int) {
        let estimate = Proportion.estimate(hits, of: n)
        self.hits = hits
        self.n = n
        value = estimate?.value
        low = estimate?.interval.low
        high = estimate?.interval.high
        thin = n < Self.thinBelow
    }

    /// This share less an independent one, with Newcombe's interval; nil when one of them rests on nothing.
    public func minus(_ other: GoldRate) -> Estimate? {
        Proportion.difference(hits, of: n, minus: other.hits, of: other.n)
    }
}
