import Feedback
import GRDB

/// A filter in the file's own codes: names looked up, the period as keys, the text as an index expression.
struct ResolvedFilter {
    var moments: Range<Int64>?
    var days: Range<Int>?
    /// Conditions of the form "column is one of"; the lists are not empty.
    var lists: [(column: String, codes: [Int64])] = []
    /// Nodes of disjoint subtrees.
    var topics: [Int64] = []
    /// The topics and everything below them.
    var subtree: [Int64] = []
    /// With a topic filter, the sides that the words about the topics may take, in place of the item's label.
    var leans: [Int64] = []
    var intentBits: Int64 = 0
    var minimumSeverity: Int64?
    var customer: Int64?
    var pair: Int64?
    var search: SearchExpression?
    var noise = false
    var withoutDuplicates = false
    /// Something that the filter names does not exist here: nothing can match.
    var isImpossible = false

    init(_ filter: FeedbackFilter, _ db: Database, timeZoneOffset: Int, normalizeQuery: (String) -> String) throws {
        let names = NameLookup(db: db)
        if let period = filter.period {
            moments = Moment.range(period, timeZoneOffset: timeZoneOffset)
            days = period.start.number..<period.end.number
        }
        try addLists(filter, names)
        if !filter.topics.isEmpty {
            topics = try names.codes(TopicPath.outermost(filter.topics), in: .topic)
            subtree = try names.topics(below: topics)
            leans = filter.sentiments.map { $0 == .positive ? 1 : $0 == .negative ? -1 : 0 }
            isImpossible = isImpossible || topics.isEmpty
        }
        if !filter.intents.isEmpty { intentBits = IntentBits.of(filter.intents) }
        minimumSeverity = filter.minimumSeverity.map(FixedPoint.of)
        noise = filter.noise
        withoutDuplicates = filter.withoutDuplicates
        try addSingles(filter, db)
        if let text = filter.text, !text.allSatisfy(\.isWhitespace) {
            search = SearchExpression(normalizeQuery(text))
            isImpossible = isImpossible || search == nil
        }
    }

    private mutating func addLists(_ filter: FeedbackFilter, _ names: NameLookup) throws {
        let lists: [(NameTable, [String])] = [
            (.channel, filter.channels.map(\.rawValue)), (.sentiment, filter.topics.isEmpty ? filter.sentiments.map(\.rawValue) : []),
            (.product, filter.products), (.region, filter.regions), (.store, filter.stores), (.source, filter.sources),
            (.tier, filter.tiers), (.emotion, filter.emotions.map(\.rawValue)), (.touchpoint, filter.touchpoints),
        ]
        for (table, values) in lists where !values.isEmpty {
            let codes = try names.codes(values, in: table)
            isImpossible = isImpossible || codes.isEmpty
            self.lists.append((table.name, codes))
        }
        if !filter.ratings.isEmpty {
            let stars = filter.ratings.filter { $0 >= 0 }.map(Int64.init)
            isImpossible = isImpossible || stars.isEmpty
            self.lists.append(("stars", stars))
        }
    }

    private mutating func addSingles(_ filter: FeedbackFilter, _ db: Database) throws {
        if let key = filter.customer {
            let find = try PreparedStatement(db, "SELECT code FROM customer WHERE key = ?")
            find.bind(blob: KeyBytes.of(key), at: 1)
            if try find.step() {
                customer = find.int64(0)
                find.reset()
            } else {
                isImpossible = true
            }
        }
        if let wanted = filter.opinionPair {
            pair = try Int64.fetchOne(
                db,
                sql: "SELECT code FROM pair WHERE aspect = ? AND opinion = ?",
                arguments: [wanted.aspect, wanted.opinion]
            )
            isImpossible = isImpossible || pair == nil
        }
    }

    /// Whether at most period, copies and noise are asked for, which the rows of topics know by themselves.
    var isPeriodOnly: Bool {
        lists.isEmpty && topics.isEmpty && intentBits == 0 && minimumSeverity == nil && customer == nil && pair == nil
            && search == nil && !noise && !isImpossible
    }
}
