/// A fact with everything of it that the columns hold.
struct ColumnRow {
    var fact: FactRow
    var topics: [TopicRow] = []
    /// The codes of its keywords, as the file keeps them (``VariableBytes``).
    var words: [UInt8] = []
    var opinions: [Opinion] = []

    struct Opinion {
        var pair: Int64
        var topic: Int64
        var sentiment: Int64
    }

    /// Another fact without anything beside it; the memory stays.
    mutating func begin(_ fact: FactRow) {
        self.fact = fact
        topics.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        opinions.removeAll(keepingCapacity: true)
    }
}
