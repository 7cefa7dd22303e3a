/// An estimate with its interval on a line from 0 to 100, and a mark to hold it against.
public struct RangeBar: Sendable, Encodable, Equatable {
    /// Left end and width of the interval.
    public var low: Double
    public var width: Double
    public var value: Double
    /// The threshold, or where nothing changes; nil without one.
    public var mark: Double?
    /// negative, positive, neutral or accent.
    public var tone: String

    /// - Parameter scale: what the line reaches from and to; what lies outside is moved to its ends.
    init(_ value: Double, _ low: Double, _ high: Double, mark: Double? = nil, scale: ClosedRange<Double> = 0...1, tone: String) {
        func place(_ figure: Double) -> Double {
            let share = (figure - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
            return (min(1, max(0, share)) * 1_000).rounded() / 10
        }
        self.low = place(low)
        width = max(0.5, ((place(high) - place(low)) * 10).rounded() / 10)
        self.value = min(99, place(value))
        self.mark = mark.map(place)
        self.tone = tone
    }
}
