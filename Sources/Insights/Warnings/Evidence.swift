import Foundation

/// Today's evidence together with yesterday's, and how rare that much would be in a quiet series.
///
/// Each count is turned into a normal score by its mid tail under the baseline. The evidence is today's score plus `memory` times
/// yesterday's, bounded above by `memoryCap`: slow outbreaks gather weight, while the day after an outbreak cannot alarm by memory
/// alone. Its p-value is exact under the baseline: a sum over everything that yesterday and today could have been.
struct Evidence {
    let memory: Double
    let cap: Double
    private static let floor = -4.0

    /// P(evidence at least this large | baseline), mid-p.
    func pValue(today: Int, _ now: NegativeBinomial, yesterday: Int?, _ before: NegativeBinomial) -> Double {
        guard max(now.mean, before.mean) <= NegativeBinomial.largestTabled else {
            return continuous(now.continuousScore(today), yesterday.map(before.continuousScore))
        }
        let table = now.table()
        guard let yesterday else { return table.mid(today) }
        let score = -Normal.quantile(table.mid(today))
        return discrete(today, score, table, yesterday: yesterday, before.table())
    }

    private func bounded(_ score: Double) -> Double { min(cap, max(Self.floor, score)) }

    private func discrete(
        _ today: Int, _ score: Double, _ table: NegativeBinomial.Table, yesterday: Int, _ earlier: NegativeBinomial.Table
    ) -> Double {
        let observed = bounded(-Normal.quantile(earlier.mid(yesterday)))
        let evidence = score + memory * observed
        // Mid tails between which a score is inside its bounds; outside no quantile is needed.
        let (mostTail, leastTail) = (Normal.cumulative(-Self.floor), Normal.cumulative(-cap))
        var sum = 0.0
        for count in earlier.probabilities.indices {
            let mid = earlier.mid(count)
            if mid <= leastTail {
                let tail = observed == cap ? table.mid(today) : table.tail(whereMidIsBelow: upper(evidence - memory * cap))
                return min(1, sum + earlier.tails[count] * tail)
            }
            let kept = mid >= mostTail ? Self.floor : -Normal.quantile(mid)
            let tail =
                count == yesterday || kept == observed
                ? table.mid(today) : table.tail(whereMidIsBelow: upper(evidence - memory * kept))
            sum += earlier.probabilities[count] * tail
        }
        return min(1, sum)
    }

    private func continuous(_ score: Double, _ yesterday: Double?) -> Double {
        guard let yesterday else { return max(NegativeBinomial.smallest, upper(score)) }
        let evidence = score + memory * bounded(yesterday)
        let sum = Self.nodes.reduce(0) { $0 + upper(evidence - memory * bounded($1)) }
        return max(NegativeBinomial.smallest, sum / Double(Self.nodes.count))
    }

    private func upper(_ score: Double) -> Double { Normal.cumulative(-score) }

    /// Normal scores at the middles of 256 equally likely slices.
    private static let nodes: [Double] = (0..<256).map { Normal.quantile((Double($0) + 0.5) / 256) }
}
