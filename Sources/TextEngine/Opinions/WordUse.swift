/// How customers use a word: whether it judges, whether it is judged, which side it takes, how common it is.
///
///     舒服: often after 很, 太, 非常 · 态度: often before them · 退款: in complaints
///
/// One round of double propagation (Qiu et al. 2011, "Opinion word expansion and target extraction through double propagation"):
/// adverbs of degree are the seeds; what follows them judges, what precedes them is judged. Counted over whole review sets, so
/// that a word needs no list. Each count is one of a few steps, which a tagger can learn from.
struct WordUse: Sendable, Equatable {
    /// 0…5: share of its places right after an adverb of degree.
    var judges: UInt8
    /// 0…5: share of its places right before one.
    var isJudged: UInt8
    /// 0…6: from words of complaints to words of praise; 3 leans to neither.
    var side: UInt8
    /// 0…3.
    var frequency: UInt8

    /// A word that the review sets hold too seldom to tell.
    static let rare = WordUse(judges: 15, isJudged: 15, side: 3, frequency: 15)

    private static let judgingShares = [0.005, 0.02, 0.06, 0.15, 0.3]
    private static let judgedShares = [0.005, 0.02, 0.05, 0.1, 0.2]
    private static let sides = [-1.2, -0.5, -0.15, 0.15, 0.5, 1.2]
    private static let frequencies = [30.0, 300, 3000]

    init(judges: UInt8, isJudged: UInt8, side: UInt8, frequency: UInt8) {
        self.judges = judges
        self.isJudged = isJudged
        self.side = side
        self.frequency = frequency
    }

    /// - Parameters:
    ///   - afterDegree, beforeDegree: how many of the word's `count` places stand beside an adverb of degree.
    ///   - leaning: log-ratio of its share of praise to its share of complaints.
    init(count: Double, afterDegree: Double, beforeDegree: Double, leaning: Double) {
        judges = Self.step(afterDegree / (count + 10), Self.judgingShares)
        isJudged = Self.step(beforeDegree / (count + 10), Self.judgedShares)
        side = Self.step(leaning, Self.sides)
        frequency = Self.step(count, Self.frequencies)
    }

    private static func step(_ value: Double, _ borders: [Double]) -> UInt8 { UInt8(borders.count { value > $0 }) }

    /// Bytes 1…4 of a model's row.
    var row: UInt64 { UInt64(judges) << 8 | UInt64(isJudged) << 16 | UInt64(side) << 24 | UInt64(frequency) << 32 }

    init(row: UInt64) {
        judges = UInt8(truncatingIfNeeded: row >> 8)
        isJudged = UInt8(truncatingIfNeeded: row >> 16)
        side = UInt8(truncatingIfNeeded: row >> 24)
        frequency = UInt8(truncatingIfNeeded: row >> 32)
    }

    /// −3…3.
    var leaning: Int { Int(side) - 3 }
}
