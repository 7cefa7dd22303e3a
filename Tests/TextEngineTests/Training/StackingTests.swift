import Foundation
import Testing

@testable import TextEngine

struct StackingTests {
    /// 200 texts of three labels: the first model tells label 0, the second is noise, the third tells label 2.
    private static func margins() -> (rows: [[Double]], labels: [Int]) {
        var random = SplitMix64(seed: 7)
        func noise() -> Double { Double(random.next() >> 11) / Double(1 << 53) - 0.5 }
        let labels = (0..<200).map { $0 % 3 }
        return (labels.map { [($0 == 0 ? 1 : -1) + noise(), 4 * noise(), ($0 == 2 ? 1 : -1) + noise()] }, labels)
    }

    @Test func noiseWeighsLittle() {
        let (rows, labels) = Self.margins()
        let mix = Stacking(cost: 1).fit(rows, labels: labels, count: 3, weights: rows.map { _ in 1 })
        #expect(mix.shares[0][0] > 1)
        #expect(mix.shares[2][2] > 1)
        #expect(mix.shares.allSatisfy { abs($0[1]) < 0.3 })
    }

    /// At the optimum each share equals cost · Σ (hit − chance) · margin; what scikit-learn's LogisticRegression(C=0.5) finds for the
    /// same rows satisfies the same equation.
    @Test func slopesVanish() {
        let (rows, labels) = Self.margins()
        var stacking = Stacking(cost: 0.5)
        stacking.stepsAtMost = 5_000
        stacking.tolerance = 1e-9
        let mix = stacking.fit(rows, labels: labels, count: 3, weights: rows.map { _ in 1 })
        for label in 0..<3 {
            for model in 0..<3 {
                var sum = 0.0
                for (row, expected) in zip(rows, labels) {
                    let scores = (0..<3).map { c in exp(mix.biases[c] + zip(mix.shares[c], row).reduce(0) { $0 + $1.0 * $1.1 }) }
                    sum += ((expected == label ? 1 : 0) - scores[label] / scores.reduce(0, +)) * row[model]
                }
                #expect(abs(0.5 * sum - mix.shares[label][model]) < 1e-3)
            }
        }
    }

    @Test func weightsLeaveTextsOut() {
        let (rows, labels) = Self.margins()
        let half = Stacking(cost: 1).fit(
            Array(rows[..<100]), labels: Array(labels[..<100]), count: 3, weights: [Double](repeating: 1, count: 100))
        let masked = Stacking(cost: 1).fit(rows, labels: labels, count: 3, weights: rows.indices.map { $0 < 100 ? 1 : 0 })
        for (left, right) in zip(half.shares, masked.shares) {
            for (one, other) in zip(left, right) { #expect(abs(one - other) < 1e-3) }
        }
    }

    @Test func solvesEquations() {
        let factor = Stacking.cholesky([4, 0, 2, 5], 2)
        // [4 2; 2 5] x = [10, 13]
        let x = Stacking.solve(factor, [10, 13], 2)
        #expect(abs(x[0] - 1.5) < 1e-12)
        #expect(abs(x[1] - 2) < 1e-12)
    }
}

struct StackedTrainingTests {
    private static func texts(_ lines: [String]) -> [[UInt32]] { lines.map { TestResources.prepare($0).scalars } }

    /// A teacher that knows "甲" from "乙" for texts whose own words never repeat.
    private static var teacher: NGramWeights {
        let matrix = SparseMatrix(texts(["甲好", "甲坏", "乙好", "乙坏"]))
        let fit = BinaryTraining(packShare: 0).fit(
            matrix, positive: [true, true, false, false], packs: [0, 0, 0, 0], packCount: 1, weights: [1, 1, 1, 1])
        return NGramWeights(matrix, columns: [fit.weights], biases: fit.biases)
    }

    @Test func teachersTellWhatOwnTextsCannot() {
        let lines = (0..<40).map { "\($0 % 2 == 0 ? "甲" : "乙")\(String(UnicodeScalar(0x5000 + $0 * 7) ?? "x"))" }
        let labels = lines.indices.map { $0 % 2 }
        let training = StackedTraining(stacking: Stacking(cost: 1))
        let result = training.fit(
            Self.texts(lines), labels: labels, count: 2, weights: lines.map { _ in 1 }, teachers: [Self.teacher])
        let margins = result.weights.margins(Self.texts(["甲新", "乙新"]))
        #expect(margins[0][0] > margins[0][1])
        #expect(margins[1][1] > margins[1][0])
    }

    @Test func marksShiftTheLabels() {
        let lines = (0..<60).map { "同样\($0 % 3)" }
        let labels = lines.indices.map { $0 < 30 ? 0 : 1 }
        let result = StackedTraining(stacking: Stacking(cost: 1)).fit(
            Self.texts(lines), labels: labels, count: 2, weights: lines.map { _ in 1 }, marks: labels.map { [Double($0)] })
        #expect(result.marks[1][0] > result.marks[0][0] + 1)
    }

    @Test func theSumOfModelsIsTheirMarginsSum() {
        let other = Self.teacher
        let sum = NGramWeights.sum([Self.teacher, other], shares: [[0.5, 2]], biases: [0.25])
        let text = Self.texts(["甲好"])
        #expect(abs(sum.margins(text)[0][0] - (2.5 * other.margins(text)[0][0] + 0.25)) < 1e-4)
    }
}
