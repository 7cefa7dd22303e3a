/// Turns counts into figures: each metric's value, interval, base, and its change against the comparison.
///
/// The formulas and their sources: docs/methods/metrics.md.
public enum FigureBuilder {
    /// What one row's figure rests on.
    public struct Counts: Sendable, Hashable {
        public var tally: Tally
        /// Items that `share` is a share of.
        public var whole: Int
        /// Days covered; only its ratio to the comparison's matters.
        public var days: Int

        public init(tally: Tally, whole: Int, days: Int = 1) {
            self.tally = tally
            self.whole = whole
            self.days = days
        }
    }

    /// - Parameter previous: counts of the comparison period; nil without comparison.
    public static func figure(_ metric: Metric, _ now: Counts, previous: Counts? = nil) -> Figure {
        switch metric {
        case .items: count(now.tally.items, previous?.tally.items, n: now.tally.items)
        case .customers: count(now.tally.customers, previous?.tally.customers, n: now.tally.items)
        case .share, .negativeShare, .csat, .netSentiment, .nps: estimated(metric, now, previous)
        case .rating: mean(now.tally.rating, previous?.tally.rating)
        case .severity: mean(now.tally.severity, previous?.tally.severity)
        case .trend: trend(now, previous)
        }
    }

    private static func count(_ now: Int, _ previous: Int?, n: Int) -> Figure {
        Figure(value: Double(now), n: n, previous: previous.map(Double.init), change: previous.map { Double(now - $0) })
    }

    private static func estimated(_ metric: Metric, _ now: Counts, _ previous: Counts?) -> Figure {
        let (current, n) = estimate(metric, now)
        let before = previous.flatMap { estimate(metric, $0).estimate }
        var figure = Figure(
            value: current?.value, low: current?.interval.low, high: current?.interval.high, n: n, previous: before?.value)
        if let current, let before { figure.take(change: current.minus(before)) }
        return figure
    }

    private static func estimate(_ metric: Metric, _ counts: Counts) -> (estimate: Estimate?, n: Int) {
        let tally = counts.tally
        switch metric {
        case .share: return (Proportion.estimate(tally.items, of: counts.whole), counts.whole)
        case .negativeShare: return (Proportion.estimate(tally.negative, of: tally.items), tally.items)
        case .csat: return (Proportion.estimate(tally.csatTop, of: tally.csatAnswers), tally.csatAnswers)
        case .netSentiment:
            return (NetShare.estimate(plus: tally.positive, minus: tally.negative, of: tally.items), tally.items)
        case .nps:
            let share = NetShare.estimate(plus: tally.promoters, minus: tally.detractors, of: tally.npsAnswers)
            return (share.map { Estimate(value: 100 * $0.value, interval: $0.interval.scaled(by: 100)) }, tally.npsAnswers)
        default: return (nil, tally.items)
        }
    }

    private static func mean(_ now: Mean, _ previous: Mean?) -> Figure {
        let interval = now.estimate?.interval
        var figure = Figure(value: now.value, low: interval?.low, high: interval?.high, n: now.count, previous: previous?.value)
        if let previous {
            if let difference = now.difference(from: previous) {
                figure.take(change: difference)
            } else if let value = now.value, let before = previous.value {
                figure.change = value - before
            }
        }
        return figure
    }

    private static func trend(_ now: Counts, _ previous: Counts?) -> Figure {
        guard let previous else { return Figure(value: nil, n: now.tally.items) }
        let n = now.tally.items + previous.tally.items
        let exposure = Double(max(1, now.days)) / Double(max(1, previous.days))
        guard let change = PoissonRatio.change(from: previous.tally.items, to: now.tally.items, exposure: exposure) else {
            return Figure(value: nil, n: n)
        }
        return Figure(value: change.value, low: change.interval.low, high: change.interval.high, n: n)
    }
}

extension Figure {
    fileprivate mutating func take(change estimate: Estimate) {
        change = estimate.value
        changeLow = estimate.interval.low
        changeHigh = estimate.interval.high
    }
}

extension Tally {
    var rating: Mean { Mean(count: ratings, sum: ratingSum, squares: ratingSquares) }
    var severity: Mean { Mean(count: severe, sum: severitySum, squares: severitySquares) }
}
