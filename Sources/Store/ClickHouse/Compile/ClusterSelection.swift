/// The WHERE that a resolved filter becomes over the cluster's facts, with their columns unqualified.
struct ClusterSelection {
    private(set) var conditions: [String] = []
    /// The side of the words about the topics that are filtered for; nil without a topic filter.
    private(set) var topicLean: String?

    /// - Parameter view: which writes are seen.
    init(_ filter: ResolvedFilter, _ view: ClusterView) {
        guard !filter.isImpossible else {
            conditions.append("0")
            return
        }
        if let days = filter.days { addDays(days) }
        conditions.append("batch <= \(view.lastBatch)")
        conditions.append(filter.noise ? "noise > 0" : "noise = 0")
        if filter.withoutDuplicates { conditions.append("copy = 0") }
        for list in filter.lists where !list.codes.isEmpty { conditions.append(Self.isOne(list.column, of: list.codes)) }
        if filter.intentBits > 0 { conditions.append("bitAnd(intents, \(filter.intentBits)) != 0") }
        if let least = filter.minimumSeverity { conditions.append("severity >= \(least)") }
        if let customer = filter.customer { conditions.append("customer = \(customer)") }
        addTopics(filter)
        if let pair = filter.pair { conditions.append("has(opinionPair, \(pair))") }
        if let search = filter.search { addText(search) }
    }

    var whereClause: String { conditions.joined(separator: " AND ") }

    mutating func add(_ condition: String) { conditions.append(condition) }

    static func isOne(_ column: String, of codes: [Int64]) -> String {
        codes.count == 1 ? "\(column) = \(codes[0])" : "\(column) IN (\(SQLText.list(codes)))"
    }

    /// The months name the partitions, the days the run within each.
    private mutating func addDays(_ days: Range<Int>) {
        let days = ClusterView.pinned(days)
        add("month >= \(ClusterFact.month(day: days.lowerBound))")
        add("month <= \(ClusterFact.month(day: max(days.lowerBound, days.upperBound - 1)))")
        add("day >= \(days.lowerBound)")
        add("day < \(days.upperBound)")
    }

    private mutating func addTopics(_ filter: ResolvedFilter) {
        guard !filter.topics.isEmpty else { return }
        let lean: String
        if filter.topics.count == 1 {
            add("has(topic, \(filter.topics[0]))")
            lean = "topicLean[indexOf(topic, \(filter.topics[0]))]"
        } else {
            add("arrayExists(t -> t IN (\(SQLText.list(filter.topics))), topic)")
            let isAbout = "(s, t, o) -> o >= 0 AND t IN (\(SQLText.list(filter.subtree)))"
            lean = Self.lean("arrayReduce('avg', arrayFilter(\(isAbout), topicOwn, topic, topicOrdinal))")
        }
        topicLean = lean
        if !filter.leans.isEmpty { add("\(lean) IN (\(SQLText.list(filter.leans)))") }
    }

    /// The side of a mean that may be fractional; what rounds to the threshold or less is neutral, as in ``Lean``.
    static func lean(_ mean: String) -> String {
        let limit = "\(Lean.threshold).5"
        return "multiIf(\(mean) >= \(limit), 1, \(mean) <= -\(limit), -1, 0)"
    }

    /// A run of signs stands in the folded text, a word between blanks; a term of several parts in one piece.
    private mutating func addText(_ search: SearchExpression) {
        for unit in search.units {
            switch unit {
            case .word(let word): add("position(words, \(SQLText.literal(" \(word) "))) > 0")
            case .sign(let sign), .pair(let sign): add("position(folded, \(SQLText.literal(sign))) > 0")
            }
        }
        for phrase in search.verified { add("position(folded, \(SQLText.literal(phrase))) > 0") }
        guard !search.alternatives.isEmpty else { return }
        let choices = search.alternatives.map { terms in
            terms.map { "position(folded, \(SQLText.literal($0))) > 0" }.joined(separator: " AND ")
        }
        add("((" + choices.joined(separator: ") OR (") + "))")
    }
}
