/// A thin line of a few values as SVG points in a box of 100 × 24.
public struct Sparkline: Sendable, Encodable, Equatable {
    public var points: String
    public var label: String

    /// nil for fewer than three values: two points are no course.
    init?(_ values: [Double], label: String) {
        guard values.count >= 3 else { return nil }
        let top = max(values.max() ?? 0, 1e-9)
        points = values.enumerated().map { index, value in
            let x = Double(index) * 100 / Double(values.count - 1)
            let y = 22 - 20 * value / top
            return "\(Self.rounded(x)),\(Self.rounded(y))"
        }.joined(separator: " ")
        self.label = label
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

/// The filled part of a bar, 0…100.
public struct Bar: Sendable, Encodable, Equatable {
    public var width: Double
    /// negative, positive, neutral or accent.
    public var tone: String

    init(share: Double, tone: String) {
        width = (min(1, max(0, share)) * 1_000).rounded() / 10
        self.tone = tone
    }
}
