/// Whether a found word is a word where it stands, by the segmenter's boundaries: 好 is none in 好像, 不好 none in 不好意思.
enum TokenBoundaries {
    static func isWord(_ match: WordAutomaton.Match, _ tokens: [Token], _ scalars: [UInt32]) -> Bool {
        guard let index = token(at: match.start, tokens) else { return false }
        let first = tokens[index]
        let startsToken = first.start == match.start
        guard let last = token(at: match.end - 1, tokens) else { return false }
        let endsToken = tokens[last].end == match.end
        if startsToken && endsToken { return true }
        if startsToken, match.end - match.start >= 3 { return true }
        guard endsToken || isParticle(scalars, Int(match.end), Int(tokens[last].end)) else { return false }
        if startsToken { return true }
        // 太慢, 很好, 不香 are words of the dictionary: what precedes must be an adverb. 最好 advises more often than it judges.
        guard index == last else { return match.end - match.start >= 2 }
        let reading = DegreeWords.read(scalars, Int(match.start), limit: Int(first.start))
        guard reading.reach == Int(first.start), reading.hasDegree else { return match.end - match.start >= 3 }
        return scalars[Int(first.start)] != 0x6700 || Int(match.end) == scalars.count || !ClauseSplitter.isChinese(scalars[Int(match.end)])
    }

    private static func isParticle(_ scalars: [UInt32], _ start: Int, _ end: Int) -> Bool {
        // 了 的 得 地 着
        end - start == 1 && [0x4E86, 0x7684, 0x5F97, 0x5730, 0x7740].contains(scalars[start])
    }

    /// Index of the token that covers a scalar.
    static func token(at position: Int32, _ tokens: [Token]) -> Int? {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].end <= position { low = middle + 1 } else { high = middle }
        }
        return low < tokens.count && tokens[low].start <= position ? low : nil
    }
}
