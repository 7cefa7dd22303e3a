/// Judges many tests at once so that, among the findings, at most the share `rate` is false on average.
///
///     FalseDiscovery.adjusted([0.01, 0.04, 0.03])   // [0.03, 0.04, 0.04]
///
/// Benjamini & Hochberg 1995 (J R Stat Soc B 57:289). Holds for independent and positively dependent tests, such as a topic and
/// its parent; for tests that oppose each other use a stricter rate.
public enum FalseDiscovery {
    /// Each test's q-value: the smallest rate at which it is a finding, in the order of `pValues`.
    public static func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
        let count = Double(pValues.count)
        var adjusted = pValues
        var smallest = 1.0
        for (position, index) in order.enumerated() {
            smallest = min(smallest, pValues[index] * count / (count - Double(position)))
            adjusted[index] = smallest
        }
        return adjusted
    }

    /// Indices of the findings at a false-discovery rate of `rate`.
    public static func findings(_ pValues: [Double], rate: Double) -> [Int] {
        let q = adjusted(pValues)
        return q.indices.filter { q[$0] <= rate }
    }
}
