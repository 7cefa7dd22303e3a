/// Whether one of two readers of the same items is right more often, by the items on which just one of them is.
///
///     McNemar(onlyOld: 4, onlyNew: 14, of: 120).pValue   // 0.0309
///
/// The exact test (McNemar 1947, Psychometrika 12:153, with binomial probabilities): without a difference each of the split items
/// falls either way like a coin. The difference of the two accuracies has the paired interval of Bonett & Price 2012.
/// docs/methods/mcnemar.md.
public struct McNemar: Sendable, Equatable, Codable {
    /// Items that only the old reader got right, and only the new one.
    public var onlyOld: Int
    public var onlyNew: Int
    public var n: Int
    /// Two-sided, exact.
    public var pValue: Double
    /// Accuracy of the new less that of the old, −1…1; nil without items.
    public var difference: Estimate?

    public init(onlyOld: Int, onlyNew: Int, of n: Int) {
        self.onlyOld = onlyOld
        self.onlyNew = onlyNew
        self.n = n
        let split = onlyOld + onlyNew
        let fewer = min(onlyOld, onlyNew)
        // P(X ≤ k) for X ~ B(m, ½) is I_½(m − k, k + 1).
        let tail = split == 0 ? 1 : Beta.regularized(0.5, a: Double(split - fewer), b: Double(fewer + 1))
        pValue = min(1, 2 * tail)
        difference = NetShare.estimate(plus: onlyNew, minus: onlyOld, of: n)
    }

    /// What the comparison says: better or worse beyond chance, or that it cannot tell.
    public enum Verdict: String, Sendable, Codable, CaseIterable { case better, same, worse }

    public var verdict: Verdict {
        guard pValue < 0.05 else { return .same }
        return onlyNew > onlyOld ? .better : .worse
    }
}
