import func Foundation.log
import func Foundation.pow

/// A hidden Markov model that joins single characters to words which the dictionary does not hold.
///
/// ```
/// 王 小 丫 说   →   王小丫 说
/// ```
/// Each character begins (B), continues (M) or ends (E) a word, or is one by itself (S). The best sequence of states is found by
/// Viterbi's algorithm. The probabilities are counted at load time in the dictionary's own words, weighted by their frequencies,
/// see ``UnknownWordStatistics``.
struct UnknownWordModel: Sendable {
    static let firstScalar: UInt32 = 0x4E00
    static let scalarCount = 0x5200

    /// Log probabilities of a scalar in the states B, M, E, S, four by four.
    var emission: [Float]
    /// Log probability of a word's start being B, and S.
    var begin: Float
    var single: Float
    var beginToEnd: Float
    var beginToMiddle: Float
    var middleToEnd: Float
    var middleToMiddle: Float

    /// Marks in `isEnd` where words end in a run of Han scalars. Both buffers have the length of the run, at least 1.
    func split(_ run: UnsafeBufferPointer<UInt32>, isEnd: UnsafeMutableBufferPointer<Bool>) {
        let count = run.count
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { back in
            emission.withUnsafeBufferPointer { emission in
                var (b, m, e, s) = (begin, -Float.infinity, -Float.infinity, single)
                add(emission, run[0], &b, &m, &e, &s)
                for index in 1..<max(count, 1) {
                    let wordEnded = max(e, s)
                    let fromSingle: UInt8 = s >= e ? 1 : 0
                    let middleFromMiddle = m + middleToMiddle > b + beginToMiddle
                    let endFromMiddle = m + middleToEnd > b + beginToEnd
                    let next = (
                        wordEnded + begin, middleFromMiddle ? m + middleToMiddle : b + beginToMiddle,
                        endFromMiddle ? m + middleToEnd : b + beginToEnd, wordEnded + single
                    )
                    back[index] = fromSingle | (middleFromMiddle ? 2 : 0) | (endFromMiddle ? 4 : 0)
                    (b, m, e, s) = next
                    add(emission, run[index], &b, &m, &e, &s)
                }
                trace(back, lastIsSingle: s >= e, isEnd)
            }
        }
    }

    @inline(__always)
    private func add(
        _ emission: UnsafeBufferPointer<Float>, _ scalar: UInt32, _ b: inout Float, _ m: inout Float, _ e: inout Float,
        _ s: inout Float
    ) {
        let position = Int(scalar &- Self.firstScalar) * 4
        guard position >= 0, position + 3 < emission.count else { return }
        b += emission[position]
        m += emission[position + 1]
        e += emission[position + 2]
        s += emission[position + 3]
    }

    private func trace(_ back: UnsafeMutableBufferPointer<UInt8>, lastIsSingle: Bool, _ isEnd: UnsafeMutableBufferPointer<Bool>) {
        enum State { case begin, middle, end, single }
        var state = lastIsSingle ? State.single : .end
        for index in stride(from: isEnd.count - 1, through: 0, by: -1) {
            isEnd[index] = state == .end || state == .single
            guard index > 0 else { break }
            switch state {
            case .begin, .single: state = back[index] & 1 != 0 ? .single : .end
            case .middle: state = back[index] & 2 != 0 ? .middle : .begin
            case .end: state = back[index] & 4 != 0 ? .middle : .begin
            }
        }
    }
}

/// Counts from which the ``UnknownWordModel`` is estimated.
struct UnknownWordStatistics {
    /// Counts of a scalar in the states B, M, E, S, four by four.
    private var counts = [Float](repeating: 0, count: UnknownWordModel.scalarCount * 4)
    private var pairs: Float = 0
    private var longer: Float = 0
    private var middles: Float = 0
    private var singles: Float = 0

    /// Frequent words are damped by this power, since unknown words resemble the many rare words rather than the few frequent ones.
    static let power = 0.5
    /// Added to each count, so that no character is impossible in any state.
    static let smoothing: Float = 0.5

    mutating func add(_ scalars: [UInt32], _ length: Int, frequency: UInt32) {
        for index in 0..<length where !(scalars[index] >= UnknownWordModel.firstScalar && scalars[index] < 0xA000) { return }
        let weight = Float(pow(Double(max(frequency, 1)), Self.power))
        guard length > 1 else {
            counts[Int(scalars[0] - UnknownWordModel.firstScalar) * 4 + 3] += weight
            singles += weight
            return
        }
        if length == 2 { pairs += weight } else { longer += weight }
        for index in 0..<length {
            let state = index == 0 ? 0 : index == length - 1 ? 2 : 1
            counts[Int(scalars[index] - UnknownWordModel.firstScalar) * 4 + state] += weight
        }
        middles += weight * Float(length - 2)
    }

    func model() -> UnknownWordModel {
        var totals: [Float] = [0, 0, 0, 0]
        for (index, count) in counts.enumerated() { totals[index & 3] += count + Self.smoothing }
        let emission = counts.enumerated().map { Float(log(Double(($1 + Self.smoothing) / totals[$0 & 3]))) }
        let words = pairs + longer + singles + 1
        return UnknownWordModel(
            emission: emission,
            begin: logarithm((pairs + longer) / words), single: logarithm(singles / words),
            beginToEnd: logarithm(pairs / (pairs + longer)), beginToMiddle: logarithm(longer / (pairs + longer)),
            middleToEnd: logarithm(longer / middles), middleToMiddle: logarithm((middles - longer) / middles))
    }

    private func logarithm(_ probability: Float) -> Float {
        probability.isFinite ? Float(log(Double(min(max(probability, 1e-4), 1)))) : Float(log(0.5))
    }
}
