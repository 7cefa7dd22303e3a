/// Draws all assumptions and measured differences again and again, so that the money has a range.
///
/// ```
/// MoneySimulation(assumptions).range(of: basis, topic: "returns")   // 2.1…4.2 million
/// ```
/// Assumptions are triangular, measured differences normal, all independent; the same assumption draws for all problems, so that
/// their ranges can be compared (common random numbers). The seed is fixed: the same data give the same range.
public struct MoneySimulation: Sendable {
    public static let draws = 2_000
    public static let seed: UInt64 = 20_261_127

    /// Values of the assumptions, one list a draw, in the order of ``MoneyAssumption/allCases``.
    public let assumptionDraws: [[Double]]

    public init(_ assumptions: MoneyAssumptions) {
        let ranges = MoneyAssumption.allCases.map { assumptions[$0] }
        var random = SeededGenerator(seed: Self.seed)
        assumptionDraws = (0..<Self.draws).map { _ in ranges.map { $0.quantile(random.uniform()) } }
    }

    /// Standard normal deviates of one problem: for its churn and for its returns.
    public static func deviates(_ topic: String) -> [(churn: Double, returns: Double)] {
        // FNV-1a (Fowler, Noll & Vo), so that each topic has its own stream on every machine.
        let hash = topic.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        var random = SeededGenerator(seed: seed ^ hash)
        func deviate() -> Double { Normal.quantile(max(random.uniform(), 0x1p-53)) }
        return (0..<draws).map { _ in (deviate(), deviate()) }
    }

    struct Outcome {
        var total: Interval
        var customers: Interval
        var highValue: Interval
    }

    func outcome(_ basis: MoneyBasis, topic: String) -> Outcome {
        let formula = MoneyFormula(basis: basis)
        var draw = MoneyDraw(likely: MoneyAssumptions())
        var totals: [Double] = []
        var leaving: [Double] = []
        for (values, deviates) in zip(assumptionDraws, Self.deviates(topic)) {
            draw.values = values
            (draw.churnDeviate, draw.returnsDeviate) = deviates
            totals.append(formula.parts(draw).total)
            leaving.append(formula.leaving(draw))
        }
        let left = Self.interval(leaving)
        return Outcome(
            total: Self.interval(totals), customers: left.scaled(by: Double(basis.customers)),
            highValue: left.scaled(by: Double(basis.highValue)))
    }

    private static func interval(_ draws: [Double]) -> Interval {
        let sorted = draws.sorted()
        return Interval(low: Bootstrap.quantile(0.025, of: sorted), high: Bootstrap.quantile(0.975, of: sorted))
    }
}

/// What one uncertainty does to the money when all others stay as they most likely are.
public struct Sensitivity: Sendable, Hashable, Codable {
    /// Name of an assumption, or `churn` and `returns` for the measured differences.
    public var factor: String
    public var low: Double
    public var high: Double
    /// The money at `low` and at `high`.
    public var moneyAtLow: Double
    public var moneyAtHigh: Double

    public var swing: Double { abs(moneyAtHigh - moneyAtLow) }

    static func rows(_ basis: MoneyBasis, _ assumptions: MoneyAssumptions) -> [Sensitivity] {
        let formula = MoneyFormula(basis: basis)
        let likely = MoneyDraw(likely: assumptions)
        var rows: [Sensitivity] = []
        for assumption in MoneyAssumption.allCases {
            let range = assumptions[assumption]
            func money(_ value: Double) -> Double {
                var draw = likely
                draw[assumption] = value
                return formula.parts(draw).total
            }
            let row = Sensitivity(
                factor: assumption.rawValue, low: range.low, high: range.high, moneyAtLow: money(range.low), moneyAtHigh: money(range.high))
            if row.swing > 0 { rows.append(row) }
        }
        func measured(_ factor: String, _ difference: PooledDifference?, _ change: (inout MoneyDraw, Double) -> Void) {
            guard let difference, difference.standardError > 0 else { return }
            func money(_ deviate: Double) -> Double {
                var draw = likely
                change(&draw, deviate)
                return formula.parts(draw).total
            }
            let interval = difference.estimate.interval
            rows.append(
                Sensitivity(
                    factor: factor, low: interval.low, high: interval.high, moneyAtLow: money(-Interval.z), moneyAtHigh: money(Interval.z)))
        }
        measured("churn", basis.churn) { $0.churnDeviate = $1 }
        measured("returns", basis.returns) { $0.returnsDeviate = $1 }
        return rows.sorted { ($0.swing, $1.factor) > ($1.swing, $0.factor) }
    }
}
