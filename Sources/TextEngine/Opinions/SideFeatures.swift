/// The features by which a judgement's side is told, as hashes: its words, what the lists say, negations, its aspect.
///
///     声音 + 大 and 空间 + 大 are two features, so that the same word takes two sides
enum SideFeatures {
    /// Words of one judgement that are looked at.
    private static let longest = 12
    private static let negations: Set<UInt32> = Set(
        ["不", "没", "没有", "无", "未", "不是", "不太", "不够", "并不", "不怎么", "没什么", "不会", "不能", "非"].map {
            let scalars = $0.unicodeScalars.map(\.value)
            return TaggedToken.hash(scalars, 0, scalars.count)
        })

    /// Writes the hashes and answers how many.
    static func write(
        _ tokens: [TaggedToken], _ judgement: Range<Int>, aspect: Range<Int>?, listed: Double?, into out: inout [UInt32]
    ) -> Int {
        let words = judgement.lowerBound..<min(judgement.upperBound, judgement.lowerBound + longest)
        var count = 0
        func add(_ hash: UInt32) {
            if count == out.count { out.append(hash) } else { out[count] = hash }
            count += 1
        }
        let last = tokens[words.upperBound - 1]
        let lists = listed.map { UInt32(max(0, ($0 + 1) * 4)) } ?? 20
        add(TagFeatures.hash(60, lists))
        add(TagFeatures.hash(61, listed == nil ? 3 : listed ?? 0 > 0.25 ? 2 : listed ?? 0 < -0.25 ? 0 : 1))
        var sum = 0
        var highest = -3
        var lowest = 3
        var negated: UInt32 = 0
        for index in max(0, words.lowerBound - 1)..<words.upperBound where negations.contains(tokens[index].word) { negated += 1 }
        for index in words {
            let token = tokens[index]
            sum += token.use.leaning
            highest = max(highest, token.use.leaning)
            lowest = min(lowest, token.use.leaning)
            add(TagFeatures.hash(62, token.word))
            if index > words.lowerBound { add(TagFeatures.hash(63, tokens[index - 1].word, token.word)) }
            add(TagFeatures.hash(64, token.last))
            if token.first != token.last { add(TagFeatures.hash(64, token.first)) }
        }
        add(TagFeatures.hash(65, UInt32(max(-5, min(5, sum)) + 5)))
        add(TagFeatures.hash(66, UInt32(highest + 3), UInt32(lowest + 3)))
        add(TagFeatures.hash(67, negated))
        add(TagFeatures.hash(68, lists, negated))
        if let aspect {
            let noun = tokens[aspect.upperBound - 1]
            add(TagFeatures.hash(69, noun.word))
            add(TagFeatures.hash(70, noun.word, last.word))
            add(TagFeatures.hash(71, noun.last, last.last))
        }
        if words.lowerBound > 0 { add(TagFeatures.hash(72, tokens[words.lowerBound - 1].word)) }
        return count
    }
}
