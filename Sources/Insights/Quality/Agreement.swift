import Feedback

/// How far two people agree on the same items, beyond what chance would bring.
///
///     Agreement(table: [[20, 5], [10, 15]])?.kappa.value   // 0.4
///
/// Cohen's kappa (Cohen 1960, Educ Psychol Meas 20:37) with the large-sample standard error of Fleiss, Cohen & Everitt 1969
/// (Psychol Bull 72:323). docs/methods/agreement.md.
public struct Agreement: Sendable, Equatable {
    /// Items that both judged.
    public var n: Int
    /// Share on which they gave the same label.
    public var observed: Double
    /// −1…1: 1 is perfect, 0 what chance brings.
    public var kappa: Estimate

    /// - Parameter table: counts by the first person's label and the second's; square.
    /// - Returns: nil for an empty table, or when both gave everything the same label, which leaves nothing to agree on.
    public init?(table: [[Int]]) {
        let total = table.reduce(0) { $0 + $1.reduce(0, +) }
        guard total > 0, table.allSatisfy({ $0.count == table.count }) else { return nil }
        let p = table.map { $0.map { Double($0) / Double(total) } }
        let rows = p.map { $0.reduce(0, +) }
        let columns = p.indices.map { column in p.reduce(0) { $0 + $1[column] } }
        let agreed = p.indices.reduce(0) { $0 + p[$1][$1] }
        let chance = p.indices.reduce(0) { $0 + rows[$1] * columns[$1] }
        guard chance < 1 else { return nil }
        let value = (agreed - chance) / (1 - chance)
        let rest = 1 - value
        var variance = -(value - chance * rest) * (value - chance * rest)
        for i in p.indices {
            for j in p.indices {
                let weight = i == j ? 1 - (rows[i] + columns[i]) * rest : rest * (columns[i] + rows[j])
                variance += p[i][j] * weight * weight
            }
        }
        let error = (max(0, variance) / Double(total)).squareRoot() / (1 - chance)
        n = total
        observed = agreed
        kappa = Estimate(
            value: value,
            interval: Interval(low: value - Interval.z * error, high: value + Interval.z * error).clipped(to: -1...1)
        )
    }
}

/// Two people and the sentiment that each gave first to the items they share.
public struct LabellerPair: Sendable, Equatable {
    public var first: String
    public var second: String
    /// nil when nothing can be said; then only `shared` holds.
    public var agreement: Agreement?
    public var shared: Int

    /// Every two people with an item in common, most items first.
    public static func all(_ items: [GoldItem]) -> [LabellerPair] {
        var tables: [[String]: [[Int]]] = [:]
        for item in items {
            let labels = item.firstByLabeller.compactMapValues(\.sentiment).sorted { $0.key < $1.key }
            for (index, one) in labels.enumerated() {
                for other in labels[(index + 1)...] {
                    var table = tables[[one.key, other.key]] ?? [[Int]](repeating: [0, 0, 0], count: 3)
                    table[place(one.value)][place(other.value)] += 1
                    tables[[one.key, other.key]] = table
                }
            }
        }
        return tables.map { names, table in
            LabellerPair(
                first: names[0], second: names[1], agreement: Agreement(table: table),
                shared: table.reduce(0) { $0 + $1.reduce(0, +) }
            )
        }.sorted { ($1.shared, $0.first, $0.second) < ($0.shared, $1.first, $1.second) }
    }

    private static func place(_ sentiment: Sentiment) -> Int { Sentiment.allCases.firstIndex(of: sentiment) ?? 0 }
}
