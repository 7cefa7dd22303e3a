/// Negation just before a word.
///
///     "没有异味": negates 异味 · "不是很好": negates 好 · "not very good": negates good
///
/// Words between the negation and its object may be adverbs of degree and 是; the lists are ours.
enum Negation {
    /// Whether the scalars before `start` end in a negation, adverbs between them allowed.
    static func precedes(_ scalars: [UInt32], _ start: Int) -> Bool { prefix(scalars, start, limit: 0) != nil }

    /// Start of the negation before `start`, not before `limit`; nil if there is none.
    static func prefix(_ scalars: [UInt32], _ start: Int, limit: Int) -> Int? {
        var index = start
        var steps = 0
        while steps < 3, let length = adverb(scalars, index, limit) {
            index -= length
            steps += 1
        }
        guard let length = negation(scalars, index, limit) else { return nil }
        return index - length
    }

    private static let negations: [[UInt32]] = lists(
        "没有 不是 并不 并非 毫无 绝不 从不 从未 不会 不能 不用 不必 不要 不想 不够 不算 不太 不怎么 未曾 难以 谈不上 说不上 算不上 称不上 没什么 没啥 没见 没发现 未见 没觉得 不觉得 不 没 无 未 非 别"
    )
    private static let negationsLatin: [[UInt32]] = lists(
        "not\u{1}no\u{1}never\u{1}isn't\u{1}wasn't\u{1}don't\u{1}doesn't\u{1}didn't\u{1}can't\u{1}cannot\u{1}won't\u{1}aren't\u{1}weren't\u{1}without\u{1}hardly\u{1}nothing",
        separator: "\u{1}")
    private static let adverbs: [[UInt32]] = lists("很 太 特别 非常 那么 这么 怎么 多么 十分 是 有 够 什么 任何 再 需要 想 要 出现 发现 感到 觉得 一点 一点都 感觉 遇到")
    private static let adverbsLatin: [[UInt32]] = lists("very so too that really a an the any been be at all")

    private static func lists(_ words: String, separator: Character = " ") -> [[UInt32]] {
        words.split(separator: separator).map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count }
    }

    private static func negation(_ scalars: [UInt32], _ end: Int, _ limit: Int) -> Int? {
        guard end > limit else { return nil }
        if scalars[end - 1] < 0x80 { return latin(scalars, end, limit, negationsLatin) }
        guard let length = match(scalars, end, limit, negations) else { return nil }
        let before = end - length
        // 特别 and 无 in 无线 are no negations; 非 stands in 非常; a question 好不好, 是不是 negates nothing.
        if length == 1 {
            let word = scalars[before]
            if word == 0x522B, before > limit, scalars[before - 1] == 0x7279 || scalars[before - 1] == 0x533A { return nil }
            if before > limit, end < scalars.count, scalars[before - 1] == scalars[end] { return nil }
        }
        return length
    }

    private static func adverb(_ scalars: [UInt32], _ end: Int, _ limit: Int) -> Int? {
        guard end > limit else { return nil }
        if scalars[end - 1] < 0x80 { return latin(scalars, end, limit, adverbsLatin) }
        return match(scalars, end, limit, adverbs)
    }

    private static func match(_ scalars: [UInt32], _ end: Int, _ limit: Int, _ words: [[UInt32]]) -> Int? {
        for word in words where end - word.count >= limit {
            if (0..<word.count).allSatisfy({ scalars[end - word.count + $0] == word[$0] }) { return word.count }
        }
        return nil
    }

    /// A Latin word with the blank behind it.
    private static func latin(_ scalars: [UInt32], _ end: Int, _ limit: Int, _ words: [[UInt32]]) -> Int? {
        var wordEnd = end
        while wordEnd > limit, scalars[wordEnd - 1] == 0x20 { wordEnd -= 1 }
        guard wordEnd < end, let length = match(scalars, wordEnd, limit, words) else { return nil }
        let start = wordEnd - length
        if start > limit, scalars[start - 1] != 0x20, scalars[start - 1] < 0x80 { return nil }
        return end - start
    }
}
