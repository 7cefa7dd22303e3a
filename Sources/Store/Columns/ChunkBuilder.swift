/// Gathers rows, in the order of their moments, for one chunk.
struct ChunkBuilder {
    private(set) var moments: [Int64] = []
    private(set) var days: [Int] = []
    /// In the order of ``ColumnChunk/Code``; that of the days stays empty.
    private(set) var codes: [[UInt32]] = ColumnChunk.Code.allCases.map { _ in [] }
    /// In the order of ``ColumnChunk/Number``.
    private(set) var numbers: [[Int32]] = ColumnChunk.Number.allCases.map { _ in [] }
    private(set) var topicStarts: [UInt32] = [0]
    private(set) var topics: [UInt16] = []
    private(set) var topicLeans: [Int8] = []
    private(set) var topicSentiments: [Int16] = []
    private(set) var wordStarts: [UInt32] = [0]
    private(set) var words: [UInt8] = []
    private(set) var opinionStarts: [UInt32] = [0]
    private(set) var opinionPairs: [UInt32] = []
    private(set) var opinionTopics: [UInt16] = []
    private(set) var opinionSentiments: [Int16] = []

    var isFull: Bool { moments.count >= ColumnChunk.mostRows }

    /// - Throws: ``ColumnProblem/tooWide`` when a value does not fit in its column.
    mutating func append(_ row: ColumnRow) throws {
        let fact = row.fact
        moments.append(fact.moment)
        days.append(fact.day)
        let values: [Int64] = [
            fact.source, fact.channel, fact.touchpoint, fact.product, fact.region, fact.store, fact.tier, fact.language, fact.sentiment,
            fact.emotion, fact.intents, fact.noise, fact.copy ? 1 : 0, fact.stars + 1, fact.customer ?? 0,
        ]
        for (index, value) in values.enumerated() { codes[index + 1].append(try Self.fit(value)) }
        let scores: [Int64?] = [fact.rating, fact.nps, fact.csat, fact.ces, fact.severity, fact.score]
        for (index, value) in scores.enumerated() { numbers[index].append(try value.map(Self.fit) ?? NumberColumn.missing) }
        for topic in row.topics {
            topics.append(try Self.fit(topic.topic))
            topicLeans.append(try Self.fit(topic.lean))
            topicSentiments.append(try topic.ownSentiment.map(Self.fit) ?? ColumnChunk.noSentiment)
        }
        topicStarts.append(UInt32(topics.count))
        words += row.words
        wordStarts.append(UInt32(words.count))
        for opinion in row.opinions {
            opinionPairs.append(try Self.fit(opinion.pair))
            opinionTopics.append(try Self.fit(opinion.topic))
            opinionSentiments.append(try Self.fit(opinion.sentiment))
        }
        opinionStarts.append(UInt32(opinionPairs.count))
    }

    /// Takes a row over from an older chunk.
    mutating func append(_ row: Int, of chunk: ColumnChunk) {
        moments.append(chunk.moments[row])
        days.append(chunk.firstDay + Int(chunk[.day][row]))
        for code in ColumnChunk.Code.allCases where code != .day { codes[code.rawValue].append(chunk[code][row]) }
        for number in ColumnChunk.Number.allCases { numbers[number.rawValue].append(chunk[number][row]) }
        let range = Int(chunk.topicStarts[row])..<Int(chunk.topicStarts[row + 1])
        topics += chunk.topics[range]
        topicLeans += chunk.topicLeans[range]
        topicSentiments += chunk.topicSentiments[range]
        topicStarts.append(UInt32(topics.count))
        words += chunk.words[chunk.words(of: row)]
        wordStarts.append(UInt32(words.count))
        for place in chunk.opinions(of: row) {
            opinionPairs.append(chunk.opinionPairs[place])
            opinionTopics.append(chunk.opinionTopics[place])
            opinionSentiments.append(chunk.opinionSentiments[place])
        }
        opinionStarts.append(UInt32(opinionPairs.count))
    }

    /// The chunk of what was gathered; nil without rows.
    func chunk() -> ColumnChunk? { moments.isEmpty ? nil : ColumnChunk(self) }

    private static func fit<Value: FixedWidthInteger>(_ value: Int64) throws -> Value {
        guard let fitting = Value(exactly: value), Value.isSigned ? fitting != .min : true else { throw ColumnProblem.tooWide }
        return fitting
    }
}

/// Why the cache cannot hold a file; its questions are then answered from the file as without it.
enum ColumnProblem: Error {
    case tooWide
}
