import Foundation

/// The columns that the churn model weighs, one row a customer.
struct ChurnDesign {
    let signs: [ChurnSign]
    /// Row-major, centred and divided by the standard deviation.
    private(set) var rows: [Double]
    private let means: [Double]
    private let deviations: [Double]

    var width: Int { signs.count }

    init(_ reader: ChurnSigns) {
        let table = reader.table
        let tiers = table.tiers.dropFirst().map { ChurnSign.tier($0) }
        let fixed: [ChurnSign] = [.activity, .value]
        let complaints = reader.topics.map { ChurnSign.complaint(topic: $0) }
        let signs = complaints + ChurnSign.counted + fixed + tiers
        let width = signs.count
        let usualValue = table.meanValue ?? 1
        var rows = [Double](repeating: 0, count: table.customers.count * width)
        for (index, customer) in table.customers.enumerated() {
            let start = index * width
            for place in reader.complainedOf(index) { rows[start + place] = 1 }
            var column = start + complaints.count
            for sign in ChurnSign.counted {
                if reader.has(sign, index) { rows[column] = 1 }
                column += 1
            }
            rows[column] = log1p(Double(customer.items))
            rows[column + 1] = log1p(max(0, customer.value ?? usualValue))
            column += 2
            if customer.tier > 0 { rows[column + Int(customer.tier) - 1] = 1 }
        }
        (means, deviations) = Self.standardize(&rows, width: width)
        (self.signs, self.rows) = (signs, rows)
    }

    subscript(row: Int) -> ArraySlice<Double> { rows[row * width..<(row + 1) * width] }

    /// The value of a column without the sign: the one that a customer has who never complained.
    func absent(_ column: Int) -> Double { -means[column] / deviations[column] }

    /// Change of the log-odds by a sign that is there, from a slope on the standardised column; for yes-or-no columns.
    func unit(_ slope: Double, _ column: Int) -> Double { slope / deviations[column] }

    private static func standardize(_ rows: inout [Double], width: Int) -> ([Double], [Double]) {
        let count = Double(max(1, rows.count / max(1, width)))
        var means = [Double](repeating: 0, count: width)
        var squares = means
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width {
                means[column] += rows[start + column]
                squares[column] += rows[start + column] * rows[start + column]
            }
        }
        var deviations = means
        for column in 0..<width {
            means[column] /= count
            deviations[column] = max(squares[column] / count - means[column] * means[column], 0).squareRoot()
            if deviations[column] < 1e-9 { deviations[column] = 1 }
        }
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width { rows[start + column] = (rows[start + column] - means[column]) / deviations[column] }
        }
        return (means, deviations)
    }
}
