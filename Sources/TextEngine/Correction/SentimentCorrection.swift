import Foundation

/// What one instance's people taught the engine about its sentiment, laid over the shipped model.
///
///     log p(c) = log p₀(c) + bias(c) + Σ weight(c, n-gram) ÷ √(number of n-grams) + constant
///
/// p₀ is the shipped engine's own distribution over negative, neutral and positive. A text without any n-gram that was learnt moves
/// by the biases alone; with everything 0 the answer is the shipped one. Formula, pull towards the shipped engine and limits:
/// docs/methods/engine-correction.md.
public struct SentimentCorrection: Sendable, Codable, Equatable {
    /// In the order of ``SentimentLabel/allCases``.
    public private(set) var biases: [Double]
    /// Hashes of the n-grams that were learnt, ascending, and three weights each.
    private(set) var hashes: [UInt32]
    private(set) var weights: [Float]
    /// Open addressing over ``hashes``: 0 is free, else the place plus one.
    private let slots: [Int32]

    init(biases: [Double], weights learnt: [UInt32: SIMD3<Double>]) {
        let sorted = learnt.sorted { $0.key < $1.key }
        self.init(
            biases: biases,
            hashes: sorted.map(\.key),
            weights: sorted.flatMap { [Float($0.value[0]), Float($0.value[1]), Float($0.value[2])] }
        )
    }

    private init(biases: [Double], hashes: [UInt32], weights: [Float]) {
        self.biases = biases
        self.hashes = hashes
        self.weights = weights
        slots = Self.index(hashes)
    }

    /// Number of n-grams with weights of their own.
    public var size: Int { hashes.count }

    /// The finding of the shipped engine, corrected by what was learnt; a text without n-grams stays as it is.
    func corrected(_ finding: SentimentFinding, _ hasher: NGramHasher) -> SentimentFinding {
        guard hasher.count > 0 else { return finding }
        var scores = Self.logDistribution(finding) + SIMD3(biases[0], biases[1], biases[2])
        if !hashes.isEmpty { scores += margins(hasher) }
        return Self.finding(scores)
    }

    private func margins(_ hasher: NGramHasher) -> SIMD3<Double> {
        var sum = SIMD3<Float>.zero
        for index in 0..<hasher.count {
            guard let place = place(hasher.hashes[index]) else { continue }
            sum += SIMD3(weights[place * 3], weights[place * 3 + 1], weights[place * 3 + 2])
        }
        return SIMD3<Double>(sum) / Double(max(1, hasher.total)).squareRoot()
    }

    private func place(_ hash: UInt32) -> Int? {
        let mask = slots.count - 1
        var slot = Int(hash &* 0x9E37_79B1) & mask
        while slots[slot] > 0 {
            let place = Int(slots[slot]) - 1
            if hashes[place] == hash { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private static func index(_ hashes: [UInt32]) -> [Int32] {
        var size = 16
        while size < hashes.count * 3 { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        for (place, hash) in hashes.enumerated() {
            var slot = Int(hash &* 0x9E37_79B1) & (size - 1)
            while slots[slot] > 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(place + 1)
        }
        return slots
    }

    /// log p₀ of the three labels, told from a finding alone: its score holds the odds of the two sides, its confidence the share of
    /// neutrality. No probability below 0.002 is believed, so that a sure mistake can be corrected too.
    static func logDistribution(_ finding: SentimentFinding) -> SIMD3<Double> {
        let positive = min(max((finding.score + 1) / 2, 0), 1)
        let side = max(positive, 1 - positive)
        let neutral = finding.label == .neutral ? finding.confidence : 1 - finding.confidence / side
        let bounded = min(max(neutral, 0), 1)
        let shares = SIMD3((1 - bounded) * (1 - positive), bounded, (1 - bounded) * positive)
        return SIMD3(log(max(0.002, shares[0])), log(max(0.002, shares[1])), log(max(0.002, shares[2])))
    }

    /// The likeliest label of three log probabilities that need not add up.
    static func finding(_ scores: SIMD3<Double>) -> SentimentFinding {
        let shares = softmax(scores)
        let sides = shares[0] + shares[2]
        return SentimentModel.finding(positive: sides > 0 ? shares[2] / sides : 0.5, neutral: shares[1])
    }

    static func softmax(_ scores: SIMD3<Double>) -> SIMD3<Double> {
        let largest = scores.max()
        let powers = SIMD3(exp(scores[0] - largest), exp(scores[1] - largest), exp(scores[2] - largest))
        return powers / powers.sum()
    }

    // MARK: Keeping it

    private enum Keys: String, CodingKey { case biases, hashes, weights }

    /// - Throws: `DecodingError` when the parts do not fit together.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        let biases = try values.decode([Double].self, forKey: .biases)
        let hashes = try values.decode([UInt32].self, forKey: .hashes)
        let weights = try values.decode([Float].self, forKey: .weights)
        guard biases.count == 3, weights.count == hashes.count * 3, Set(hashes).count == hashes.count else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "The weights do not fit together."))
        }
        self.init(biases: biases, hashes: hashes, weights: weights)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Keys.self)
        try values.encode(biases, forKey: .biases)
        try values.encode(hashes, forKey: .hashes)
        try values.encode(weights, forKey: .weights)
    }
}
