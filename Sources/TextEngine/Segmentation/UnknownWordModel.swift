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
    /// Log probability that a word has several characters, or is a single one: at the start of the run, after a word, after a
    /// single one.
    var begin: Float
    var firstSingle: Float
    var singleAfterWord: Float
    var singleAfterSingle: Float
    var beginToEnd: Float
    var beginToMiddle: Float
    var middleToEnd: Float
    var middleToMiddle: Float

    /// Marks in `isEnd` where words end in a run of Han scalars. Both buffers have the length of the run, at least 1.
    func split(_ run: UnsafeBufferPointer<UInt32>, isEnd: UnsafeMutableBufferPointer<Bool>) {
        let count = run.count
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { back in
            emission.withUnsafeBufferPointer { emission in
                var (b, m, e, s) = (begin, -Float.infinity, -Float.infinity, firstSingle)
                add(emission, run[0], &b, &m, &e, &s)
                for index in 1..<max(count, 1) {
                    let beginAfterSingle = s >= e
                    let singles = (s + singleAfterSingle, e + singleAfterWord)
                    let singleFromSingle = singles.0 >= singles.1
                    let middleFromMiddle = m + middleToMiddle > b + beginToMiddle
                    let endFromMiddle = m + middleToEnd > b + beginToEnd
                    let next = (
                        max(e, s) + begin, middleFromMiddle ? m + middleToMiddle : b + beginToMiddle,
                        endFromMiddle ? m + middleToEnd : b + beginToEnd, max(singles.0, singles.1)
                    )
                    back[index] =
                        (beginAfterSingle ? 1 : 0) | (middleFromMiddle ? 2 : 0) | (endFromMiddle ? 4 : 0) | (singleFromSingle ? 8 : 0)
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
            case .begin: state = back[index] & 1 != 0 ? .single : .end
            case .single: state = back[index] & 8 != 0 ? .single : .end
            case .middle: state = back[index] & 2 != 0 ? .middle : .begin
            case .end: state = back[index] & 4 != 0 ? .middle : .begin
            }
        }
    }
}
