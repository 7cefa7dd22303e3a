/// Packs float weights into the 8-bit table of a ``HashedModel``.
///
/// The most important n-grams (largest weight of any output, times how often it occurs) are placed first; one whose bucket is
/// full is left out. Weights beyond so many standard deviations are clipped, so that a few giants do not eat the resolution; how
/// many is what errs least over the training texts, Σ texts with the n-gram · (weight − its 8-bit form)².
struct ModelCompressor {
    var rowCount: Int
    /// Standard deviations at which weights may be clipped.
    var clips: [Float] = [8, 10, 12, 15, 18, 22, 26, 30, 36, 44]

    /// `weights` of feature f and output c at `f * outputs + c`.
    func compress(hashes: [UInt32], documentCounts: [Float], weights: [Float], outputs: Int) -> (rows: [UInt64], scales: [Float]) {
        let scales = (0..<outputs).map { scale(weights, documentCounts, $0, outputs) }
        let importance = hashes.indices.map { feature in
            (0..<outputs).reduce(Float(0)) { max($0, abs(weights[feature * outputs + $1])) } * documentCounts[feature].squareRoot()
        }
        let order = hashes.indices.sorted { (importance[$0], hashes[$0]) > (importance[$1], hashes[$1]) }
        var rows = [UInt64](repeating: 0, count: rowCount)
        for feature in order {
            let row = Self.row(weights, feature, outputs, scales)
            guard row != 0 else { continue }
            let bucket = HashedModel.bucket(hashes[feature], rowCount: rowCount)
            let print = HashedModel.fingerprint(hashes[feature])
            if rows[bucket] == 0 {
                rows[bucket] = row | print
            } else if rows[bucket + 1] == 0, rows[bucket] & 0xFF != print {
                rows[bucket + 1] = row | print
            }
        }
        return (rows, scales)
    }

    private func scale(_ weights: [Float], _ documentCounts: [Float], _ output: Int, _ outputs: Int) -> Float {
        var sum: Double = 0
        var count: Double = 0
        var largest: Float = 0
        for index in stride(from: output, to: weights.count, by: outputs) where weights[index] != 0 {
            sum += Double(weights[index] * weights[index])
            count += 1
            largest = max(largest, abs(weights[index]))
        }
        guard count > 0 else { return 1 }
        let deviation = Float((sum / count).squareRoot())
        var best = (error: Double.infinity, scale: Float(1))
        for clip in clips {
            let scale = max(1e-9, min(largest, clip * deviation) / 127)
            let error = Self.error(weights, documentCounts, output, outputs, scale)
            if error < best.error { best = (error, scale) }
        }
        return best.scale
    }

    /// Σ texts · (weight − its 8-bit form)² of one output.
    private static func error(
        _ weights: [Float], _ documentCounts: [Float], _ output: Int, _ outputs: Int, _ scale: Float
    ) -> Double {
        var sum: Double = 0
        for (feature, count) in documentCounts.enumerated() {
            let weight = weights[feature * outputs + output]
            let miss = weight - max(-127, min(127, (weight / scale).rounded())) * scale
            sum += Double(count * miss * miss)
        }
        return sum
    }

    private static func row(_ weights: [Float], _ feature: Int, _ outputs: Int, _ scales: [Float]) -> UInt64 {
        var row: UInt64 = 0
        for output in 0..<outputs {
            let steps = (weights[feature * outputs + output] / scales[output]).rounded()
            let byte = UInt8(bitPattern: Int8(max(-127, min(127, steps))))
            row |= UInt64(byte) << UInt64(8 * (output + 1))
        }
        return row
    }
}
