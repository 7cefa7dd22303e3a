/// A two-sided 95 % interval of an estimated figure.
public struct Interval: Sendable, Hashable, Codable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    public var width: Double { high - low }

    public func contains(_ value: Double) -> Bool { value >= low && value <= high }

    /// The part that lies inside `range`; bounds outside it are moved to its ends.
    public func clipped(to range: ClosedRange<Double>) -> Interval {
        Interval(
            low: min(max(low, range.lowerBound), range.upperBound),
            high: min(max(high, range.lowerBound), range.upperBound)
        )
    }

    public func scaled(by factor: Double) -> Interval {
        factor >= 0 ? Interval(low: low * factor, high: high * factor) : Interval(low: high * factor, high: low * factor)
    }

    /// The standard normal's 97.5 % point, for 95 % intervals.
    static let z = 1.959963984540054
}

/// An estimate with the interval around it.
public struct Estimate: Sendable, Hashable, Codable {
    public var value: Double
    public var interval: Interval

    public init(value: Double, interval: Interval) {
        self.value = value
        self.interval = interval
    }
}

extension Estimate {
    /// `self − other` for two independent estimates, from the two intervals alone.
    ///
    ///     shareNow.minus(shareBefore)   // value, and bounds that may be lopsided
    ///
    /// Square-and-add (Newcombe 1998, method 10; generalised as MOVER by Zou & Donner 2008, Stat Med 27:1693): each bound of the
    /// difference takes the two margins that point the same way, so lopsided intervals stay lopsided.
    public func minus(_ other: Estimate) -> Estimate {
        func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let difference = value - other.value
        let below = hypotenuse(value - interval.low, other.interval.high - other.value)
        let above = hypotenuse(interval.high - value, other.value - other.interval.low)
        return Estimate(value: difference, interval: Interval(low: difference - below, high: difference + above))
    }
}
