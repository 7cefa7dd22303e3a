/// Adverbs before a word of judgement, and what they do to the counted form.
///
///     "很慢", "非常慢", "真的慢" are all counted as 慢; "太慢", "有点慢", "不够快" stay as they are.
///
/// 太 and 有点 are kept because they make a complaint of a plain word (太大, 有点甜); the rest only strengthens.
enum DegreeWords {
    enum Role: Sendable { case strengthen, keep, negate, link }

    struct Entry: Sendable {
        var scalars: [UInt32]
        var role: Role
    }

    /// The longest first, so that 不怎么 is found before 么.
    static let entries: [Entry] = [
        (
            .strengthen,
            "很 非常 特别 真的 真 挺 蛮 超 超级 十分 极其 极 相当 尤其 最 更 更加 越来越 这么 那么 如此 实在 实在是 简直 确实 的确 比较 较 巨 特 好 无比 异常 格外 颇 够 老 多么 可真 真是 真心 绝对 完全 贼 倍儿 忒 very so really extremely super pretty quite absolutely totally"
        ),
        (.keep, "太 有点 有点儿 有一点 有些 偏 过于 过 稍 稍微 略 略微 too"),
        (
            .negate,
            "不 没 没有 无 未 非 不是 并不 并不是 不是很 不够 不太 不怎么 毫无 从不 绝不 算不上 谈不上 称不上 说不上 难以 不算 不能 不会 没那么 没什么 没啥 不那么 not never no isn't wasn't don't didn't aren't"
        ),
        (.link, "倒是 倒 却 则 也 都 还 还是 又 就 就是 是 算 还算 蛮算 依然 一直 总体 整体 感觉 觉得 已经 可 一如既往 显得 做得 做的 得 的 有 变得 仍然 仍 给人 反正 真心 总是 老是 is are was were 地"),
    ].flatMap { role, words in words.split(separator: " ").map { Entry(scalars: $0.unicodeScalars.map(\.value), role: role) } }
        .sorted { $0.scalars.count > $1.scalars.count }

    private static let byLast: [UInt32: [Entry]] = Dictionary(grouping: entries) { $0.scalars.last ?? 0 }

    /// What stands before a word of judgement.
    struct Reading: Sendable {
        /// Start of the outermost adverb that belongs to the judgement.
        var start: Int
        /// Start of the part that is counted: from a kept adverb or a negation on.
        var countedStart: Int?
        var isNegated = false
        var isStrengthened = false
        var isKept = false
        /// Any adverb of degree or negation stands there.
        var hasDegree: Bool { isNegated || isStrengthened || isKept }
        /// Where the reading stopped, links included: what stands before it may be the aspect.
        var reach: Int
    }

    /// Reads backwards from `start`, not before `limit`, at most five words.
    static func read(_ scalars: [UInt32], _ start: Int, limit: Int) -> Reading {
        var reading = Reading(start: start, reach: start)
        for _ in 0..<5 {
            var index = reading.reach
            while index > limit, scalars[index - 1] == 0x20 { index -= 1 }
            guard index > limit, let entry = entry(scalars, index, limit) else { break }
            index -= entry.scalars.count
            if isAlternative(scalars, index, entry, reading.reach) { break }
            reading.reach = index
            switch entry.role {
            case .link: continue
            case .strengthen: reading.isStrengthened = true
            case .keep:
                reading.isKept = true
                reading.countedStart = index
            case .negate:
                reading.isNegated.toggle()
                reading.countedStart = index
            }
            reading.start = index
        }
        return reading
    }

    /// The adverbs of `start..<end` that are counted: kept ones and negations, in order.
    static func countedPrefix(_ scalars: [UInt32], _ start: Int, _ end: Int) -> String {
        var parts: [[UInt32]] = []
        var index = end
        while index > start {
            if scalars[index - 1] == 0x20 {
                index -= 1
                continue
            }
            guard let entry = entry(scalars, index, start) else { break }
            index -= entry.scalars.count
            if entry.role == .keep || entry.role == .negate { parts.append(entry.scalars) }
        }
        return parts.reversed().map { String(scalarValues: $0) + ($0[0] < 0x80 ? " " : "") }.joined()
    }

    /// Length of an adverb that only strengthens or links at `start`, nil if there is none before `end`.
    static func strengthening(_ scalars: [UInt32], _ start: Int, _ end: Int) -> Int? {
        entries.first { entry in
            guard entry.role == .strengthen || entry.role == .link, start + entry.scalars.count <= end else { return false }
            return (0..<entry.scalars.count).allSatisfy { scalars[start + $0] == entry.scalars[$0] }
        }?.scalars.count
    }

    private static func entry(_ scalars: [UInt32], _ end: Int, _ limit: Int) -> Entry? {
        guard let entries = byLast[scalars[end - 1]] else { return nil }
        return entries.first { entry in
            let start = end - entry.scalars.count
            guard start >= limit, (0..<entry.scalars.count).allSatisfy({ scalars[start + $0] == entry.scalars[$0] }) else { return false }
            return entry.scalars[0] >= 0x80 || start == limit || scalars[start - 1] == 0x20
        }
    }

    /// 好不好, 快不快: a question, no negation.
    private static func isAlternative(_ scalars: [UInt32], _ start: Int, _ entry: Entry, _ end: Int) -> Bool {
        entry.role == .negate && entry.scalars.count == 1 && start > 0 && end < scalars.count && scalars[start - 1] == scalars[end]
    }
}
