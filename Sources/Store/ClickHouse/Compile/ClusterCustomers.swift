/// Statements that read the items of known customers.
struct ClusterCustomers {
    let filter: ResolvedFilter
    let view: ClusterView

    private var known: String {
        var selection = ClusterSelection(filter, view)
        selection.add("customer > 0")
        return selection.whereClause
    }

    /// Topics that the engine named, not their parents; `column` is one of the lists beside `topic`.
    private static func named(_ column: String) -> String { "arrayFilter((c, o) -> o >= 0, \(column), topicOrdinal)" }

    /// (seconds, id, customer, channel, touchpoint, sentiment, topics, their leans), in the order of time.
    var steps: String {
        """
        SELECT seconds, id, customer, channel, touchpoint, sentiment, \(Self.named("topic")), \(Self.named("topicLean")) \
        FROM \(view.fact(filter.days)) WHERE \(known) ORDER BY day, seconds, id FORMAT RowBinary
        """
    }

    /// Each customer once.
    var everyone: String {
        "SELECT DISTINCT customer FROM \(view.fact(filter.days)) WHERE \(known) FORMAT RowBinary"
    }

    /// (customer, seconds, csat, rating) of everything by which these customers rated something.
    static func scores(of customers: [Int64], _ view: ClusterView) -> String {
        let conditions = [
            "batch <= \(view.lastBatch)", "noise = 0", ClusterSelection.isOne("customer", of: customers),
            "(csat IS NOT NULL OR rating IS NOT NULL)",
        ]
        return """
            SELECT customer, seconds, csat, rating FROM \(view.fact(nil)) WHERE \(conditions.joined(separator: " AND ")) FORMAT RowBinary
            """
    }

    /// How many items are of nobody known.
    var anonymous: String {
        var selection = ClusterSelection(filter, view)
        selection.add("customer = 0")
        return "SELECT count() FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) FORMAT RowBinary"
    }

    /// (customer, items, whether one is negative, topics) by customer.
    var said: String {
        """
        SELECT customer, toUInt32(count()), toUInt8(max(sentiment = 1)), groupUniqArrayArray(\(Self.named("topic"))) \
        FROM \(view.fact(filter.days)) WHERE \(known) GROUP BY customer FORMAT RowBinary
        """
    }

    /// (customer, day, channel, region, sentiment, score, severity, intents, id, topics of complaint), in the order of time.
    var histories: String {
        """
        SELECT customer, day, channel, region, sentiment, score, severity, intents, id, \
        arrayFilter((t, l) -> l < 0 AND t > 0, topic, topicLean) FROM \(view.fact(filter.days)) WHERE \(known) \
        ORDER BY day, seconds, id FORMAT RowBinary
        """
    }

    /// (id, event) of the items of the period that are events.
    var events: String {
        var conditions = ["event > 0", "batch <= \(view.lastBatch)"]
        if let days = filter.days.map(ClusterView.pinned) { conditions += ["day >= \(days.lowerBound)", "day < \(days.upperBound)"] }
        return "SELECT id, event FROM \(view.tables.item) WHERE \(conditions.joined(separator: " AND ")) FORMAT RowBinary"
    }
}
