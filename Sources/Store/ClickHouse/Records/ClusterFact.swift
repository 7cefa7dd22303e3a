import Feedback

/// One row of the cluster's `fact`: what an item is counted by, with topics and opinions as lists, so that an item is one row and a write
/// to it is whole or not there.
struct ClusterFact: Equatable {
    /// Seconds since 1970 of the time that counts.
    var seconds: Int64
    var id: Int64
    /// The write that brought the item; a later version keeps it.
    var batch: UInt64
    /// Counted columns; its own `moment` is not used here.
    var row: FactRow
    var engine: Int64 = 0
    var taxonomy: Int64 = 0
    var confidence: Int64 = 0
    var urgency: Int64 = 0
    var keywords: [Int64] = []
    var topics: [TopicRow] = []
    var opinions: [OpinionRow] = []
    /// The text folded for search, and its words between blanks.
    var folded: [UInt8] = []
    var words: [UInt8] = []

    struct OpinionRow: Equatable {
        var pair: Int64
        var topic: Int64
        var sentiment: Int64
        /// −1 when the aspect is implied.
        var aspectStart: Int64
        var aspectEnd: Int64
        var opinionStart: Int64
        var opinionEnd: Int64
    }

    /// Names and types in the order of writing and reading.
    static let columns: [(name: String, type: String)] = [
        ("month", "Int32"), ("day", "Int32"), ("seconds", "Int64"), ("id", "UInt64"), ("version", "UInt64"), ("batch", "UInt64"),
        ("source", "UInt32"), ("channel", "UInt32"), ("touchpoint", "UInt32"), ("product", "UInt32"), ("region", "UInt32"),
        ("store", "UInt32"), ("customer", "UInt32"), ("tier", "UInt32"), ("language", "UInt32"), ("sentiment", "UInt8"),
        ("emotion", "UInt8"), ("intents", "UInt8"), ("noise", "UInt8"), ("copy", "UInt8"), ("stars", "Int16"),
        ("rating", "Nullable(Int32)"), ("nps", "Nullable(Int32)"), ("csat", "Nullable(Int32)"), ("ces", "Nullable(Int32)"),
        ("severity", "Int32"), ("score", "Int32"), ("engine", "UInt32"), ("taxonomy", "UInt32"), ("confidence", "Int32"),
        ("urgency", "Int32"), ("keywords", "Array(UInt32)"), ("topic", "Array(UInt32)"), ("topicOrdinal", "Array(Int16)"),
        ("topicConfidence", "Array(Int32)"), ("topicOwn", "Array(Int32)"), ("topicSentiment", "Array(Int32)"),
        ("topicLean", "Array(Int8)"), ("opinionPair", "Array(UInt32)"), ("opinionTopic", "Array(UInt32)"),
        ("opinionSentiment", "Array(Int32)"), ("aspectStart", "Array(Int32)"), ("aspectEnd", "Array(Int32)"),
        ("opinionStart", "Array(Int32)"), ("opinionEnd", "Array(Int32)"), ("folded", "String"), ("words", "String"),
    ]

    static let names = columns.map(\.name).joined(separator: ", ")

    var month: Int32 { Self.month(day: row.day) }

    /// 202611 for a day in November 2026.
    static func month(day: Int) -> Int32 {
        let (year, month, _) = Day(day).civil
        return Int32(year * 100 + month)
    }

    func write(to rows: inout RowBytes, version: UInt64) {
        rows.append(upTo: longest) { write(to: &$0, version: version) }
    }

    /// Bytes that the row takes at most.
    private var longest: Int {
        let lists = 4 * keywords.count + 19 * topics.count + 28 * opinions.count
        return 160 + 16 * RowCursor.longestLength + lists + folded.count + words.count
    }

    private func write(to cursor: inout RowCursor, version: UInt64) {
        cursor.append(month)
        cursor.append(Int32(clamping: row.day))
        cursor.append(seconds)
        cursor.append(UInt64(id))
        cursor.append(version)
        cursor.append(batch)
        writeCounted(to: &cursor)
        cursor.append(UInt32(clamping: engine))
        cursor.append(UInt32(clamping: taxonomy))
        cursor.append(Int32(clamping: confidence))
        cursor.append(Int32(clamping: urgency))
        writeLists(to: &cursor)
        cursor.append(text: folded)
        cursor.append(text: words)
    }

    private func writeCounted(to cursor: inout RowCursor) {
        cursor.append(UInt32(clamping: row.source))
        cursor.append(UInt32(clamping: row.channel))
        cursor.append(UInt32(clamping: row.touchpoint))
        cursor.append(UInt32(clamping: row.product))
        cursor.append(UInt32(clamping: row.region))
        cursor.append(UInt32(clamping: row.store))
        cursor.append(UInt32(clamping: row.customer ?? 0))
        cursor.append(UInt32(clamping: row.tier))
        cursor.append(UInt32(clamping: row.language))
        cursor.append(UInt8(clamping: row.sentiment))
        cursor.append(UInt8(clamping: row.emotion))
        cursor.append(UInt8(clamping: row.intents))
        cursor.append(UInt8(clamping: row.noise))
        cursor.append(UInt8(row.copy ? 1 : 0))
        cursor.append(Int16(clamping: row.stars))
        cursor.append(optional: row.rating)
        cursor.append(optional: row.nps)
        cursor.append(optional: row.csat)
        cursor.append(optional: row.ces)
        cursor.append(Int32(clamping: row.severity))
        cursor.append(Int32(clamping: row.score))
    }

    private func writeLists(to cursor: inout RowCursor) {
        cursor.append(list: keywords) { UInt32(clamping: $0) }
        cursor.append(list: topics) { UInt32(clamping: $0.topic) }
        cursor.append(list: topics) { Int16(clamping: $0.ordinal ?? -1) }
        cursor.append(list: topics) { Int32(clamping: $0.confidence ?? 0) }
        cursor.append(list: topics) { Int32(clamping: $0.ownSentiment ?? 0) }
        cursor.append(list: topics) { Int32(clamping: $0.sentiment) }
        cursor.append(list: topics) { Int8(clamping: $0.lean) }
        cursor.append(list: opinions) { UInt32(clamping: $0.pair) }
        cursor.append(list: opinions) { UInt32(clamping: $0.topic) }
        cursor.append(list: opinions) { Int32(clamping: $0.sentiment) }
        cursor.append(list: opinions) { Int32(clamping: $0.aspectStart) }
        cursor.append(list: opinions) { Int32(clamping: $0.aspectEnd) }
        cursor.append(list: opinions) { Int32(clamping: $0.opinionStart) }
        cursor.append(list: opinions) { Int32(clamping: $0.opinionEnd) }
    }

    /// The next row of an answer to a selection of ``names``.
    init(_ rows: inout RowReader) throws {
        _ = try rows.number(Int32.self)
        let day = Int(try rows.number(Int32.self))
        seconds = try rows.number()
        id = Int64(try rows.number(UInt64.self))
        _ = try rows.number(UInt64.self)
        batch = try rows.number()
        row = FactRow(moment: 0, day: day)
        func code(_ rows: inout RowReader) throws -> Int64 { Int64(try rows.number(UInt32.self)) }
        func small(_ rows: inout RowReader) throws -> Int64 { Int64(try rows.number(UInt8.self)) }
        row.source = try code(&rows)
        row.channel = try code(&rows)
        row.touchpoint = try code(&rows)
        row.product = try code(&rows)
        row.region = try code(&rows)
        row.store = try code(&rows)
        let customer = try code(&rows)
        row.customer = customer == 0 ? nil : customer
        row.tier = try code(&rows)
        row.language = try code(&rows)
        row.sentiment = try small(&rows)
        row.emotion = try small(&rows)
        row.intents = try small(&rows)
        row.noise = try small(&rows)
        row.copy = try small(&rows) == 1
        row.stars = Int64(try rows.number(Int16.self))
        row.rating = try rows.optional()
        row.nps = try rows.optional()
        row.csat = try rows.optional()
        row.ces = try rows.optional()
        row.severity = Int64(try rows.number(Int32.self))
        row.score = Int64(try rows.number(Int32.self))
        engine = try code(&rows)
        taxonomy = try code(&rows)
        confidence = Int64(try rows.number(Int32.self))
        urgency = Int64(try rows.number(Int32.self))
        keywords = try rows.list(UInt32.self).map(Int64.init)
        topics = try Self.topics(&rows)
        opinions = try Self.opinions(&rows)
        folded = try rows.text()
        words = try rows.text()
    }

    private static func topics(_ rows: inout RowReader) throws -> [TopicRow] {
        let codes: [UInt32] = try rows.list()
        let ordinals: [Int16] = try rows.list()
        let confidences: [Int32] = try rows.list()
        let own: [Int32] = try rows.list()
        let sentiments: [Int32] = try rows.list()
        let leans: [Int8] = try rows.list()
        return codes.indices.map { index in
            let isNamed = ordinals[index] >= 0
            return TopicRow(
                topic: Int64(codes[index]),
                ordinal: isNamed ? Int64(ordinals[index]) : nil,
                confidence: isNamed ? Int64(confidences[index]) : nil,
                ownSentiment: isNamed ? Int64(own[index]) : nil,
                sentiment: Int64(sentiments[index]),
                lean: Int64(leans[index])
            )
        }
    }

    private static func opinions(_ rows: inout RowReader) throws -> [OpinionRow] {
        let pairs: [UInt32] = try rows.list()
        let topics: [UInt32] = try rows.list()
        let numbers = try (0..<5).map { _ in try rows.list(Int32.self) }
        return pairs.indices.map { index in
            OpinionRow(
                pair: Int64(pairs[index]),
                topic: Int64(topics[index]),
                sentiment: Int64(numbers[0][index]),
                aspectStart: Int64(numbers[1][index]),
                aspectEnd: Int64(numbers[2][index]),
                opinionStart: Int64(numbers[3][index]),
                opinionEnd: Int64(numbers[4][index])
            )
        }
    }
}

extension ClusterFact {
    init(seconds: Int64, id: Int64, batch: UInt64, row: FactRow) {
        self.seconds = seconds
        self.id = id
        self.batch = batch
        self.row = row
    }
}
