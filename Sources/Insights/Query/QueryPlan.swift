public import Feedback

/// What a store is asked for one ``InsightQuery``: the query checked, and the tallies that answer it, in a fixed order.
///
///     let plan = try QueryPlan(query)
///     let tallies = try await reader.tallies(plan.requests)
///     let result = QueryAnswer(plan: plan, tallies: tallies).result
public struct QueryPlan: Sendable, Equatable {
    /// The part that a request plays in the answer.
    public enum Role: Sendable, Hashable {
        case total, rows
        /// Items of each time step, the denominator of `share` when time is split together with something else.
        case steps
        case previousTotal, previousRows, previousSteps
    }

    public let query: InsightQuery
    /// The period compared with; nil without comparison.
    public let previous: Period?
    public let roles: [Role]
    public let requests: [TallyRequest]

    /// The time dimension among the query's, with its position.
    var time: (index: Int, dimension: Dimension)? {
        for (index, dimension) in query.dimensions.enumerated() where dimension.isTime { return (index, dimension) }
        return nil
    }

    /// - Throws: ``QueryError`` with one sentence for the first fault.
    public init(_ query: InsightQuery) throws(QueryError) {
        try QueryRules.check(query)
        self.query = query
        let previous = query.comparison.flatMap { comparison in query.filter.period.map { comparison.period(for: $0) } }
        self.previous = previous

        let fields = Set(query.metrics.compactMap(\.field))
        let steps = query.dimensions.count == 2 ? query.dimensions.first(where: \.isTime) : nil
        var roles: [Role] = []
        var requests: [TallyRequest] = []
        func add(_ role: Role, _ dimensions: [Dimension], _ filter: FeedbackFilter, _ fields: Set<TallyField>) {
            roles.append(role)
            requests.append(TallyRequest(dimensions: dimensions, filter: filter, fields: fields))
        }
        func addAll(_ filter: FeedbackFilter, total: Role, rows: Role, step: Role) {
            add(total, [], filter, fields)
            if !query.dimensions.isEmpty { add(rows, query.dimensions, filter, fields) }
            if let steps, query.metrics.contains(.share) { add(step, [steps], filter, []) }
        }
        addAll(query.filter, total: .total, rows: .rows, step: .steps)
        if let previous {
            var filter = query.filter
            filter.period = previous
            addAll(filter, total: .previousTotal, rows: .previousRows, step: .previousSteps)
        }
        self.roles = roles
        self.requests = requests
    }
}

extension Comparison {
    /// The days that `period` is held against.
    public func period(for period: Period) -> Period {
        switch self {
        case .previous: period.previous
        case .lastYear: Period(start: period.start + -364, end: period.end + -364)
        }
    }
}

extension Dimension {
    /// Whether its rows are steps of time.
    public var isTime: Bool { self == .day || self == .week || self == .month }
}

extension Metric {
    /// The group of counts that it needs besides `items`.
    var field: TallyField? {
        switch self {
        case .items, .share, .trend: nil
        case .customers: .customers
        case .netSentiment, .negativeShare: .sentiment
        case .nps: .nps
        case .csat: .csat
        case .rating: .rating
        case .severity: .severity
        }
    }
}
