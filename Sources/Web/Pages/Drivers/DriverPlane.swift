import Insights

/// The importance–performance chart (Martilla & James 1977): to the right, how content those are who name a topic; upwards, how much
/// of the score it explains. What stands high on the left is to be mended first.
///
/// Dots carry their rank in the table, so that no label can cover another. Heights are square roots, which keeps the many small shares
/// apart; the more important dot lies on top.
public struct DriverPlane: Sendable, Encodable, Equatable {
    public var width: Int
    public var height: Int
    /// Where the mean of all answers stands.
    public var middle: Int
    public var lowLabel: String
    public var highLabel: String
    public var dots: [Dot]

    public struct Dot: Sendable, Encodable, Equatable {
        public var x: Int
        public var y: Int
        /// Where the rank is written.
        public var textY: Int
        public var rank: Int
        public var name: String
        public var href: String
        public var tone: String
    }

    private static let size = (width: 640, height: 320)
    private static let margin = 28.0
    private static let most = 15

    init?(_ rows: [DriversPage.Row], _ analysis: DriverAnalysis, score: (Double) -> String) {
        let drivers = Array(analysis.drivers.prefix(Self.most))
        guard drivers.count > 1 else { return nil }
        let means = drivers.map(\.meanWith) + [analysis.mean]
        let (low, high) = (means.min() ?? 0, means.max() ?? 1)
        let top = drivers.map(\.importance.value).max() ?? 1
        let (wide, tall) = (Double(Self.size.width) - 2 * Self.margin, Double(Self.size.height) - 2 * Self.margin)
        func across(_ value: Double) -> Int { Int((Self.margin + (high > low ? (value - low) / (high - low) : 0.5) * wide).rounded()) }
        (width, height) = Self.size
        middle = across(analysis.mean)
        (lowLabel, highLabel) = (score(low), score(high))
        dots = zip(drivers, rows).map { driver, row in
            let y = Int((Self.margin + (1 - (driver.importance.value / max(top, 1e-9)).squareRoot()) * tall).rounded())
            return Dot(
                x: across(driver.meanWith), y: y, textY: y + 4, rank: row.rank, name: row.name, href: row.voicesHref, tone: row.tone)
        }.reversed()
    }
}
