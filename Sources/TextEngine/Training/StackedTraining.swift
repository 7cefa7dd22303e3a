import func Foundation.powf

/// Trains the labels of a small set with the help of models that other sets taught.
///
/// Each label is asked one against the rest, by five models that never saw a fifth of the texts; what these say of their fifth,
/// and what the teachers say, is mixed by ``Stacking``. The answer is one linear model a label, on one scale: the highest margin
/// wins, and a softmax makes probabilities of them.
struct StackedTraining {
    struct Result {
        var weights: NGramWeights
        /// What each mark adds to each label: `marks[label][mark]`.
        var marks: [[Double]]
    }

    var training = BinaryTraining(packShare: 0)
    /// Weight of the positive examples of a label: (texts ÷ texts of the label) to this power, so that rare labels are found.
    var balance: Float = 0.5
    var stacking: Stacking
    private static let folds = 5

    /// - Parameters:
    ///   - labels: 0 ..< `count` for each text.
    ///   - weights: how much each text counts; 0 leaves it out.
    ///   - marks: what else is known of each text, as numbers; they shift its labels.
    ///   - owners: texts with the same number are held out together; each text alone without them.
    func fit(
        _ texts: [[UInt32]], labels: [Int], count: Int, weights: [Float], marks: [[Double]]? = nil, owners: [Int]? = nil,
        teachers: [NGramWeights] = []
    ) -> Result {
        let matrix = SparseMatrix(texts)
        let folds = (owners ?? Array(texts.indices)).map { $0 % Self.folds }
        var inputs = heldOut(matrix, labels, count, weights, folds)
        for teacher in teachers {
            for (row, margins) in teacher.margins(texts).enumerated() { inputs[row] += margins }
        }
        let modelCount = inputs.first?.count ?? count
        if let marks { for row in inputs.indices { inputs[row] += marks[row] } }
        let used = texts.indices.filter { weights[$0] > 0 }
        let mix = stacking.fit(
            used.map { inputs[$0] }, labels: used.map { labels[$0] }, count: count, weights: used.map { Double(weights[$0]) })
        let own = models(matrix, labels, count, weights)
        return Result(
            weights: NGramWeights.sum([own] + teachers, shares: mix.shares.map { Array($0[..<modelCount]) }, biases: mix.biases),
            marks: mix.shares.map { Array($0[modelCount...]) })
    }

    private func models(_ matrix: SparseMatrix, _ labels: [Int], _ count: Int, _ weights: [Float]) -> NGramWeights {
        let all = weights.reduce(0, +)
        let results = (0..<count).map { label in
            let positive = labels.map { $0 == label }
            let own = zip(weights, positive).reduce(Float(0)) { $0 + ($1.1 ? $1.0 : 0) }
            let raise = own > 0 ? powf(all / own, balance) : 1
            return training.fit(
                matrix, positive: positive, packs: [Int](repeating: 0, count: labels.count), packCount: 1,
                weights: zip(weights, positive).map { $1 ? $0 * raise : $0 })
        }
        return NGramWeights(matrix, columns: results.map(\.weights), biases: results.map { $0.biases[0] })
    }

    /// The margins of each text by models that never saw it.
    private func heldOut(_ matrix: SparseMatrix, _ labels: [Int], _ count: Int, _ weights: [Float], _ folds: [Int]) -> [[Double]] {
        var margins = [[Double]](repeating: [], count: labels.count)
        for fold in 0..<Self.folds {
            let seen = weights.indices.map { folds[$0] == fold ? 0 : weights[$0] }
            let own = models(matrix, labels, count, seen)
            for row in labels.indices where folds[row] == fold {
                let root = matrix.totals[row].squareRoot()
                let features = matrix.features[matrix.starts[row]..<matrix.starts[row + 1]]
                margins[row] = (0..<count).map { label in
                    Double(features.reduce(Float(0)) { $0 + own.columns[label][Int($1)] } / root + own.biases[label])
                }
            }
        }
        return margins
    }
}
