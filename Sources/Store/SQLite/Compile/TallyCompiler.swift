import Feedback
import GRDB
import Insights

/// Turns a grouped count into SQL: the dimensions first, then the measures in the order of ``measures(_:)``.
struct TallyCompiler {
    let request: TallyRequest
    let filter: ResolvedFilter

    /// One aggregate of the answer and where it goes.
    struct Measure {
        var sql: String
        var store: (inout Tally, Int64) -> Void
    }

    // MARK: Cube

    func overCube(_ cube: Cube) -> (query: SQLQuery, measures: [Measure]) {
        var conditions: [String] = []
        var arguments: [any DatabaseValueConvertible] = []
        if filter.isImpossible { conditions.append("0") }
        if let days = filter.days {
            conditions.append("c.day >= ? AND c.day < ?")
            arguments += [days.lowerBound, days.upperBound]
        }
        if filter.withoutDuplicates { conditions.append("c.copy = 0") }
        for list in filter.lists + (filter.topics.isEmpty ? [] : [("topic", filter.topics)]) where !list.codes.isEmpty {
            let marks = Array(repeating: "?", count: list.codes.count).joined(separator: ", ")
            conditions.append("c.\(list.column) IN (\(marks))")
            arguments += list.codes
        }
        let measures = Self.measures(request.fields.subtracting([.customers])) { "sum(c.\($0))" }
        let keys = request.dimensions.map { DimensionColumn.expression($0, on: "c") }
        let sql = select(keys, measures, from: "\(cube.table) c", where: conditions.joined(separator: " AND "))
        return (SQLQuery(sql, arguments), measures)
    }

    // MARK: Facts

    func overFacts(_ fields: Set<TallyField>) -> (query: SQLQuery, measures: [Measure]) {
        var selection = FactSelection(filter)
        var leading: [any DatabaseValueConvertible] = []
        var with = ""
        if request.dimensions.contains(.need) {
            with = needs(&leading)
            selection.join("LEFT JOIN itemNeed n ON n.moment = f.moment")
        }
        if request.dimensions.contains(.topic) { selection.join("CROSS JOIN itemTopic d ON d.moment = f.moment") }
        if request.dimensions.contains(.intent) { selection.join("CROSS JOIN intent i ON (f.intents & i.bit) <> 0") }
        let lean = self.lean(selection)
        let keys = request.dimensions.map { dimension in
            switch dimension {
            case .topic: "d.topic"
            case .need: "ifnull(n.need, 0)"
            case .intent: "i.code"
            default: DimensionColumn.expression(dimension, on: "f")
            }
        }
        var measures = Self.measures(fields) { Self.factExpression($0, lean: lean.sql) }
        if fields.contains(.customers) {
            measures.append(Measure(sql: "count(DISTINCT f.customer)") { $0.customers = Int($1) })
        }
        let sql = with + select(keys, measures, from: selection.from, where: selection.whereClause)
        let leanUses = fields.contains(.sentiment) ? [lean.arguments, lean.arguments].flatMap { $0 } : []
        return (SQLQuery(sql, leading + leanUses + selection.arguments), measures)
    }

    /// Distinct customers by topic need nothing but the topic index when only the period is filtered.
    func customersByTopic() -> (query: SQLQuery, measures: [Measure])? {
        guard request.dimensions == [.topic], filter.isPeriodOnly else { return nil }
        var conditions = ["d.noise = 0"]
        var arguments: [any DatabaseValueConvertible] = []
        if filter.withoutDuplicates { conditions.append("d.copy = 0") }
        if let moments = filter.moments {
            conditions.append("d.moment >= ? AND d.moment < ?")
            arguments += [moments.lowerBound, moments.upperBound]
        }
        let measures = [
            Measure(sql: "count(*)") { $0.items = Int($1) },
            Measure(sql: "count(DISTINCT d.customer)") { $0.customers = Int($1) },
        ]
        let sql = select(
            ["t.code"],
            measures,
            from: "topic t CROSS JOIN itemTopic d INDEXED BY itemTopicByTopic ON d.topic = t.code",
            where: conditions.joined(separator: " AND ")
        )
        return (SQLQuery(sql, arguments), measures)
    }

    private func select(_ keys: [String], _ measures: [Measure], from: String, where condition: String) -> String {
        var sql = "SELECT " + (keys + measures.map(\.sql)).joined(separator: ", ") + " FROM " + from
        if !condition.isEmpty { sql += " WHERE " + condition }
        if !keys.isEmpty {
            sql += " GROUP BY " + (1...keys.count).map(String.init).joined(separator: ", ")
        }
        return sql
    }

    /// The needs behind an item's topics, each once, with the mean sentiment of the topics that share it.
    private func needs(_ arguments: inout [any DatabaseValueConvertible]) -> String {
        var period = ""
        if let moments = filter.moments {
            period = " AND e.moment >= ? AND e.moment < ?"
            arguments += [moments.lowerBound, moments.upperBound]
        }
        return """
            WITH itemNeed AS MATERIALIZED (
                SELECT e.moment, topic.need, avg(e.ownSentiment) AS sentiment FROM itemTopic e
                JOIN topic ON topic.code = e.topic
                WHERE e.ordinal IS NOT NULL AND topic.need > 0\(period) GROUP BY e.moment, topic.need
            )

            """
    }

    /// The side of an item: that of the topic or need it is grouped by, else of the topics filtered for, else of its label.
    private func lean(_ selection: FactSelection) -> (sql: String, arguments: [any DatabaseValueConvertible]) {
        let label = "(CASE f.sentiment WHEN 3 THEN 1 WHEN 1 THEN -1 ELSE 0 END)"
        if request.dimensions.contains(.topic) { return ("d.lean", []) }
        if request.dimensions.contains(.need) {
            return ("(CASE WHEN n.need IS NULL THEN \(label) ELSE \(Lean.sql("n.sentiment")) END)", [])
        }
        return selection.topicLean ?? (label, [])
    }
}
