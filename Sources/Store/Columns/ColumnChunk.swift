/// Up to 32,768 facts as columns, in the order of their moments. Never changed: a chunk with other rows is a new one.
final class ColumnChunk: Sendable {
    static let mostRows = 32_768

    /// A column of codes. Stars are kept plus one, days from the chunk's first; 0 is "none".
    enum Code: Int, CaseIterable, Sendable {
        case day, source, channel, touchpoint, product, region, store, tier, language, sentiment, emotion, intents, noise, copy, stars
        case customer
    }

    /// A column of numbers: scores as `fact` keeps them.
    enum Number: Int, CaseIterable, Sendable {
        case rating, nps, csat, ces, severity, score
    }

    let moments: [Int64]
    /// Day number that the column of days counts from.
    let firstDay: Int
    let lastDay: Int
    /// Where each row's topics begin in the three arrays below; one entry more than rows.
    let topicStarts: [UInt32]
    let topics: [UInt16]
    let topicLeans: [Int8]
    /// Sentiments of the nodes that the engine named; ``noSentiment`` for a node that only stands above one.
    let topicSentiments: [Int16]
    /// Where each row's keywords begin in ``words``, and its opinions in the three columns below; one entry more than rows.
    private let wordStarts: [UInt32]
    private let opinionStarts: [UInt32]
    /// Codes of keywords (``VariableBytes``).
    let words: [UInt8]
    let opinionPairs: CodeColumn
    let opinionTopics: [UInt16]
    let opinionSentiments: [Int16]
    private let codes: [CodeColumn]
    private let numbers: [NumberColumn]
    private let tops: [UInt32]

    static let noSentiment = Int16.min

    /// - Parameter builder: with at least one row.
    init(_ builder: ChunkBuilder) {
        moments = builder.moments
        let days = builder.days
        let first = days.min() ?? 0
        firstDay = first
        lastDay = days.max() ?? first
        topicStarts = builder.topicStarts
        topics = builder.topics
        topicLeans = builder.topicLeans
        topicSentiments = builder.topicSentiments
        wordStarts = Self.trimmed(builder.wordStarts)
        words = Self.trimmed(builder.words)
        opinionStarts = Self.trimmed(builder.opinionStarts)
        opinionPairs = CodeColumn(builder.opinionPairs)
        opinionTopics = Self.trimmed(builder.opinionTopics)
        opinionSentiments = Self.trimmed(builder.opinionSentiments)
        codes = Code.allCases.map { $0 == .day ? CodeColumn(days.map { UInt32($0 - first) }) : CodeColumn(builder.codes[$0.rawValue]) }
        numbers = builder.numbers.map { NumberColumn($0) }
        tops = codes.map(\.top)
    }

    /// Without the room that growing arrays keep.
    private static func trimmed<Element>(_ values: [Element]) -> [Element] { values.withUnsafeBufferPointer { Array($0) } }

    var count: Int { moments.count }

    subscript(code: Code) -> CodeColumn { codes[code.rawValue] }

    subscript(number: Number) -> NumberColumn { numbers[number.rawValue] }

    /// The largest code in a column.
    func top(_ code: Code) -> UInt32 { tops[code.rawValue] }

    /// Memory of the columns.
    var bytes: Int {
        let fixed = 8 * moments.count + 12 * topicStarts.count + 5 * topics.count
        let said = words.count + opinionPairs.bytes + 4 * opinionTopics.count
        return fixed + said + codes.reduce(0) { $0 + $1.bytes } + numbers.reduce(0) { $0 + $1.bytes }
    }

    /// Where the bytes of a row's keywords stand.
    func words(of row: Int) -> Range<Int> { Int(wordStarts[row])..<Int(wordStarts[row + 1]) }

    /// Where a row's opinions stand.
    func opinions(of row: Int) -> Range<Int> { Int(opinionStarts[row])..<Int(opinionStarts[row + 1]) }

    /// The rows of a range of moments.
    func rows(_ range: Range<Int64>?) -> Range<Int> {
        guard let range else { return 0..<count }
        let low = place(range.lowerBound)
        return low..<max(low, place(range.upperBound))
    }

    /// The row of a moment; nil when it is not here.
    func row(_ moment: Int64) -> Int? {
        let place = place(moment)
        return place < count && moments[place] == moment ? place : nil
    }

    /// How many rows are earlier than `moment`.
    private func place(_ moment: Int64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if moments[middle] < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
