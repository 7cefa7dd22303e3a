import Foundation

/// Words that set two groups of texts apart.
///
///     LogOdds.contrasts(["快": 30, "等": 2], ["快": 5, "等": 40]).first   // 等: z −5.3 …
///
/// Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, Political Analysis 16:372, equations 16, 19, 20
/// and 22): a rare word does not stand out by chance, and a frequent one not by frequency. The prior is the words of both groups together,
/// weighed as `strength` words.
public enum LogOdds {
    public struct Contrast: Sendable, Hashable, Codable {
        public var word: String
        /// Counts in the first and in the second group.
        public var first: Int
        public var second: Int
        /// Log-odds ratio, above 0 where the word belongs to the first group.
        public var logOdds: Double
        /// `logOdds` ÷ its standard deviation; beyond ±1.96 it is more than chance for a single word.
        public var z: Double
    }

    /// - Parameter strength: how many words the prior weighs; nil takes as many as the smaller group has.
    /// - Returns: the most typical of the first group first, those of the second last.
    public static func contrasts(_ first: [String: Int], _ second: [String: Int], strength: Double? = nil) -> [Contrast] {
        let totals = (first: Double(first.values.reduce(0, +)), second: Double(second.values.reduce(0, +)))
        guard totals.first > 0, totals.second > 0 else { return [] }
        let all = totals.first + totals.second
        let weight = strength ?? min(totals.first, totals.second)
        func logOdds(_ count: Double, of total: Double, _ prior: Double) -> Double {
            log((count + prior) / (total + weight - count - prior))
        }
        let words = Set(first.keys).union(second.keys)
        guard words.count > 1 else { return [] }
        return words.map { word in
            let (a, b) = (Double(first[word] ?? 0), Double(second[word] ?? 0))
            let prior = weight * (a + b) / all
            let difference = logOdds(a, of: totals.first, prior) - logOdds(b, of: totals.second, prior)
            let variance = 1 / (a + prior) + 1 / (b + prior)
            return Contrast(word: word, first: Int(a), second: Int(b), logOdds: difference, z: difference / variance.squareRoot())
        }.sorted { ($0.z, $1.word) > ($1.z, $0.word) }
    }
}
