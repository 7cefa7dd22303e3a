import Foundation

/// How surprising it is that a word is in so many texts of one group and so few of another.
///
///     LogLikelihood.ratio(k1: 10, n1: 100, k2: 5, n2: 1_000)   // 30.7
///
/// The log-likelihood ratio G² of Dunning (1993, Computational Linguistics 19:61) on the 2 × 2 table of texts with and without the word;
/// about χ² with one degree of freedom, and sound for rare words, where χ² and mutual information are not.
public enum LogLikelihood {
    /// - Parameters:
    ///   - k1: texts of the first group that hold the word, of `n1`; likewise `k2` of `n2`.
    /// - Returns: G² ≥ 0; 0 when a group is empty.
    public static func ratio(k1: Int, n1: Int, k2: Int, n2: Int) -> Double {
        guard n1 > 0, n2 > 0, k1 >= 0, k2 >= 0, k1 <= n1, k2 <= n2 else { return 0 }
        let all = Double(k1 + k2) / Double(n1 + n2)
        func likelihood(_ k: Int, _ n: Int, _ p: Double) -> Double {
            let (k, n) = (Double(k), Double(n))
            return (k > 0 ? k * log(p) : 0) + (n - k > 0 ? (n - k) * log(1 - p) : 0)
        }
        let own =
            likelihood(k1, n1, Double(k1) / Double(n1)) + likelihood(k2, n2, Double(k2) / Double(n2))
        return max(0, 2 * (own - likelihood(k1, n1, all) - likelihood(k2, n2, all)))
    }

    /// P(χ² with one degree of freedom ≥ `ratio`).
    public static func pValue(_ ratio: Double) -> Double { erfc((ratio / 2).squareRoot()) }
}
