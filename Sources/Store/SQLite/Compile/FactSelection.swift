import GRDB

/// The FROM and WHERE that a resolved filter becomes over the facts.
///
/// A text drives, or a customer, for they have an index; else the run of time does: of opinions where a pair is named, of topics where one
/// is, or of facts. The order is fixed by CROSS JOIN and INDEXED BY, so that the plan never depends on statistics.
struct FactSelection {
    /// Starts with the driving table; `f` is the fact.
    private(set) var from: String
    /// The column that walks in the order of time under the driver.
    private(set) var moment = "f.moment"
    private(set) var conditions: [String] = []
    private(set) var arguments: [any DatabaseValueConvertible] = []
    /// The side of the words about the topics that are filtered for; nil without a topic filter.
    private(set) var topicLean: (sql: String, arguments: [any DatabaseValueConvertible])?

    private enum Driver { case search, customer, pair, topic, time }

    init(_ filter: ResolvedFilter) {
        from = "fact f"
        let driver = Self.driver(filter)
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
        addTopics(filter, isDriving: driver == .topic)
        if let pair = filter.pair {
            if driver == .pair {
                add("p.pair = ?", pair)
                conditions.append("p.first = 1")
            } else {
                add("EXISTS (SELECT 1 FROM opinion o WHERE o.moment = f.moment AND o.pair = ?)", pair)
            }
        }
        if let search = filter.search { addText(search) }
    }

    var whereClause: String { conditions.joined(separator: " AND ") }

    mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) { add(condition, values) }

    mutating func add(_ condition: String, _ values: [any DatabaseValueConvertible]) {
        conditions.append(condition)
        arguments += values
    }

    mutating func join(_ clause: String) { from += " " + clause }

    private mutating func add(_ column: String, in codes: [Int64]) {
        conditions.append(codes.count == 1 ? "f.\(column) = ?" : "f.\(column) IN (\(Self.marks(codes)))")
        arguments += codes
    }

    private static func marks(_ codes: [Int64]) -> String {
        Array(repeating: "?", count: codes.count).joined(separator: ", ")
    }

    private static func driver(_ filter: ResolvedFilter) -> Driver {
        if filter.isImpossible { return .time }
        if filter.search != nil { return .search }
        if filter.customer != nil { return .customer }
        if filter.pair != nil { return .pair }
        return filter.topics.count == 1 ? .topic : .time
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
            from = "opinion p CROSS JOIN fact f ON f.moment = p.moment"
            moment = "p.moment"
        case .topic:
            from = "itemTopic x CROSS JOIN fact f ON f.moment = x.moment"
            moment = "x.moment"
        case .time:
            from = "fact f NOT INDEXED"
        }
    }

    private mutating func addTopics(_ filter: ResolvedFilter, isDriving: Bool) {
        guard !filter.topics.isEmpty else { return }
        let lean: (sql: String, arguments: [any DatabaseValueConvertible])
        if filter.topics.count == 1 {
            if !isDriving { from += " CROSS JOIN itemTopic x ON x.moment = f.moment" }
            add("x.topic = ?", filter.topics[0])
            lean = ("x.lean", [])
        } else {
            conditions.append(
                "EXISTS (SELECT 1 FROM itemTopic y WHERE y.moment = f.moment AND y.topic IN (\(Self.marks(filter.topics))))"
            )
            arguments += filter.topics
            let mean = "SELECT \(Lean.sql("avg(z.ownSentiment)")) FROM itemTopic z WHERE z.moment = f.moment"
            lean = ("(\(mean) AND z.ordinal IS NOT NULL AND z.topic IN (\(Self.marks(filter.subtree))))", filter.subtree)
        }
        topicLean = lean
        guard !filter.leans.isEmpty else { return }
        conditions.append("\(lean.sql) IN (\(Self.marks(filter.leans)))")
        arguments += lean.arguments + filter.leans
    }

    private mutating func addText(_ search: SearchExpression) {
        add("search MATCH ?", search.match)
        guard !search.verified.isEmpty || !search.alternatives.isEmpty else { return }
        from += " CROSS JOIN item v ON v.id = (f.moment & \((1 << Moment.idBits) - 1))"
        for phrase in search.verified { add("verbatimContains(v.text, ?)", phrase) }
        guard !search.alternatives.isEmpty else { return }
        let choices = search.alternatives.map { terms in
            "(" + terms.map { _ in "verbatimContains(v.text, ?)" }.joined(separator: " AND ") + ")"
        }
        add("(" + choices.joined(separator: " OR ") + ")", search.alternatives.flatMap(\.self))
    }
}
