import func Foundation.log
import func Foundation.pow

/// Counts the dictionary's own words to estimate the ``UnknownWordModel``.
///
/// ```
/// 物流 500  →  物 begins, 流 ends a word, 500^0.9 times each
/// ```
/// How often a text's word has one character or several follows from the dictionary's frequencies. A run of characters that the
/// dictionary could not join is no ordinary text, so four corrections in natural logarithms are added; they and the two powers
/// were fitted once to the word boundaries that jieba finds in 6,000 dev texts, and checked on 6,000 others.
struct UnknownWordStatistics {
    /// Counts of a scalar in the states B, M, E, S, four by four.
    private var counts = [Float](repeating: 0, count: UnknownWordModel.scalarCount * 4)
    private var pairs: Float = 0
    private var longer: Float = 0
    private var middles: Float = 0
    private var singleFrequency = 0.0
    private var wordFrequency = 0.0
    private let powers: [Float]
    private let singlePowers: [Float]

    /// Frequent words are damped by these powers, since unknown words resemble the many rare words rather than the few frequent
    /// ones.
    private static let power = 0.9
    private static let singlePower = 0.91
    /// Added to each count, so that no character is impossible in any state.
    private static let smoothing: Float = 0.5
    private static let firstSingleCorrection: Float = -0.7
    private static let singleAfterWordCorrection: Float = 0.05
    private static let singleAfterSingleCorrection: Float = 0.125
    private static let middleCorrection: Float = 1.0

    init() {
        powers = (0..<256).map { Float(pow(Double(max($0, 1)), Self.power)) }
        singlePowers = (0..<256).map { Float(pow(Double(max($0, 1)), Self.singlePower)) }
    }

    mutating func add(_ scalars: UnsafeBufferPointer<UInt32>, frequency: UInt32) {
        for scalar in scalars where !(scalar >= UnknownWordModel.firstScalar && scalar < 0xA000) { return }
        let length = scalars.count
        let weight = weight(frequency, single: length == 1)
        guard length > 1 else {
            counts[Int(scalars[0] - UnknownWordModel.firstScalar) * 4 + 3] += weight
            singleFrequency += Double(frequency)
            return
        }
        if length == 2 { pairs += weight } else { longer += weight }
        for index in 0..<length {
            let state = index == 0 ? 0 : index == length - 1 ? 2 : 1
            counts[Int(scalars[index] - UnknownWordModel.firstScalar) * 4 + state] += weight
        }
        middles += weight * Float(length - 2)
        wordFrequency += Double(frequency)
    }

    private func weight(_ frequency: UInt32, single: Bool) -> Float {
        if frequency < 256 { return single ? singlePowers[Int(frequency)] : powers[Int(frequency)] }
        return Float(pow(Double(frequency), single ? Self.singlePower : Self.power))
    }

    func model() -> UnknownWordModel {
        var totals: [Float] = [0, 0, 0, 0]
        for (index, count) in counts.enumerated() { totals[index & 3] += count + Self.smoothing }
        let logTotals = totals.map { Float(log(Double($0))) }
        let floor = Float(log(Double(Self.smoothing)))
        var emission = counts
        for index in emission.indices {
            emission[index] = (counts[index] == 0 ? floor : Float(log(Double(counts[index] + Self.smoothing)))) - logTotals[index & 3]
        }
        let all = max(singleFrequency + wordFrequency, 1)
        let single = logarithm(Float(singleFrequency / all))
        return UnknownWordModel(
            emission: emission, begin: logarithm(Float(wordFrequency / all)), firstSingle: single + Self.firstSingleCorrection,
            singleAfterWord: single + Self.singleAfterWordCorrection, singleAfterSingle: single + Self.singleAfterSingleCorrection,
            beginToEnd: logarithm(pairs / (pairs + longer)),
            beginToMiddle: logarithm(longer / (pairs + longer)) + Self.middleCorrection,
            middleToEnd: logarithm(longer / middles), middleToMiddle: logarithm((middles - longer) / middles))
    }

    private func logarithm(_ probability: Float) -> Float {
        probability.isFinite ? Float(log(Double(min(max(probability, 1e-4), 1)))) : Float(log(0.5))
    }
}
