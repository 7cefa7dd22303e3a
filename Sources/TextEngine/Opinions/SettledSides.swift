/// Sides that a phrase settles whatever the trained models say of its words.
///
///     "没出过故障", "一点瑕疵都没有": a fault that is denied is praise · "提前打电话": a courtesy is praise
///
/// The models weigh words one by one, and 故障 stands in complaints nearly always. The lists are ours. A fault is denied only where
/// nothing but the listed words stands between it and the denial: "没有解决问题" denies no fault.
enum SettledSides {
    /// The side of a denied fault or a courtesy.
    static let praise = 0.6

    /// Moves blamed opinions that are praise to their side; a denial around the word becomes part of the opinion.
    static func settle(_ scratch: AnalysisScratch) {
        for index in scratch.opinions.indices where scratch.opinions[index].polarity < 0 {
            let opinion = scratch.opinions[index]
            guard let clause = clause(holding: opinion, scratch.clauses) else { continue }
            let scalars = scratch.prepared.scalars
            if let denial = denial(scalars, opinion.wordStart, opinion.end, clause.start..<clause.end) {
                scratch.opinions[index].polarity = praise
                guard denial.lowerBound < opinion.start || denial.upperBound > opinion.end else { continue }
                scratch.opinions[index].start = min(opinion.start, denial.lowerBound)
                scratch.opinions[index].end = max(opinion.end, denial.upperBound)
                if let aspect = opinion.aspect, Int(aspect.end) > scratch.opinions[index].start, Int(aspect.start) < opinion.start {
                    scratch.opinions[index].start = Int(aspect.end)
                }
                scratch.opinions[index].wordStart = scratch.opinions[index].start
                scratch.opinions[index].countedStart = scratch.opinions[index].start
            } else if isCourtesy(scalars, opinion.start, opinion.end, clause.start) {
                scratch.opinions[index].polarity = praise
            }
        }
    }

    /// The clause in which a judgement lies; nil where it crosses a border.
    private static func clause(holding opinion: RawOpinion, _ clauses: [ClauseSplitter.Clause]) -> ClauseSplitter.Clause? {
        var low = 0
        var high = clauses.count
        while low < high {
            let middle = (low + high) / 2
            if clauses[middle].end <= opinion.wordStart { low = middle + 1 } else { high = middle }
        }
        guard low < clauses.count, clauses[low].start <= opinion.wordStart, opinion.end <= clauses[low].end else { return nil }
        return clauses[low]
    }

    /// Whether a clause denies a fault or tells of a courtesy.
    static func isPraise(_ scalars: [UInt32], _ clause: Range<Int>) -> Bool {
        var mayDeny = false
        var mayBeCourtesy = false
        for index in clause {
            switch scalars[index] {
            case 0x6CA1, 0x65E0, 0x672A, 0x4E0D: mayDeny = true  // 没 无 未 不
            case 0x63D0, 0x4E3B, 0x9001: mayBeCourtesy = true  // 提 主 送
            default: break
            }
        }
        return mayDeny && denial(scalars, clause.lowerBound, clause.upperBound, clause) != nil
            || mayBeCourtesy && isCourtesy(scalars, clause.lowerBound, clause.upperBound, clause.lowerBound)
    }

    /// The denial of a fault that lies in `from..<to`, with the fault.
    private static func denial(_ scalars: [UInt32], _ from: Int, _ to: Int, _ clause: Range<Int>) -> Range<Int>? {
        for start in from..<to {
            guard let length = longest(faults, scalars, start, to) else { continue }
            let end = start + length
            if let first = denialBefore(scalars, start, clause.lowerBound) { return first..<end }
            if let last = denialAfter(scalars, end, clause.upperBound) {
                return (before(scalars, start, clause.lowerBound, amounts) ?? start)..<last
            }
        }
        return nil
    }

    /// 没 + 出过, 任何 … + fault; the start of the denial.
    private static func denialBefore(_ scalars: [UInt32], _ start: Int, _ limit: Int) -> Int? {
        var index = start
        for _ in 0..<3 {
            guard let next = before(scalars, index, limit, links) else { break }
            index = next
        }
        guard let first = before(scalars, index, limit, denials) else { return nil }
        // 有没有问题 asks.
        if first > limit, scalars[first - 1] == 0x6709 || scalars[first - 1] == 0x662F { return nil }
        return first
    }

    /// Fault + 都没有 at the clause's end; the end of the denial.
    private static func denialAfter(_ scalars: [UInt32], _ end: Int, _ limit: Int) -> Int? {
        guard let length = longest(denialsAfter, scalars, end, limit) else { return nil }
        let last = end + length
        guard last == limit || last + 1 == limit && particles.contains(scalars[last]) else { return nil }
        return last
    }

    /// 提前打电话, 主动联系; not 没提前通知.
    private static func isCourtesy(_ scalars: [UInt32], _ from: Int, _ to: Int, _ limit: Int) -> Bool {
        for start in from..<to where longest(courtesies, scalars, start, to) != nil {
            if !Negation.precedes(Array(scalars[limit..<start]), start - limit) { return true }
        }
        return false
    }

    /// Where the longest word that ends at `end` begins, not before `limit`.
    private static func before(_ scalars: [UInt32], _ end: Int, _ limit: Int, _ words: [[UInt32]]) -> Int? {
        words.first { word in
            end - word.count >= limit && word.indices.allSatisfy { scalars[end - word.count + $0] == word[$0] }
        }.map { end - $0.count }
    }

    /// Length of the longest word that begins at `start` and ends by `limit`.
    private static func longest(_ words: [[UInt32]], _ scalars: [UInt32], _ start: Int, _ limit: Int) -> Int? {
        words.first { word in
            start + word.count <= limit && word.indices.allSatisfy { scalars[start + $0] == word[$0] }
        }?.count
    }

    private static func list(_ words: String) -> [[UInt32]] {
        words.split(separator: " ").map { $0.unicodeScalars.map(\.value) }.sorted { $0.count > $1.count }
    }

    private static let faults = list(
        "故障 瑕疵 毛病 问题 异味 划痕 破损 损坏 色差 缺点 缺陷 死机 卡顿 漏水 漏油 异响 差错 错误 纰漏 失误 磕碰 裂痕 掉色 褪色 起球 变形 坏点 掉漆 脱线 线头 杂音 bug"
    )
    private static let denials = list("没有 没 从没 从没有 从未 从来没 从来没有 一直没 一直没有 未 未曾 毫无 无 不曾 没见 没见过")
    private static let links = list("出过 发生过 出现过 有过 遇到过 碰到过 发现过 出 发生 出现 遇到 碰到 发现 有 任何 什么 啥 一点 一点点 半点 丝毫 一丝 一个 过 大 太大")
    private static let amounts = list("一点 一点儿 一点点 半点 丝毫 任何 什么 一丝 一个 啥")
    private static let denialsAfter = list("都没有 也没有 都没 也没 都没出过 也没出过 都没有出现 都没出现过 都没有发生 没有出过 从没出过")
    private static let particles: Set<UInt32> = [0x8FC7, 0x7684, 0x54E6, 0x5462, 0x554A, 0x4E86]
    private static let courtesies = list(
        "提前打电话 提前打了电话 提前来电 提前电话 提前联系 提前通知 提前告知 提前送达 提前送到 提前到货 提前到了 主动打电话 主动联系 主动告知 主动提醒 主动道歉 送货上门 送上门"
    )
}
