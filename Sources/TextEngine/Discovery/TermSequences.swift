/// The words of many texts, as numbers, one after the other in one buffer.
struct TermSequences: Sendable {
    /// Between two clauses.
    static let clauseEnd: Int32 = -1
    /// In place of a word that says nothing by itself.
    static let gap: Int32 = -2

    private var symbols: [Int32] = []
    private var ends: [Int] = [0]

    var count: Int { ends.count - 1 }

    subscript(text: Int) -> ArraySlice<Int32> { symbols[ends[text]..<ends[text + 1]] }

    mutating func append(_ text: some Sequence<Int32>) {
        symbols.append(contentsOf: text)
        ends.append(symbols.count)
    }

    mutating func append(_ other: TermSequences) {
        let base = symbols.count
        symbols.append(contentsOf: other.symbols)
        for end in other.ends.dropFirst() { ends.append(base + end) }
    }
}
