/// The triangular distribution: nothing below `low`, nothing above `high`, most likely at `likely`.
///
///     Triangular(low: 0.5, likely: 0.8, high: 1).quantile(0.5)   // 0.7739
///
/// The usual form for an assumption of which people know no more than three figures (Johnson 1997, The Statistician 46:387).
public struct Triangular: Sendable, Hashable, Codable {
    public var low: Double
    public var likely: Double
    public var high: Double

    public init(low: Double, likely: Double, high: Double) {
        self.low = low
        self.likely = likely
        self.high = high
    }

    /// The point below which the share `probability` lies; `likely` when there is no width.
    public func quantile(_ probability: Double) -> Double {
        let width = high - low
        guard width > 0 else { return likely }
        let peak = (likely - low) / width
        return probability <= peak
            ? low + (probability * width * (likely - low)).squareRoot()
            : high - ((1 - probability) * width * (high - likely)).squareRoot()
    }
}
