import func Foundation.log

/// Counts over review sets how customers use each word, see ``WordUse``.
struct WordUseCounter {
    private struct Count {
        var all = 0.0
        var afterDegree = 0.0
        var beforeDegree = 0.0
        var praise = 0.0
        var blame = 0.0
        var lastText = -1
    }

    /// Words that the sets hold less often stay unknown.
    private static let leastCount = 5.0
    private static let afterThese = words("很 非常 特别 挺 蛮 超级 十分 极其 相当 太 有点 有些 比较 不太 不够")
    private static let beforeThese = words(
        "很 非常 特别 真的 真 挺 蛮 超 超级 十分 极其 相当 最 更 太 有点 有些 比较 较 不太 不够 不怎么 也很 都很 够 还 稍微 偏")

    private static func words(_ list: String) -> Set<UInt32> {
        Set(
            list.split(separator: " ").map {
                let scalars = $0.unicodeScalars.map(\.value)
                return TaggedToken.hash(scalars, 0, scalars.count)
            })
    }

    private var counts: [UInt32: Count] = [:]
    private var texts = 0
    private var praise = 1.0
    private var blame = 1.0

    /// - Parameter leaning: the review's own side, nil when it has none.
    mutating func add(_ prepared: PreparedText, _ tokens: [Token], leaning: Int?) {
        texts += 1
        if leaning == 1 { praise += 1 }
        if leaning == -1 { blame += 1 }
        let hashes = tokens.map { TaggedToken.hash(prepared.scalars, Int($0.start), Int($0.end)) }
        for (index, hash) in hashes.enumerated() {
            var count = counts[hash] ?? Count()
            count.all += 1
            if index > 0, tokens[index - 1].end == tokens[index].start, Self.afterThese.contains(hashes[index - 1]) {
                count.afterDegree += 1
            }
            if index + 1 < hashes.count, tokens[index].end == tokens[index + 1].start, Self.beforeThese.contains(hashes[index + 1]) {
                count.beforeDegree += 1
            }
            if count.lastText != texts {
                count.lastText = texts
                if leaning == 1 { count.praise += 1 }
                if leaning == -1 { count.blame += 1 }
            }
            counts[hash] = count
        }
    }

    /// The use of each word that is common enough, the most frequent first.
    func uses() -> [(word: UInt32, use: WordUse)] {
        counts.filter { $0.value.all >= Self.leastCount }.sorted { ($1.value.all, $0.key) < ($0.value.all, $1.key) }.map { word, count in
            let leaning = log((count.praise + 1) / praise * blame / (count.blame + 1))
            return (
                word,
                WordUse(count: count.all, afterDegree: count.afterDegree, beforeDegree: count.beforeDegree, leaning: leaning)
            )
        }
    }
}
