/// Cuts a text into clauses: at punctuation, at a blank between Chinese words, and before a turn (但是, 不过, but …).
///
///     "物流太慢，但是客服很好。" → 物流太慢 | 但是客服很好 (turn)
///
/// The list of turns is ours; 就是 and 只是 turn only at the start of a clause, elsewhere they stress.
struct ClauseSplitter: Sendable {
    /// Scalars `start..<end`, without the punctuation around them.
    struct Clause: Sendable, Equatable {
        var start: Int
        var end: Int
        /// Begins with a turn: what follows weighs more than what went before.
        var isTurn: Bool
        /// Counts sentences from 0.
        var sentence: Int
    }

    private static let innerTurns: [[UInt32]] = ["但是", "可是", "然而", "不过", "但", "but ", "however"].map(scalars)
    private static let leadingTurns: [[UInt32]] = innerTurns + ["就是", "只是", "可惜", "美中不足", "唯一", "although", "though"].map(scalars)

    private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    static func endsSentence(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0x21, 0x3F, 0x3B, 0x0A, 0xFF01, 0xFF1F, 0xFF1B, 0x2026: true
        default: false
        }
    }

    private static func endsClause(_ scalar: UInt32) -> Bool {
        scalar == 0x2C || scalar == 0xFF0C || scalar == 0x3A || scalar == 0x7E || endsSentence(scalar)
    }

    static func split(_ text: PreparedText, into clauses: inout [Clause]) {
        clauses.removeAll(keepingCapacity: true)
        let scalars = text.scalars
        var start = 0
        var sentence = 0
        for index in 0..<scalars.count {
            let scalar = scalars[index]
            if endsClause(scalar) || isSentenceDot(scalars, index) || isBlankBetweenChinese(scalars, index) {
                close(scalars, start, index, sentence, &clauses)
                start = index + 1
                if endsSentence(scalar) || scalar == 0x2E { sentence += 1 }
            } else if index > start, mayTurn(scalar), turn(scalars, index, innerTurns) {
                close(scalars, start, index, sentence, &clauses)
                start = index
            }
        }
        close(scalars, start, scalars.count, sentence, &clauses)
    }

    private static func close(_ scalars: [UInt32], _ start: Int, _ end: Int, _ sentence: Int, _ clauses: inout [Clause]) {
        var from = start
        var to = end
        while from < to, scalars[from] == 0x20 { from += 1 }
        while to > from, scalars[to - 1] == 0x20 { to -= 1 }
        guard from < to else { return }
        clauses.append(Clause(start: from, end: to, isTurn: turn(scalars, from, leadingTurns), sentence: sentence))
    }

    private static func mayTurn(_ scalar: UInt32) -> Bool {
        // 但 可 然 不 b h
        scalar == 0x4F46 || scalar == 0x53EF || scalar == 0x7136 || scalar == 0x4E0D || scalar == 0x62 || scalar == 0x68
    }

    private static func turn(_ scalars: [UInt32], _ index: Int, _ turns: [[UInt32]]) -> Bool {
        for word in turns where index + word.count <= scalars.count {
            guard (0..<word.count).allSatisfy({ scalars[index + $0] == word[$0] }) else { continue }
            if word[0] < 0x80, index > 0, scalars[index - 1] != 0x20 { continue }
            // 不过期, 只不过: no turn.
            if word[0] == 0x4E0D, index > 0, scalars[index - 1] == 0x53EA { continue }
            if word[0] == 0x4E0D, index + 2 < scalars.count, [0x671F, 0x5173, 0x6765, 0x53BB, 0x654F].contains(scalars[index + 2]) {
                continue
            }
            // 不但: no turn.
            if word.count == 1, index > 0, scalars[index - 1] == 0x4E0D || scalars[index - 1] == 0x975E { continue }
            return true
        }
        return false
    }

    private static func isSentenceDot(_ scalars: [UInt32], _ index: Int) -> Bool {
        guard scalars[index] == 0x2E else { return false }
        guard index + 1 < scalars.count else { return true }
        let next = scalars[index + 1]
        return next == 0x20 || next >= 0x3000 || next == 0x2E
    }

    private static func isBlankBetweenChinese(_ scalars: [UInt32], _ index: Int) -> Bool {
        guard scalars[index] == 0x20, index > 0, index + 1 < scalars.count else { return false }
        return isChinese(scalars[index - 1]) && isChinese(scalars[index + 1])
    }

    static func isChinese(_ scalar: UInt32) -> Bool { (0x3400...0x9FFF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar) }
}
