import GRDB

/// The FROM and WHERE that a resolved filter becomes over the facts.
///
/// The most selective thing that is named drives: text, customer, opinion pair, topic, store, product, region, else the run of time.
/// The order is fixed by CROSS JOIN and INDEXED BY, so that the plan never depends on statistics.
struct FactSelection {
    /// Starts with the driving table; `f` is the fact.
    private(set) var from: String
    /// The column that walks in the order of time under the driver.
    private(set) var moment = "f.moment"
    private(set) var conditions: [String] = []
    private(set) var arguments: [any DatabaseValueConvertible] = []
    /// Whether `x` is the row of the one topic that is filtered for.
    private(set) var hasTopicRow = false

    private enum Driver { case search, customer, pair, topic, index(String), time, severity }

    init(_ filter: ResolvedFilter, bySeverity: Bool = false) {
        from = "fact f"
        let driver = Self.driver(filter, bySeverity)
        drive(driver)
        guard !filter.isImpossible else {
            conditions.append("0")
            return
        }
        if let moments = filter.moments {
            add("\(moment) >= ?", moments.lowerBound)
            add("\(moment) < ?", moments.upperBound)
        }
        conditions.append(filter.noise ? "f.noise > 0" : "f.noise = 0")
        if filter.withoutDuplicates { conditions.append("f.copy = 0") }
        for list in filter.lists where !list.codes.isEmpty { add(list.column, in: list.codes) }
        if filter.intentBits > 0 { add("(f.intents & ?) <> 0", filter.intentBits) }
        if let least = filter.minimumSeverity { add("f.severity >= ?", least) }
        if let customer = filter.customer { add("f.customer = ?", customer) }
        addTopics(filter)
        if let pair = filter.pair {
            if case .pair = driver {
                add("p.pair = ?", pair)
                conditions.append("p.first = 1")
            } else {
                add("EXISTS (SELECT 1 FROM opinion o WHERE o.moment = f.moment AND o.pair = ?)", pair)
            }
        }
        if let search = filter.search { addText(search) }
    }

    var whereClause: String { conditions.joined(separator: " AND ") }

    mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
        conditions.append(condition)
        arguments += values
    }

    mutating func join(_ clause: String) { from += " " + clause }

    private mutating func add(_ column: String, in codes: [Int64]) {
        let marks = Array(repeating: "?", count: codes.count).joined(separator: ", ")
        conditions.append(codes.count == 1 ? "f.\(column) = ?" : "f.\(column) IN (\(marks))")
        arguments += codes
    }

    private static func driver(_ filter: ResolvedFilter, _ bySeverity: Bool) -> Driver {
        if filter.isImpossible { return .time }
        if filter.search != nil { return .search }
        if filter.customer != nil { return .customer }
        if filter.pair != nil { return .pair }
        if filter.topics.count == 1 { return .topic }
        if let column = ["store", "product", "region"].first(where: { filter.codes($0) != nil }) { return .index(column) }
        return bySeverity ? .severity : .time
    }

    private mutating func drive(_ driver: Driver) {
        switch driver {
        case .search:
            from = "search CROSS JOIN fact f ON f.moment = search.rowid"
            moment = "search.rowid"
        case .customer:
            from = "fact f INDEXED BY factByCustomer"
            conditions.append("f.customer IS NOT NULL")
        case .pair:
            from = "opinion p INDEXED BY opinionByPair CROSS JOIN fact f ON f.moment = p.moment"
            moment = "p.moment"
        case .topic:
            from = "itemTopic x INDEXED BY itemTopicByTopic CROSS JOIN fact f ON f.moment = x.moment"
            moment = "x.moment"
            hasTopicRow = true
        case .index(let column):
            from = "fact f INDEXED BY factBy\(column.prefix(1).uppercased() + column.dropFirst())"
            conditions.append("f.\(column) > 0")
        case .severity:
            from = "fact f INDEXED BY factBySeverity"
        case .time:
            from = "fact f NOT INDEXED"
        }
    }

    private mutating func addTopics(_ filter: ResolvedFilter) {
        guard !filter.topics.isEmpty else { return }
        if filter.topics.count == 1 {
            if !hasTopicRow {
                from += " CROSS JOIN itemTopic x ON x.moment = f.moment"
                hasTopicRow = true
            }
            add("x.topic = ?", filter.topics[0])
        } else {
            let marks = Array(repeating: "?", count: filter.topics.count).joined(separator: ", ")
            conditions.append("EXISTS (SELECT 1 FROM itemTopic y WHERE y.moment = f.moment AND y.topic IN (\(marks)))")
            arguments += filter.topics
        }
    }

    private mutating func addText(_ search: SearchExpression) {
        add("search MATCH ?", search.match)
        guard !search.verified.isEmpty else { return }
        from += " CROSS JOIN item v ON v.id = (f.moment & \((1 << Moment.idBits) - 1))"
        for phrase in search.verified { add("verbatimContains(v.text, ?)", phrase) }
    }
}
