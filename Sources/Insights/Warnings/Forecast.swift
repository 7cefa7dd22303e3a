import Foundation

/// What one step of a series would be without an outbreak, against which any count can be held.
///
///     let forecast = EarlyWarning().forecast(series, at: 399)
///     forecast?.judgement(of: 52).alarm
public struct Forecast: Sendable {
    let step: Int
    let now: NegativeBinomial
    let before: NegativeBinomial
    let yesterday: Int?
    let options: WarningOptions

    /// Mean without an outbreak.
    public var expected: Double { now.mean }
    /// Variance ÷ mean, with the uncertainty of the baseline.
    public var dispersion: Double { now.dispersion }

    /// Counts between which 95 % of quiet steps lie.
    public var band: ClosedRange<Int> { now.band }

    public func judgement(of observed: Int) -> Judgement {
        let pValue = Evidence(memory: options.memory, cap: options.memoryCap)
            .pValue(today: observed, now, yesterday: yesterday, before)
        return Judgement(
            step: step, observed: observed, expected: now.mean, dispersion: now.dispersion, pValue: pValue,
            alarm: pValue < options.rate)
    }

    /// Share of quiet steps with at most so few: P(Y < observed) + ½ P(Y = observed).
    public func lowerTail(_ observed: Int) -> Double {
        guard now.mean <= NegativeBinomial.largestTabled else { return Normal.cumulative(now.continuousScore(observed)) }
        return max(NegativeBinomial.smallest, 1 - now.table().mid(observed))
    }

    /// How much better “more than usual” explains the count than the forecast does, in nats: the log-likelihood ratio of Kulldorff
    /// (1997, Commun Stat 26:1481) divided by the dispersion; 0 where the count is not above the mean.
    public func excessEvidence(_ observed: Double) -> Double {
        guard observed > now.mean else { return 0 }
        return (observed * log(observed / now.mean) - (observed - now.mean)) / now.dispersion
    }
}
