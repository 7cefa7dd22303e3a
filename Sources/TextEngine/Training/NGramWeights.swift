/// Linear models over the same n-grams, before they are packed into a table.
///
///     margin[model] = bias[model] + Σ column[model][n-gram] ÷ √(number of n-grams)
struct NGramWeights {
    /// The hash of each n-gram.
    var hashes: [UInt32] = []
    /// In how many training texts each n-gram stands.
    var documentCounts: [Float] = []
    /// One weight an n-gram, one column a model.
    var columns: [[Float]] = []
    var biases: [Float] = []

    init() {}

    init(_ matrix: SparseMatrix, columns: [[Float]], biases: [Float]) {
        hashes = matrix.hashes
        documentCounts = matrix.documentCounts
        self.columns = columns
        self.biases = biases
    }

    /// The margin of each text by each model.
    func margins(_ texts: [[UInt32]]) -> [[Double]] {
        var vocabulary = HashVocabulary()
        for hash in hashes { _ = vocabulary.insert(hash) }
        var hasher = NGramHasher()
        return texts.map { text in
            text.withUnsafeBufferPointer { hasher.hash($0) }
            let known = hasher.hashes[..<hasher.count].compactMap { vocabulary.index(of: $0) }
            let root = Float(max(1, hasher.total)).squareRoot()
            return zip(columns, biases).map { column, bias in Double(known.reduce(Float(0)) { $0 + column[$1] } / root + bias) }
        }
    }

    /// Models that each add up all models of all parts: output c is Σ `shares[c][i]` · model i, plus `biases[c]`.
    static func sum(_ parts: [NGramWeights], shares: [[Double]], biases: [Double]) -> NGramWeights {
        var vocabulary = HashVocabulary()
        var sum = NGramWeights()
        let places = parts.map { part in part.hashes.map { vocabulary.insert($0) } }
        sum.hashes = (0..<vocabulary.count).map { vocabulary.hash(of: $0) }
        sum.documentCounts = [Float](repeating: 0, count: vocabulary.count)
        for (part, places) in zip(parts, places) {
            for (feature, place) in places.enumerated() { sum.documentCounts[place] += part.documentCounts[feature] }
        }
        for (own, bias) in zip(shares, biases) {
            var column = [Float](repeating: 0, count: vocabulary.count)
            var total = bias
            var model = 0
            for (part, places) in zip(parts, places) {
                for index in part.columns.indices {
                    let share = Float(own[model])
                    for (feature, place) in places.enumerated() { column[place] += share * part.columns[index][feature] }
                    total += own[model] * Double(part.biases[index])
                    model += 1
                }
            }
            sum.columns.append(column)
            sum.biases.append(Float(total))
        }
        return sum
    }

    /// The table of these models with at most `rowCount` rows, and the header's scales.
    func packed(rowCount: Int) -> (rows: [UInt64], scales: [Float]) {
        let outputs = columns.count
        var weights = [Float](repeating: 0, count: hashes.count * outputs)
        for (output, column) in columns.enumerated() {
            for feature in column.indices { weights[feature * outputs + output] = column[feature] }
        }
        return ModelCompressor(rowCount: rowCount).compress(
            hashes: hashes, documentCounts: documentCounts, weights: weights, outputs: outputs)
    }
}
