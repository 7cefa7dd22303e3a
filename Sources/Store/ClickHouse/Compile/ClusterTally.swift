import Insights

/// Turns a grouped count into SQL for the cluster; ``TallyPlan`` and ``TallyCompiler/measures(_:_:)`` are the same as for the file.
///
/// The answer has the dimensions' values as Int64, the sums as Int64, and the distinct customers last where they are asked for.
struct ClusterTally {
    let request: TallyRequest
    let filter: ResolvedFilter
    let view: ClusterView
    /// The need behind each topic, for the dimension of that name.
    let needs: [(topic: Int64, need: Int64)]

    struct Compiled {
        var sql: String
        var measures: [TallyCompiler.Measure]
        var hasCustomers: Bool
        /// How many of the answer's columns are dimensions.
        var dimensions: Int
    }

    // MARK: Rollups

    /// The sums of settled months.
    func overCube(_ cube: Cube, months: [Int32]) -> Compiled {
        var conditions = ["c.month IN (\(SQLText.list(months.sorted())))"]
        if filter.isImpossible { conditions.append("0") }
        if let days = filter.days.map(ClusterView.pinned) {
            conditions.append("c.day >= \(days.lowerBound) AND c.day < \(days.upperBound)")
        }
        if filter.withoutDuplicates { conditions.append("c.copy = 0") }
        for list in filter.lists + (filter.topics.isEmpty ? [] : [("topic", filter.topics)]) where !list.codes.isEmpty {
            conditions.append(ClusterSelection.isOne("c.\(list.column)", of: list.codes))
        }
        let measures = TallyCompiler.measures(request.fields) { "c.\($0)" }
        let keys = request.dimensions.map { Self.key($0, prefix: "c.") }
        let sql = select(keys, measures, nil, from: "\(view.tables.cube(cube)) AS c", where: conditions.joined(separator: " AND "))
        return Compiled(sql: sql, measures: measures, hasCustomers: false, dimensions: keys.count)
    }

    // MARK: Facts

    /// - Parameter months: nil for all that the period names.
    func overFacts(_ fields: Set<TallyField>, months: [Int32]? = nil) -> Compiled {
        var selection = ClusterSelection(filter, view)
        if let months { selection.add("month IN (\(SQLText.list(months.sorted())))") }
        let lean = lean(selection)
        let keys = request.dimensions.map { spread($0)?.alias ?? Self.key($0, prefix: "") }
        let measures = TallyCompiler.measures(fields) { TallyCompiler.factExpression($0, lean: lean, on: "") }
        let hasCustomers = fields.contains(.customers)
        let from = view.fact(filter.days) + join
        let customers = hasCustomers ? "uniqExactIf(customer, customer > 0)" : nil
        return Compiled(
            sql: select(keys, measures, customers, from: from, where: selection.whereClause),
            measures: measures,
            hasCustomers: hasCustomers,
            dimensions: keys.count
        )
    }

    private func select(
        _ keys: [String],
        _ measures: [TallyCompiler.Measure],
        _ customers: String?,
        from: String,
        where condition: String
    ) -> String {
        let names = keys.indices.map { "key\($0)" }
        let columns =
            zip(keys, names).map { "toInt64(\($0)) AS \($1)" } + measures.map { "ifNull(toInt64(sum(\($0.row))), 0)" }
            + [customers].compactMap { $0 }
        let group = keys.isEmpty ? "" : " GROUP BY \(names.joined(separator: ", "))"
        return "SELECT \(columns.joined(separator: ", ")) FROM \(from) WHERE \(condition)\(group) FORMAT RowBinary"
    }

    /// Weeks are grouped by their Monday, months by 202611.
    private static func key(_ dimension: Dimension, prefix: String) -> String {
        switch dimension {
        case .day: "\(prefix)day"
        case .week: "\(prefix)day - ((\(prefix)day + 3) % 7 + 7) % 7"
        case .month: "\(prefix)month"
        case .rating: "\(prefix)stars"
        default: "\(prefix)\(dimension.rawValue)"
        }
    }

    // MARK: Dimensions of which an item has several

    /// The list that an item is spread over by a dimension, and what one value of it is called.
    private func spread(_ dimension: Dimension) -> (list: String, alias: String)? {
        switch dimension {
        case .topic: ("topic", "d")
        case .need: (needList, "n")
        case .intent: (Self.intentList, "i")
        default: nil
        }
    }

    /// Spreads an item over its topics, needs or intents, over each pair where two are asked for.
    ///
    /// Release 18.16 sees a column inside a lambda only when the clause names it outside of one too, hence the lengths.
    private var join: String {
        let lists = request.dimensions.compactMap(spread)
        guard let first = lists.first else { return "" }
        var columns: [(list: String, alias: String)] = [(first.list, first.alias)]
        if lists.count == 2 {
            let second = lists[1]
            let count = "length(\(first.list)) * length(\(second.list))"
            func each(_ list: String) -> String { "arrayMap(k -> \(list)[intDiv(k, length(\(second.list))) + 1], range(\(count)))" }
            func inner(_ list: String) -> String { "arrayMap(k -> \(list)[k % length(\(second.list)) + 1], range(\(count)))" }
            columns = [(each(first.list), first.alias), (inner(second.list), second.alias)]
            if request.dimensions.contains(.topic) {
                let leans = count.replacing("length(topic)", with: "length(topicLean)")
                let spread = first.alias == "d" ? each("topicLean") : inner("topicLean")
                columns.append((spread.replacing("range(\(count))", with: "range(\(leans))"), "dLean"))
            }
        } else if first.alias == "d" {
            columns.append(("topicLean", "dLean"))
        }
        return " ARRAY JOIN " + columns.map { "\($0.list) AS \($0.alias)" }.joined(separator: ", ")
    }

    /// Codes of an item's intents, 0 alone when it has none.
    private static let intentList: String = {
        let lists = (0...5).map { "if(bitAnd(intents, \(1 << $0)) != 0, [\($0)], emptyArrayUInt8())" }
        return "arrayConcat(\(lists.joined(separator: ", ")))"
    }()

    // MARK: Needs

    /// The need behind a topic `t`.
    private var need: String {
        let known = needs.isEmpty ? [(topic: 0, need: 0)] : needs
        return "transform(toInt64(t), [\(SQLText.list(known.map(\.topic)))], [\(SQLText.list(known.map(\.need)))], 0)"
    }

    /// The needs of an item, each once, or 0 alone.
    private var needList: String {
        let found = "arrayDistinct(arrayFilter(n -> n > 0, arrayMap((t, o) -> if(o >= 0, \(need), 0), topic, topicOrdinal)))"
        return "if(empty(\(found)), [0], \(found))"
    }

    /// The side of an item: that of the topic or need it is grouped by, else of the topics filtered for, else of its label.
    private func lean(_ selection: ClusterSelection) -> String {
        let label = "multiIf(sentiment = 3, 1, sentiment = 1, -1, 0)"
        if request.dimensions.contains(.topic) { return "dLean" }
        if request.dimensions.contains(.need) {
            let mean = "arrayReduce('avg', arrayFilter((s, t, o) -> o >= 0 AND \(need) = n, topicOwn, topic, topicOrdinal))"
            return "if(n = 0, \(label), \(ClusterSelection.lean(mean)))"
        }
        return selection.topicLean ?? label
    }
}
