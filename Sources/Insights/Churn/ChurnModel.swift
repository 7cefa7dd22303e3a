import Foundation

/// How well a churn model tells who leaves, judged on customers that it was not fitted to.
public struct ChurnQuality: Sendable, Hashable, Codable {
    /// Customers of whom it is known whether they left, and those who did.
    public var customers: Int
    public var left: Int
    /// Mean squared difference between risk and outcome (Brier 1950), and the same when everybody gets the base rate.
    public var brier: Double
    public var brierOfBaseRate: Double
    /// How often of one who left and one who stayed the first has the higher risk, 0.5…1.
    public var discrimination: Double
    /// Slope and intercept of outcomes on predicted log-odds before calibration (Cox 1958): 1 and 0 are perfect.
    public var slope: Double
    public var intercept: Double
    /// Tenths of the customers by risk, the lowest first.
    public var calibration: [CalibrationBin]
    public var penalty: Double

    /// Share of the base rate's error that the model takes away; 0 or less: it tells nothing.
    public var skill: Double { brierOfBaseRate > 0 ? 1 - brier / brierOfBaseRate : 0 }

    public struct CalibrationBin: Sendable, Hashable, Codable {
        public var predicted: Double
        /// Observed share with Wilson's interval.
        public var observed: Estimate
        public var customers: Int
    }
}

/// One thing that the model learnt.
public struct ChurnEffect: Sendable, Hashable, Codable {
    public var sign: ChurnSign
    /// Factor on the odds of leaving where the sign is there; with a 95 % interval.
    public var oddsRatio: Estimate
    public var customers: Int
}

/// A logistic regression on the signs, its strength of ridge chosen and its risks calibrated by cross-validation.
struct ChurnModel {
    /// Below this many who left, nothing is fitted.
    static let fewestLeft = 50
    /// More customers are sampled down to this many for the fit; all get a risk.
    static let mostFitted = 100_000
    private static let folds = 5
    private static let penalties = [1.0, 10, 100, 1_000]
    private static let seed: UInt64 = 20_261_127

    let design: ChurnDesign
    let fit: LogisticRegression
    let quality: ChurnQuality

    /// nil when too few are known to have left, or all or none.
    init?(_ reader: ChurnSigns) {
        let known = reader.table.customers.indices.filter { reader.table.customers[$0].churned != nil }
        let left = known.count { reader.table.customers[$0].churned == true }
        guard left >= Self.fewestLeft, known.count - left >= Self.fewestLeft else { return nil }
        let design = ChurnDesign(reader)
        var random = SeededGenerator(seed: Self.seed)
        let shuffled = known.shuffled(using: &random)
        let sample = Array(shuffled.prefix(Self.mostFitted))
        var fold = [Int8](repeating: -1, count: reader.table.customers.count)
        for (place, customer) in sample.enumerated() { fold[customer] = Int8(place % Self.folds) }
        let outcomes = reader.table.customers.map { $0.churned == true }
        let tried = Self.penalties.compactMap { penalty in
            Self.crossValidate(design, outcomes, fold, penalty).map { (penalty: penalty, scores: $0, loss: Self.loss($0, outcomes)) }
        }
        guard let best = tried.min(by: { $0.loss < $1.loss }),
            let whole = LogisticRegression.fit(
                design.rows, width: design.width, outcomes: outcomes, penalty: best.penalty, included: { fold[$0] >= 0 }),
            let line = Self.recalibration(best.scores, outcomes)
        else { return nil }
        self.design = design
        fit = whole
        quality = Self.quality(best.scores, outcomes, line, penalty: best.penalty)
    }

    /// Calibrated risk of a row.
    func risk(_ row: ArraySlice<Double>) -> Double {
        LogisticRegression.probability(quality.intercept + quality.slope * fit.score(row))
    }

    /// Log-odds of customers by models that were fitted without them.
    private typealias Scores = [(customer: Int, score: Double)]

    private static func crossValidate(_ design: ChurnDesign, _ outcomes: [Bool], _ fold: [Int8], _ penalty: Double) -> Scores? {
        var scores: Scores = []
        for held in 0..<Int8(folds) {
            guard
                let fit = LogisticRegression.fit(
                    design.rows, width: design.width, outcomes: outcomes, penalty: penalty,
                    included: { fold[$0] >= 0 && fold[$0] != held })
            else { return nil }
            for customer in fold.indices where fold[customer] == held { scores.append((customer, fit.score(design[customer]))) }
        }
        return scores
    }

    private static func loss(_ scores: Scores, _ outcomes: [Bool]) -> Double {
        scores.reduce(0) { sum, entry in
            let signed = outcomes[entry.customer] ? -entry.score : entry.score
            return sum + (signed > 30 ? signed : log1p(exp(signed)))
        }
    }

    /// Outcomes on log-odds (Cox 1958, Biometrika 45:562; Platt 1999). A slope below 0 would turn the ranking round: then nothing is told.
    private static func recalibration(_ scores: Scores, _ outcomes: [Bool]) -> LogisticRegression? {
        let line = LogisticRegression.fit(
            scores.map(\.score), width: 1, outcomes: scores.map { outcomes[$0.customer] }, penalty: 1e-6)
        guard let line, line.slopes[0] > 0 else { return nil }
        return line
    }

    private static func quality(_ scores: Scores, _ outcomes: [Bool], _ line: LogisticRegression, penalty: Double) -> ChurnQuality {
        let ranked = scores.map { (risk: line.probability(of: [$0.score]), left: outcomes[$0.customer]) }.sorted { $0.risk < $1.risk }
        let left = ranked.count(where: \.left)
        let rate = Double(left) / Double(ranked.count)
        let brier = ranked.reduce(0) { $0 + ($1.risk - ($1.left ? 1 : 0)) * ($1.risk - ($1.left ? 1 : 0)) } / Double(ranked.count)
        let bins = (0..<10).compactMap { tenth -> ChurnQuality.CalibrationBin? in
            let part = ranked[ranked.count * tenth / 10..<ranked.count * (tenth + 1) / 10]
            return Proportion.estimate(part.count(where: \.left), of: part.count).map {
                ChurnQuality.CalibrationBin(
                    predicted: part.map(\.risk).reduce(0, +) / Double(part.count), observed: $0, customers: part.count)
            }
        }
        return ChurnQuality(
            customers: ranked.count, left: left, brier: brier, brierOfBaseRate: rate * (1 - rate),
            discrimination: discrimination(ranked, left: left), slope: line.slopes[0], intercept: line.intercept, calibration: bins,
            penalty: penalty)
    }

    /// Area under the ROC curve by mean ranks (Hanley & McNeil 1982); ties count half.
    private static func discrimination(_ ranked: [(risk: Double, left: Bool)], left: Int) -> Double {
        var ranks = 0.0
        var start = 0
        while start < ranked.count {
            var end = start
            while end < ranked.count, ranked[end].risk == ranked[start].risk { end += 1 }
            let mean = Double(start + end + 1) / 2
            ranks += mean * Double(ranked[start..<end].count(where: \.left))
            start = end
        }
        let (a, b) = (Double(left), Double(ranked.count - left))
        return (ranks - a * (a + 1) / 2) / (a * b)
    }
}
