/// Weights that tag the words of a text as aspect, judgement or neither, and that tell the side of a judgement.
///
///     tags("小葱跑蛋色泽金黄") = aspect aspect aspect opinion
///
/// A structured perceptron (Collins 2002, "Discriminative training methods for hidden Markov models") over hashed features with
/// one weight for each pair of neighbouring tags; the best sequence is found by Viterbi's algorithm in integer arithmetic.
struct OpinionModel: Sendable {
    static let outputs = ["outside", "aspect", "opinion", "negative", "neutral", "positive"]

    let table: HashedModel
    /// Added to a word's scores; the pull towards "outside" that gives the best F1 on the labelled spans.
    private let bias: SIMD4<Int32>
    private let transitions: (outside: SIMD4<Int32>, aspect: SIMD4<Int32>, opinion: SIMD4<Int32>)
    /// A word of bits for every eight buckets, one bit for the fingerprints in them with the same last bits: where it is 0, the table
    /// holds no such hash. It stays in the first-level cache, which the table does not.
    private let present: [UInt64]
    private let edge: (before: SIMD8<Int16>, after: SIMD8<Int16>)
    /// Tells the scores of one model from another's.
    private let identity: UInt64
    private static let recentSize = 2048

    init(_ table: HashedModel) {
        self.table = table
        let step = max(1e-9, table.header.scales[0])
        bias = SIMD4(Int32(table.header.biases[0] / step), Int32(table.header.biases[1] / step), Int32(table.header.biases[2] / step), 0)
        transitions = (Self.moves(from: .outside, table), Self.moves(from: .aspect, table), Self.moves(from: .opinion, table))
        present = Self.marks(table.rows)
        identity = present.reduce(1) { ($0 ^ $1) &* 0x100_0000_01B3 } | 1
        let sums = Self.scores(TagFeatures.edge, table.rows, present)
        edge = (sums.before, sums.after)
    }

    private static func marks(_ rows: [UInt64]) -> [UInt64] {
        var marks = [UInt64](repeating: 0, count: rows.count / 16 + 1)
        for index in rows.indices where rows[index] != 0 { marks[index / 16] |= 1 << (rows[index] & 63) }
        return marks
    }

    private static func moves(from tag: OpinionTag, _ table: HashedModel) -> SIMD4<Int32> {
        let row = lanes(table.row(TagFeatures.transition(from: tag)))
        return SIMD4(Int32(row[1]), Int32(row[2]), Int32(row[3]), 0)
    }

    static func lanes(_ row: UInt64) -> SIMD8<Int16> {
        SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(row, to: SIMD8<Int8>.self))
    }

    /// How customers use a word.
    func use(of word: UInt32) -> WordUse {
        let row = table.row(TagFeatures.use(of: word))
        return row == 0 ? .rare : WordUse(row: row)
    }

    /// Sums the rows of hashes; lane 0 means nothing.
    @inline(__always)
    private static func sum(
        _ hashes: UnsafeBufferPointer<UInt32>, _ rows: UnsafeBufferPointer<UInt64>, _ present: UnsafeBufferPointer<UInt64>
    ) -> SIMD8<Int16> {
        var sum = SIMD8<Int16>.zero
        let buckets = UInt64(rows.count / 2)
        for hash in hashes {
            let bucket = Int((UInt64(hash) &* buckets) >> 32)
            let print = HashedModel.fingerprint(hash)
            guard present[bucket >> 3] & (1 << (print & 63)) != 0 else { continue }
            let first = rows[bucket * 2]
            let second = rows[bucket * 2 + 1]
            let word = first & 0xFF == print ? first : second & 0xFF == print ? second : 0
            sum &+= lanes(word)
        }
        return sum
    }

    private static func scores(_ token: TaggedToken, _ rows: [UInt64], _ present: [UInt64]) -> WordScores {
        rows.withUnsafeBufferPointer { rows in
            present.withUnsafeBufferPointer { present in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TagFeatures.ownCount) { features in
                    features.initialize(repeating: 0)
                    let pair = UnsafeMutableBufferPointer(rebasing: features[..<TagFeatures.sideCount])
                    var scores = WordScores(word: token.word, tag: token.tag)
                    TagFeatures.writeOwn(token, into: features)
                    scores.own = sum(UnsafeBufferPointer(features), rows, present)
                    TagFeatures.writeBefore(token, into: pair)
                    scores.before = sum(UnsafeBufferPointer(pair), rows, present)
                    TagFeatures.writeAfter(token, into: pair)
                    scores.after = sum(UnsafeBufferPointer(pair), rows, present)
                    return scores
                }
            }
        }
    }

    /// Fills `scratch.words`, from the words met lately where it can.
    private func scoreWords(_ scratch: inout TaggingScratch) {
        if scratch.owner != identity {
            scratch.owner = identity
            scratch.recent = [WordScores](repeating: WordScores(), count: Self.recentSize)
        }
        scratch.words.removeAll(keepingCapacity: true)
        for token in scratch.tokens {
            let slot = Int(token.word) & (Self.recentSize - 1)
            if scratch.recent[slot].word != token.word || scratch.recent[slot].tag != token.tag {
                scratch.recent[slot] = Self.scores(token, table.rows, present)
            }
            scratch.words.append(scratch.recent[slot])
        }
    }

    /// Tags the words of `scratch.tokens`.
    func tag(_ scratch: inout TaggingScratch) {
        scratch.moves.removeAll(keepingCapacity: true)
        scratch.tags.removeAll(keepingCapacity: true)
        guard !scratch.tokens.isEmpty else { return }
        scoreWords(&scratch)
        var best = (outside: Int32(0), aspect: Int32(0), opinion: Int32(0))
        let last = scratch.words.count - 1
        scratch.tokens.withUnsafeBufferPointer { tokens in
            scratch.words.withUnsafeBufferPointer { words in
                table.rows.withUnsafeBufferPointer { rows in
                    present.withUnsafeBufferPointer { present in
                        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: TagFeatures.jointCount) { features in
                            features.initialize(repeating: 0)
                            for index in tokens.indices {
                                TagFeatures.writeJoint(tokens, index, into: features)
                                var own = Self.sum(UnsafeBufferPointer(features), rows, present) &+ words[index].own
                                own &+= index < last ? words[index + 1].before : edge.before
                                own &+= index > 0 ? words[index - 1].after : edge.after
                                best = step(best, own, isFirst: index == 0, &scratch.moves)
                            }
                        }
                    }
                }
            }
        }
        var tag = OpinionTag.outside
        if best.aspect > best.outside { tag = .aspect }
        if best.opinion > max(best.outside, best.aspect) { tag = .opinion }
        for move in scratch.moves.reversed() {
            scratch.tags.append(tag)
            let before = tag == .outside ? move.toOutside : tag == .aspect ? move.toAspect : move.toOpinion
            tag = OpinionTag(rawValue: Int(before)) ?? .outside
        }
        scratch.tags.reverse()
    }

    /// One step of Viterbi's algorithm.
    @inline(__always)
    private func step(
        _ best: (outside: Int32, aspect: Int32, opinion: Int32), _ own: SIMD8<Int16>, isFirst: Bool, _ moves: inout [TaggingScratch.Move]
    ) -> (outside: Int32, aspect: Int32, opinion: Int32) {
        let scores = bias &+ SIMD4(Int32(own[1]), Int32(own[2]), Int32(own[3]), 0)
        guard !isFirst else {
            moves.append(TaggingScratch.Move(toOutside: 0, toAspect: 0, toOpinion: 0))
            return (scores[0], scores[1], scores[2])
        }
        let fromOutside = transitions.outside &+ best.outside
        let fromAspect = transitions.aspect &+ best.aspect
        let fromOpinion = transitions.opinion &+ best.opinion
        var highest = fromOutside
        var source = SIMD4<Int32>.zero
        let aspectWins = fromAspect .> highest
        highest.replace(with: fromAspect, where: aspectWins)
        source.replace(with: 1, where: aspectWins)
        let opinionWins = fromOpinion .> highest
        highest.replace(with: fromOpinion, where: opinionWins)
        source.replace(with: 2, where: opinionWins)
        let next = highest &+ scores
        moves.append(TaggingScratch.Move(toOutside: UInt8(source[0]), toAspect: UInt8(source[1]), toOpinion: UInt8(source[2])))
        return (next[0], next[1], next[2])
    }

    /// −1, 0 or 1: the side of a judgement.
    func side(_ judgement: Range<Int>, aspect: Range<Int>?, listed: Double?, _ scratch: inout TaggingScratch) -> Int {
        let count = SideFeatures.write(scratch.tokens, judgement, aspect: aspect, listed: listed, into: &scratch.features)
        let scores = scratch.features.withUnsafeBufferPointer { features in
            table.rows.withUnsafeBufferPointer { rows in
                present.withUnsafeBufferPointer { Self.sum(UnsafeBufferPointer(rebasing: features[..<count]), rows, $0) }
            }
        }
        var best = 1
        for side in [2, 0] where scores[4 + side] > scores[4 + best] { best = side }
        return best - 1
    }
}

extension HashedModel {
    /// The row of a hash, 0 where there is none; byte 0 is its fingerprint.
    func row(_ hash: UInt32) -> UInt64 { rows.withUnsafeBufferPointer { Self.row(hash, in: $0) } }

    @inline(__always)
    static func row(_ hash: UInt32, in rows: UnsafeBufferPointer<UInt64>) -> UInt64 {
        guard rows.count > 1 else { return 0 }
        let bucket = bucket(hash, rowCount: rows.count)
        let print = fingerprint(hash)
        let first = rows[bucket]
        if first & 0xFF == print { return first }
        let second = rows[bucket + 1]
        return second & 0xFF == print ? second : 0
    }
}
