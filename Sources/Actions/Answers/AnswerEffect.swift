// Satisfaction of those who were told, before and after: the mean of the differences within each customer, with Student's interval.
//
//     AnswerEffect([.init(before: 2, after: 4), .init(before: 3, after: 4), .init(before: 2, after: 3)])?.difference.value   // 1.33
//
// Paired, since the same customers are asked twice (Student 1908). What it does not show stands in docs/methods/told-before-after.md.

public import Insights

/// How much happier those are who were told.
public struct AnswerEffect: Sendable, Equatable, Codable {
    /// Customers with a score before and after.
    public var n: Int
    public var before: Double
    public var after: Double
    public var difference: Estimate

    /// nil for fewer than two customers.
    public init?(_ pairs: [ToldSatisfaction]) {
        guard let difference = Mean(pairs.map { $0.after - $0.before }).estimate, let before = Mean(pairs.map(\.before)).value,
            let after = Mean(pairs.map(\.after)).value
        else { return nil }
        n = pairs.count
        (self.before, self.after, self.difference) = (before, after, difference)
    }
}
