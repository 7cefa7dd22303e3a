import Foundation

/// Turns margins into probabilities by one divisor (Guo et al. 2017, "On calibration of modern neural networks").
///
///     Calibration.temperature(margins: [2, −1, …], positive: [true, false, …])   // 0.8: p = 1 ÷ (1 + exp(−margin ÷ 0.8))
enum Calibration {
    /// The divisor that makes the labels most likely, between 0.05 and 20, by golden-section search.
    static func temperature(margins: [Float], positive: [Bool]) -> Float {
        guard !margins.isEmpty else { return 1 }
        return search { logDivisor in
            let divisor = exp(logDivisor)
            return zip(margins, positive).reduce(0.0) { $0 + logLoss(Double($1.0) / divisor, $1.1) }
        }
    }

    /// The divisor of softmax margins that makes the labels most likely.
    static func temperature(margins: [[Float]], labels: [Int]) -> Float {
        guard !margins.isEmpty else { return 1 }
        return search { logDivisor in
            let divisor = exp(logDivisor)
            return zip(margins, labels).reduce(0.0) { $0 - log(max(1e-12, softmax($1.0, divisor)[$1.1])) }
        }
    }

    static func softmax(_ margins: [Float], _ divisor: Double) -> [Double] {
        let largest = Double(margins.max() ?? 0)
        let powers = margins.map { exp((Double($0) - largest) / divisor) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// Share of right answers among those of each confidence tenth: (mean confidence, accuracy, count), the reliability table.
    static func reliability(_ answers: [(confidence: Double, right: Bool)]) -> [(confidence: Double, accuracy: Double, count: Int)] {
        (0..<10).compactMap { tenth in
            let part = answers.filter { min(9, Int($0.confidence * 10)) == tenth }
            guard !part.isEmpty else { return nil }
            let count = Double(part.count)
            return (
                part.reduce(0) { $0 + $1.confidence } / count, Double(part.count { $0.right }) / count, part.count
            )
        }
    }

    private static func logLoss(_ margin: Double, _ positive: Bool) -> Double {
        let signed = positive ? margin : -margin
        return signed > 0 ? log1p(exp(-signed)) : -signed + log1p(exp(signed))
    }

    private static func search(_ loss: (Double) -> Double) -> Float {
        let ratio = (5.0.squareRoot() - 1) / 2
        var low = log(0.05)
        var high = log(20.0)
        for _ in 0..<40 {
            let left = high - ratio * (high - low)
            let right = low + ratio * (high - low)
            if loss(left) < loss(right) { high = right } else { low = left }
        }
        return Float(exp((low + high) / 2))
    }
}
