import Insights

/// Statements for opinion pairs, keywords, affected customers and drivers.
struct ClusterLists {
    let filter: ResolvedFilter
    let view: ClusterView

    /// (pair, items, findings, sum of sentiments), most items first. A pair said twice in one text counts one item.
    func opinionPairs(limit: Int) -> String {
        let about = filter.subtree.isEmpty ? nil : "(v, t) -> t IN (\(SQLText.list(filter.subtree)))"
        let pairs = about.map { "arrayFilter(\($0), opinionPair, opinionTopic)" } ?? "opinionPair"
        let sentiments = about.map { "arrayFilter(\($0), opinionSentiment, opinionTopic)" } ?? "opinionSentiment"
        return """
            SELECT toInt64(p) AS pair, toInt64(sum(n = 1)) AS items, toInt64(count()), toInt64(sum(s)) FROM \(view.fact(filter.days)) \
            ARRAY JOIN \(pairs) AS p, \(sentiments) AS s, arrayEnumerateUniq(\(pairs)) AS n \
            WHERE \(ClusterSelection(filter, view).whereClause) GROUP BY pair ORDER BY items DESC, pair LIMIT \(max(limit, 0)) FORMAT RowBinary
            """
    }

    /// (word, items, items, sum of the items' scores), most items first.
    func keywords(limit: Int) -> String {
        """
        SELECT toInt64(w) AS word, toInt64(count()) AS items, toInt64(count()), toInt64(sum(score)) FROM \(view.fact(filter.days)) \
        ARRAY JOIN arrayDistinct(keywords) AS w \
        WHERE \(ClusterSelection(filter, view).whereClause) GROUP BY word ORDER BY items DESC, word LIMIT \(max(limit, 0)) FORMAT RowBinary
        """
    }

    /// (channel, word, items).
    var keywordsByChannel: String {
        """
        SELECT channel, w, count() FROM \(view.fact(filter.days)) ARRAY JOIN arrayDistinct(keywords) AS w \
        WHERE \(ClusterSelection(filter, view).whereClause) GROUP BY channel, w FORMAT RowBinary
        """
    }

    /// (day, answers, their sum, the sum of their squares) of the customer's effort.
    var efforts: String {
        var selection = ClusterSelection(filter, view)
        selection.add("ces IS NOT NULL")
        return """
            SELECT day, toInt64(count()), toInt64(sum(assumeNotNull(ces))), toInt64(sum(assumeNotNull(ces) * assumeNotNull(ces))) \
            FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) GROUP BY day FORMAT RowBinary
            """
    }

    /// (topic, customer) for each customer with a negative item under a node.
    func affectedByTopic() -> String {
        var selection = ClusterSelection(filter, view)
        selection.add("lean < 0 AND d > 0 AND customer > 0")
        return """
            SELECT d, customer FROM \(view.fact(filter.days)) ARRAY JOIN topic AS d, topicLean AS lean \
            WHERE \(selection.whereClause) GROUP BY d, customer FORMAT RowBinary
            """
    }

    /// (0, customer) for each customer with a negative item.
    func affected() -> String {
        var selection = ClusterSelection(filter, view)
        selection.add(selection.topicLean.map { "\($0) < 0" } ?? "sentiment = 1")
        selection.add("customer > 0")
        return """
            SELECT toUInt32(0), customer FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) GROUP BY customer FORMAT RowBinary
            """
    }

    /// (score, topics) of every item with the score.
    func answers(_ score: DriverScore) -> String {
        var selection = ClusterSelection(filter, view)
        selection.add("\(score.rawValue) IS NOT NULL")
        return """
            SELECT toInt64(assumeNotNull(\(score.rawValue))), topic FROM \(view.fact(filter.days)) \
            WHERE \(selection.whereClause) FORMAT RowBinary
            """
    }
}
