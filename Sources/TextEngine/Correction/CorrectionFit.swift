import Foundation

/// Fits a correction to labelled texts, held to the shipped engine by a penalty on everything that differs from it.
///
///     let fit = CorrectionFit(examples)
///     let correction = fit.fit(penalty: 10)        // SentimentCorrection
///     fit.crossValidated(penalty: 10).loss          // mean −log p of the true label, each text judged by a fit without it
///
/// Multinomial logistic regression with the shipped log probabilities as offset, penalised by ½·penalty·‖weights‖² + ½·‖biases‖²
/// (a normal prior around "the shipped engine is right"); accelerated gradient descent (Nesterov 1983) with restarts (O'Donoghue &
/// Candès 2015). Only n-grams of at least two texts have weights. Deterministic: the same labels give the same bits.
public struct CorrectionFit: Sendable {
    /// Strengths that are tried; nil lets only the biases move.
    public static let penalties: [Double?] = [nil, 30, 10, 3, 1]

    let examples: [CorrectionExample]
    private let rows: [Row]
    private let features: [UInt32]

    struct Row: Sendable {
        var offset: SIMD3<Double>
        var label: Int
        var scale: Double
        var features: [Int32]
    }

    public init(_ examples: [CorrectionExample]) {
        self.examples = examples
        var counts: [UInt32: Int] = [:]
        for example in examples {
            for hash in example.hashes { counts[hash, default: 0] += 1 }
        }
        let features = counts.filter { $0.value > 1 }.keys.sorted()
        let number = Dictionary(uniqueKeysWithValues: features.enumerated().map { ($1, Int32($0)) })
        self.features = features
        rows = examples.map { example in
            Row(
                offset: SentimentCorrection.logDistribution(example.shipped),
                label: Self.place(example.label),
                scale: 1 / Double(max(1, example.total)).squareRoot(),
                features: example.hashes.compactMap { number[$0] }
            )
        }
    }

    /// The correction that all examples teach.
    public func fit(penalty: Double?) -> SentimentCorrection {
        let state = descend(rows.indices.map { $0 }, penalty)
        let weights = penalty == nil ? [:] : Dictionary(uniqueKeysWithValues: zip(features, state.weights))
        return SentimentCorrection(biases: [state.biases[0], state.biases[1], state.biases[2]], weights: weights)
    }

    /// How a penalty does on texts that its fit has not seen.
    public struct Validation: Sendable, Equatable {
        /// Mean −log p of the true label, and its standard error.
        public var loss: Double
        public var error: Double
        public var right: Int
    }

    /// Five fits, each judged by the fifth that it has not seen; the folds follow the order of the examples.
    public func crossValidated(penalty: Double?, folds: Int = 5) -> Validation {
        var losses: [Double] = []
        var right = 0
        for fold in 0..<folds {
            let state = descend(rows.indices.filter { $0 % folds != fold }, penalty)
            for index in rows.indices where index % folds == fold {
                let shares = SentimentCorrection.softmax(state.scores(rows[index], penalty != nil))
                losses.append(-log(max(1e-12, shares[rows[index].label])))
                let answer = SentimentCorrection.finding(SIMD3(log(shares[0]), log(shares[1]), log(shares[2]))).label
                if answer == examples[index].label { right += 1 }
            }
        }
        let mean = losses.reduce(0, +) / Double(max(1, losses.count))
        let squares = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = losses.count > 1 ? (squares / Double(losses.count - 1) / Double(losses.count)).squareRoot() : 0
        return Validation(loss: mean, error: error, right: right)
    }

    /// Tries every strength; ``choose(among:)`` tells which one serves.
    public func choosePenalty() -> (penalty: Double?, validation: Validation) {
        Self.choose(among: Self.penalties.map { ($0, crossValidated(penalty: $0)) })
    }

    /// The strongest penalty whose loss is within one standard error of the least: the correction that differs least from the shipped
    /// engine and is as good (Hastie, Tibshirani & Friedman 2009, section 7.10).
    /// - Parameter tried: the strongest first; not empty.
    public static func choose(
        among tried: [(penalty: Double?, validation: Validation)]
    ) -> (penalty: Double?, validation: Validation) {
        guard let best = tried.min(by: { $0.validation.loss < $1.validation.loss }) else {
            return (nil, Validation(loss: .infinity, error: 0, right: 0))
        }
        return tried.first { $0.validation.loss <= best.validation.loss + best.validation.error } ?? best
    }

    static func place(_ label: SentimentLabel) -> Int {
        switch label {
        case .negative: 0
        case .neutral: 1
        case .positive: 2
        }
    }
}

extension CorrectionFit {
    struct State {
        var biases = SIMD3<Double>.zero
        var weights: [SIMD3<Double>]

        func scores(_ row: Row, _ withWeights: Bool) -> SIMD3<Double> {
            var sum = SIMD3<Double>.zero
            if withWeights {
                for feature in row.features { sum += weights[Int(feature)] }
            }
            return row.offset + biases + sum * row.scale
        }
    }

    private static let steps = 200
    private static let enough = 1e-5

    private func descend(_ subset: [Int], _ penalty: Double?) -> State {
        let withWeights = penalty != nil
        let zero = State(weights: [SIMD3<Double>](repeating: .zero, count: withWeights ? features.count : 0))
        var state = zero
        var ahead = zero
        var momentum = 1.0
        let step = 1 / (0.5 * largestCurvature(subset, withWeights) + max(penalty ?? 0, 1))
        for _ in 0..<Self.steps {
            let gradient = gradient(ahead, subset, penalty)
            var next = ahead
            next.biases -= step * gradient.biases
            for index in next.weights.indices { next.weights[index] -= step * gradient.weights[index] }
            let moved = Self.difference(next, state)
            // Going uphill: start the momentum anew.
            if Self.product(gradient, moved) > 0 { momentum = 1 }
            let following = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
            let share = (momentum - 1) / following
            ahead = next
            ahead.biases += share * moved.biases
            for index in ahead.weights.indices { ahead.weights[index] += share * moved.weights[index] }
            state = next
            momentum = following
            if Self.product(moved, moved) < Self.enough * Self.enough { break }
        }
        return state
    }

    private func gradient(_ state: State, _ subset: [Int], _ penalty: Double?) -> State {
        var gradient = State(biases: state.biases, weights: state.weights)
        if let penalty {
            for index in gradient.weights.indices { gradient.weights[index] *= penalty }
        }
        for index in subset {
            let row = rows[index]
            var miss = SentimentCorrection.softmax(state.scores(row, penalty != nil))
            miss[row.label] -= 1
            gradient.biases += miss
            guard penalty != nil else { continue }
            let scaled = miss * row.scale
            for feature in row.features { gradient.weights[Int(feature)] += scaled }
        }
        return gradient
    }

    /// The largest eigenvalue of XᵀX with the biases' column, by twenty steps of power iteration, a tenth above what they reach.
    private func largestCurvature(_ subset: [Int], _ withWeights: Bool) -> Double {
        var bias = 1.0
        var vector = [Double](repeating: 0, count: withWeights ? features.count : 0)
        var length = 1.0
        for _ in 0..<20 {
            var nextBias = 0.0
            var next = [Double](repeating: 0, count: vector.count)
            for index in subset {
                let row = rows[index]
                var product = bias
                if withWeights { product += row.scale * row.features.reduce(0) { $0 + vector[Int($1)] } }
                nextBias += product
                guard withWeights else { continue }
                for feature in row.features { next[Int(feature)] += product * row.scale }
            }
            length = (nextBias * nextBias + next.reduce(0) { $0 + $1 * $1 }).squareRoot()
            guard length > 0 else { return 1 }
            bias = nextBias / length
            vector = next.map { $0 / length }
        }
        return length * 1.1
    }

    private static func difference(_ left: State, _ right: State) -> State {
        State(biases: left.biases - right.biases, weights: left.weights.indices.map { left.weights[$0] - right.weights[$0] })
    }

    private static func product(_ left: State, _ right: State) -> Double {
        (left.biases * right.biases).sum() + left.weights.indices.reduce(0) { $0 + (left.weights[$1] * right.weights[$1]).sum() }
    }
}
