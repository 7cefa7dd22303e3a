import Feedback

/// One row of the cluster's `item`: what the customer said, word for word, and what never changes about it.
struct ClusterItem: Equatable {
    var id: Int64
    var key: ItemKey
    var seconds: Int64
    var day: Int
    var source: Int64
    var externalID: String?
    var text: String
    var occurredAt: Int64?
    var receivedAt: Int64
    var orderNumber: String?
    var event: Int64
    var attributes: String
    var simHash: UInt64
    var rating: Int64?
    var nps: Int64?
    var csat: Int64?
    var ces: Int64?

    /// Names and types in the order of writing and reading.
    static let columns: [(name: String, type: String)] = [
        ("id", "UInt64"), ("version", "UInt64"), ("batch", "UInt64"), ("high", "UInt64"), ("low", "UInt64"), ("seconds", "Int64"),
        ("day", "Int32"), ("source", "UInt32"), ("externalID", "Nullable(String)"), ("text", "String"),
        ("occurredAt", "Nullable(Int64)"), ("receivedAt", "Int64"), ("orderNumber", "Nullable(String)"), ("event", "UInt32"),
        ("attributes", "String"), ("simHash", "UInt64"), ("rating", "Nullable(Int32)"), ("nps", "Nullable(Int32)"),
        ("csat", "Nullable(Int32)"), ("ces", "Nullable(Int32)"),
    ]

    static let names = columns.map(\.name).joined(separator: ", ")

    func write(to rows: inout RowBytes, batch: UInt64) {
        rows.append(upTo: longest) { write(to: &$0, batch: batch) }
    }

    /// Bytes that the row takes at most.
    private var longest: Int {
        let texts = (externalID?.utf8.count ?? 0) + text.utf8.count + (orderNumber?.utf8.count ?? 0) + attributes.utf8.count
        return 120 + 4 * RowCursor.longestLength + texts
    }

    private func write(to row: inout RowCursor, batch: UInt64) {
        row.append(UInt64(id))
        row.append(batch)
        row.append(batch)
        row.append(key.high)
        row.append(key.low)
        row.append(seconds)
        row.append(Int32(clamping: day))
        row.append(UInt32(clamping: source))
        row.append(optionalText: externalID)
        row.append(text: text)
        row.append(optionalLong: occurredAt)
        row.append(receivedAt)
        row.append(optionalText: orderNumber)
        row.append(UInt32(clamping: event))
        row.append(text: attributes)
        row.append(simHash)
        row.append(optional: rating)
        row.append(optional: nps)
        row.append(optional: csat)
        row.append(optional: ces)
    }

    /// The next row of an answer to a selection of ``names``.
    init(_ rows: inout RowReader) throws {
        id = Int64(try rows.number(UInt64.self))
        _ = try rows.number(UInt64.self)
        _ = try rows.number(UInt64.self)
        key = ItemKey(high: try rows.number(), low: try rows.number())
        seconds = try rows.number()
        day = Int(try rows.number(Int32.self))
        source = Int64(try rows.number(UInt32.self))
        externalID = try rows.optionalString()
        text = try rows.string()
        occurredAt = try rows.optionalLong()
        receivedAt = try rows.number()
        orderNumber = try rows.optionalString()
        event = Int64(try rows.number(UInt32.self))
        attributes = try rows.string()
        simHash = try rows.number()
        rating = try rows.optional()
        nps = try rows.optional()
        csat = try rows.optional()
        ces = try rows.optional()
    }

    init(_ item: FeedbackItem, id: Int64, day: Int, source: Int64, event: Int64, simHash: UInt64) {
        self.id = id
        key = item.key
        seconds = Moment.seconds(of: Moment.key(seconds: item.countedSeconds, id: 0))
        self.day = day
        self.source = source
        externalID = item.externalID
        text = item.text
        occurredAt = item.occurredAt.map(Milliseconds.of)
        receivedAt = Milliseconds.of(item.receivedAt)
        orderNumber = item.order
        self.event = event
        attributes = AttributeText.encode(item.attributes)
        self.simHash = simHash
        rating = item.scores.rating.map(FixedPoint.of)
        nps = item.scores.nps.map(Int64.init)
        csat = item.scores.csat.map(Int64.init)
        ces = item.scores.ces.map(Int64.init)
    }
}
