import func Foundation.log
import func Foundation.pow

/// Which words stand near which: a sparse symmetric matrix of positive pointwise mutual information.
///
/// ```
/// 物流 … 慢   often within ten words of each other   →   log(observed ÷ expected) > 0
/// ```
/// Levy, Goldberg & Dagan (2015): counts within a window, the context's share raised to the power 0.75 so that rare words do not win.
struct WordCompany: Sendable {
    /// Row `r` lies in `starts[r]..<starts[r + 1]`.
    private(set) var starts: [Int]
    private(set) var columns: [Int32] = []
    private(set) var values: [Float] = []

    private static let window = 10
    private static let smoothing = 0.75
    /// The counting is divided by the smaller word, which needs no lock and gives the same order on any number of cores.
    private static let parts = 4

    var count: Int { starts.count - 1 }

    /// - Parameters:
    ///   - texts: words as indices below `vocabulary`; negative numbers separate.
    ///   - minimumPairs: pairs that meet less often are left out.
    init(_ texts: TermSequences, vocabulary: Int, minimumPairs: UInt32) async {
        let tables = await orderedChunks(Self.parts, size: 1) { Self.count(texts, part: $0.lowerBound) }
        var sums = [Double](repeating: 0, count: vocabulary)
        for table in tables {
            table.visit { first, second, count in
                sums[first] += Double(count)
                sums[second] += Double(count)
            }
        }
        let contexts = sums.map { pow($0, Self.smoothing) }
        let total = contexts.reduce(0, +)
        var pairs: [(first: Int32, second: Int32, value: Float)] = []
        for table in tables {
            table.visit { first, second, count in
                guard count >= minimumPairs else { return }
                let observed = Double(count) * total
                let value = (log(observed / (sums[first] * contexts[second])) + log(observed / (sums[second] * contexts[first]))) / 2
                if value > 0 { pairs.append((Int32(first), Int32(second), Float(value))) }
            }
        }
        starts = [Int](repeating: 0, count: vocabulary + 1)
        fill(pairs)
    }

    private mutating func fill(_ pairs: [(first: Int32, second: Int32, value: Float)]) {
        for pair in pairs {
            starts[Int(pair.first) + 1] += 1
            starts[Int(pair.second) + 1] += 1
        }
        for row in 1..<max(starts.count, 1) { starts[row] += starts[row - 1] }
        var next = starts
        columns = [Int32](repeating: 0, count: pairs.count * 2)
        values = [Float](repeating: 0, count: pairs.count * 2)
        for pair in pairs {
            for (row, column) in [(pair.first, pair.second), (pair.second, pair.first)] {
                columns[next[Int(row)]] = column
                values[next[Int(row)]] = pair.value
                next[Int(row)] += 1
            }
        }
    }

    private static func count(_ texts: TermSequences, part: Int) -> PairTable {
        var table = PairTable()
        var words: [Int32] = []
        for text in 0..<texts.count {
            words.removeAll(keepingCapacity: true)
            for symbol in texts[text] where symbol >= 0 { words.append(symbol) }
            for index in words.indices {
                for other in (index + 1)..<max(index + 1, min(words.count, index + 1 + window)) where words[other] != words[index] {
                    let smaller = min(words[index], words[other])
                    if Int(smaller) % parts == part { table.increment(smaller, max(words[index], words[other])) }
                }
            }
        }
        return table
    }

    /// The product of this matrix with a dense one.
    func times(_ matrix: VectorRows) async -> VectorRows {
        let company = self
        let parts = await orderedChunks(count) { rows in
            var product = VectorRows(count: rows.count, width: matrix.width)
            let width = matrix.width
            matrix.blocks.withUnsafeBufferPointer { input in
                product.blocks.withUnsafeMutableBufferPointer { output in
                    for row in rows {
                        let base = (row - rows.lowerBound) * width
                        for entry in company.starts[row]..<company.starts[row + 1] {
                            let value = company.values[entry]
                            let other = Int(company.columns[entry]) * width
                            for offset in 0..<width { output[base + offset] += input[other + offset] * value }
                        }
                    }
                }
            }
            return product
        }
        return VectorRows(joining: parts, width: matrix.width)
    }
}
