import GRDB

/// Turns "what are the unhappy customers worth" into SQL that answers (topic, customers, valued, value).
enum AffectedCompiler {
    /// By topic: a customer counts once under every node with a negative item.
    static func byTopic(_ filter: ResolvedFilter) -> SQLQuery {
        if filter.isPeriodOnly { return byTopicRows(filter) }
        var selection = FactSelection(filter)
        selection.join("CROSS JOIN itemTopic d ON d.moment = f.moment")
        selection.add("d.lean < 0 AND d.topic > 0 AND f.customer IS NOT NULL")
        return summed("d.topic", "f.customer", from: selection.from, where: selection.whereClause, selection.arguments)
    }

    /// Over everything that the filter admits, as topic 0.
    static func whole(_ filter: ResolvedFilter) -> SQLQuery {
        var selection = FactSelection(filter)
        let lean = selection.topicLean
        selection.add("f.customer IS NOT NULL")
        selection.add(lean.map { "\($0.sql) < 0" } ?? "f.sentiment = 1", lean?.arguments ?? [])
        return summed("0", "f.customer", from: selection.from, where: selection.whereClause, selection.arguments)
    }

    private static func byTopicRows(_ filter: ResolvedFilter) -> SQLQuery {
        var conditions = "d.topic > 0 AND d.noise = 0 AND d.lean < 0 AND d.customer IS NOT NULL"
        var arguments: [any DatabaseValueConvertible] = []
        if filter.withoutDuplicates { conditions += " AND d.copy = 0" }
        if let moments = filter.moments {
            conditions += " AND d.moment >= ? AND d.moment < ?"
            arguments += [moments.lowerBound, moments.upperBound]
        }
        return summed("d.topic", "d.customer", from: "itemTopic d", where: conditions, arguments)
    }

    private static func summed(
        _ topic: String,
        _ customer: String,
        from: String,
        where condition: String,
        _ arguments: [any DatabaseValueConvertible]
    ) -> SQLQuery {
        let sql = """
            SELECT g.topic, count(*), count(c.value), total(c.value) FROM (
                SELECT DISTINCT \(topic) AS topic, \(customer) AS customer FROM \(from) WHERE \(condition)
            ) g CROSS JOIN customer c ON c.code = g.customer GROUP BY 1
            """
        return SQLQuery(sql, arguments)
    }
}
