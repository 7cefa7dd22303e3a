/// One row of `fact`: what an item is counted by, in codes and ten-thousandths.
struct FactRow: Equatable {
    var moment: Int64
    var day: Int
    var source: Int64 = 0
    var channel: Int64 = 0
    var touchpoint: Int64 = 0
    var product: Int64 = 0
    var region: Int64 = 0
    var store: Int64 = 0
    var customer: Int64?
    var tier: Int64 = 0
    var language: Int64 = 0
    /// 0 while it waits for analysis.
    var sentiment: Int64 = 0
    var emotion: Int64 = 0
    /// Sum of the `intent` table's bits; 1 when there is none.
    var intents: Int64 = 1
    var noise: Int64 = 0
    var copy = false
    /// The rating rounded to whole stars; −1 without one.
    var stars: Int64 = -1
    var rating: Int64?
    var nps: Int64?
    var csat: Int64?
    var ces: Int64?
    var severity: Int64 = 0
    var score: Int64 = 0

    static let columns = """
        moment, day, source, channel, touchpoint, product, region, store, customer, tier, language, sentiment, emotion, intents, \
        noise, copy, stars, rating, nps, csat, ces, severity, score
        """

    func insert(by rows: ManyRows) throws {
        rows.append(moment)
        rows.append(Int64(day))
        rows.append(source)
        rows.append(channel)
        rows.append(touchpoint)
        rows.append(product)
        rows.append(region)
        rows.append(store)
        rows.append(customer)
        rows.append(tier)
        rows.append(language)
        rows.append(sentiment)
        rows.append(emotion)
        rows.append(intents)
        rows.append(noise)
        rows.append(copy)
        rows.append(stars)
        rows.append(rating)
        rows.append(nps)
        rows.append(csat)
        rows.append(ces)
        rows.append(severity)
        rows.append(score)
        try rows.endRow()
    }

    /// The row under a statement that selects ``columns`` first.
    static func read(_ statement: PreparedStatement) -> FactRow {
        FactRow(
            moment: statement.int64(0),
            day: statement.int(1),
            source: statement.int64(2),
            channel: statement.int64(3),
            touchpoint: statement.int64(4),
            product: statement.int64(5),
            region: statement.int64(6),
            store: statement.int64(7),
            customer: statement.optionalInt64(8),
            tier: statement.int64(9),
            language: statement.int64(10),
            sentiment: statement.int64(11),
            emotion: statement.int64(12),
            intents: statement.int64(13),
            noise: statement.int64(14),
            copy: statement.int(15) == 1,
            stars: statement.int64(16),
            rating: statement.optionalInt64(17),
            nps: statement.optionalInt64(18),
            csat: statement.optionalInt64(19),
            ces: statement.optionalInt64(20),
            severity: statement.int64(21),
            score: statement.int64(22)
        )
    }
}
