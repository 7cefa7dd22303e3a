/// A table of sums over the facts that are counted (no noise), by some columns of theirs; kept in the transaction that writes the facts.
struct Cube: Equatable {
    let table: String
    /// The columns of its key after `day`.
    let columns: [Column]
    /// Its place in ``all``.
    let index: Int

    enum Column: String {
        case channel, source, tier, sentiment, product, stars, region, store, topic, copy
    }

    /// Smallest first: the planner takes the first that can answer.
    static let all = [channel, product, place, topic]

    static let channel = Cube(table: "rollupChannel", columns: [.channel, .source, .tier, .sentiment, .copy], index: 0)
    static let product = Cube(table: "rollupProduct", columns: [.product, .stars, .copy], index: 1)
    static let place = Cube(table: "rollupPlace", columns: [.region, .store, .copy], index: 2)
    /// A row for each node, the sums of positive and negative by the sentiment of the words about it.
    static let topic = Cube(table: "rollupTopic", columns: [.topic, .channel, .copy], index: 3)

    /// Adds to one cell, which may be new.
    var upsert: String {
        let key = (["day"] + columns.map(\.rawValue)).joined(separator: ", ")
        let marks = Array(repeating: "?", count: 1 + columns.count + Measures.columns.count).joined(separator: ", ")
        let sums = Measures.columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", ")
        return """
            INSERT INTO \(table) (\(key), \(Measures.columns.joined(separator: ", "))) VALUES (\(marks)) \
            ON CONFLICT (\(key)) DO UPDATE SET \(sums)
            """
    }

    /// Takes away a cell that holds nothing any more.
    var deleteEmpty: String {
        "DELETE FROM \(table) WHERE day = ? AND " + columns.map { "\($0.rawValue) = ? AND " }.joined() + "items = 0"
    }
}

/// The sums of one cell; what each means stands at `Tally`.
struct Measures: Equatable {
    var items: Int64 = 0
    var positive: Int64 = 0
    var negative: Int64 = 0
    var npsAnswers: Int64 = 0
    var promoters: Int64 = 0
    var detractors: Int64 = 0
    var csatAnswers: Int64 = 0
    var csatTop: Int64 = 0
    var ratings: Int64 = 0
    var ratingSum: Int64 = 0
    var ratingSquares: Int64 = 0
    var severe: Int64 = 0
    var severitySum: Int64 = 0
    var severitySquares: Int64 = 0

    static let columns = [
        "items", "positive", "negative", "npsAnswers", "promoters", "detractors", "csatAnswers", "csatTop",
        "ratings", "ratingSum", "ratingSquares", "severe", "severitySum", "severitySquares",
    ]

    var values: [Int64] {
        [
            items, positive, negative, npsAnswers, promoters, detractors, csatAnswers, csatTop,
            ratings, ratingSum, ratingSquares, severe, severitySum, severitySquares,
        ]
    }

    init() {}

    /// What one item adds to a cell; `lean` is −1, 0 or 1.
    init(_ fact: FactRow, lean: Int64) {
        items = 1
        positive = lean > 0 ? 1 : 0
        negative = lean < 0 ? 1 : 0
        if let nps = fact.nps {
            npsAnswers = 1
            promoters = nps >= 9 ? 1 : 0
            detractors = nps <= 6 ? 1 : 0
        }
        if let csat = fact.csat {
            csatAnswers = 1
            csatTop = csat >= 4 ? 1 : 0
        }
        if let rating = fact.rating {
            ratings = 1
            ratingSum = rating
            ratingSquares = rating * rating
        }
        severe = fact.severity > 0 ? 1 : 0
        severitySum = fact.severity
        severitySquares = fact.severity * fact.severity
    }

    mutating func add(_ other: Measures, times sign: Int64) {
        items += sign * other.items
        positive += sign * other.positive
        negative += sign * other.negative
        npsAnswers += sign * other.npsAnswers
        promoters += sign * other.promoters
        detractors += sign * other.detractors
        csatAnswers += sign * other.csatAnswers
        csatTop += sign * other.csatTop
        ratings += sign * other.ratings
        ratingSum += sign * other.ratingSum
        ratingSquares += sign * other.ratingSquares
        severe += sign * other.severe
        severitySum += sign * other.severitySum
        severitySquares += sign * other.severitySquares
    }
}
