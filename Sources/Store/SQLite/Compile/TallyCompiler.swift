import Feedback
import GRDB
import Insights

/// Turns a grouped count into SQL that answers one line a fact or cell: the dimensions' values, what the line adds to each measure,
/// and the customer where they are to be counted.
///
/// The lines are summed by ``TallyGrouping`` rather than by GROUP BY, which would sort them first. A count without dimensions and
/// customers is summed by SQLite.
struct TallyCompiler {
    let request: TallyRequest
    let filter: ResolvedFilter

    struct Compiled {
        var query: SQLQuery
        var measures: [Measure]
        /// Whether the column after the measures is the customer.
        var hasCustomer: Bool
        /// Whether the answer is one line of finished sums.
        var isSummed: Bool
    }

    // MARK: Cube

    func overCube(_ cube: Cube) -> Compiled {
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
        let measures = Self.measures(request.fields) { "c.\($0)" }
        let keys = request.dimensions.map { DimensionColumn.expression($0, on: "c") }
        let isSummed = request.dimensions.isEmpty
        let source = "\(cube.table) c"
        let sql = select(keys, measures, nil, from: source, where: conditions.joined(separator: " AND "), isSummed: isSummed)
        return Compiled(query: SQLQuery(sql, arguments), measures: measures, hasCustomer: false, isSummed: isSummed)
    }

    // MARK: Facts

    func overFacts(_ fields: Set<TallyField>) -> Compiled {
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
        let measures = Self.measures(fields) { Self.factExpression($0, lean: lean.sql) }
        let hasCustomer = fields.contains(.customers)
        let isSummed = keys.isEmpty && !hasCustomer
        let customer = hasCustomer ? "f.customer" : nil
        let body = select(keys, measures, customer, from: selection.from, where: selection.whereClause, isSummed: isSummed)
        let leanUses = fields.contains(.sentiment) ? [lean.arguments, lean.arguments].flatMap { $0 } : []
        let query = SQLQuery(with + body, leading + leanUses + selection.arguments)
        return Compiled(query: query, measures: measures, hasCustomer: hasCustomer, isSummed: isSummed)
    }

    /// Distinct customers by topic need nothing but the rows of topics when only the period is filtered.
    func customersByTopic() -> Compiled? {
        guard request.dimensions == [.topic], filter.isPeriodOnly else { return nil }
        var conditions = ["d.noise = 0"]
        var arguments: [any DatabaseValueConvertible] = []
        if filter.withoutDuplicates { conditions.append("d.copy = 0") }
        if let moments = filter.moments {
            conditions.append("d.moment >= ? AND d.moment < ?")
            arguments += [moments.lowerBound, moments.upperBound]
        }
        let measures = Self.measures([]) { _ in "1" }
        let condition = conditions.joined(separator: " AND ")
        let sql = select(["d.topic"], measures, "d.customer", from: "itemTopic d", where: condition, isSummed: false)
        return Compiled(query: SQLQuery(sql, arguments), measures: measures, hasCustomer: true, isSummed: false)
    }

    private func select(
        _ keys: [String],
        _ measures: [Measure],
        _ customer: String?,
        from: String,
        where condition: String,
        isSummed: Bool
    ) -> String {
        let columns = keys + measures.map { isSummed ? "sum(\($0.row))" : $0.row } + [customer].compactMap { $0 }
        return "SELECT \(columns.joined(separator: ", ")) FROM \(from)" + (condition.isEmpty ? "" : " WHERE \(condition)")
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
