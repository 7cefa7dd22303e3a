import Insights

extension TallyCompiler {
    /// One sum of the answer: what each row adds to it, and where it goes.
    struct Measure {
        var row: String
        var store: (inout Tally, Int64) -> Void
    }

    /// The sums that `fields` ask for; `row` gives what one row adds to a cube's column of that name.
    static func measures(_ fields: Set<TallyField>, _ row: (String) -> String) -> [Measure] {
        var measures = [Measure(row: row("items")) { $0.items = Int($1) }]
        func add(_ column: String, _ store: @escaping (inout Tally, Int64) -> Void) {
            measures.append(Measure(row: row(column), store: store))
        }
        if fields.contains(.sentiment) {
            add("positive") { $0.positive = Int($1) }
            add("negative") { $0.negative = Int($1) }
        }
        if fields.contains(.nps) {
            add("npsAnswers") { $0.npsAnswers = Int($1) }
            add("promoters") { $0.promoters = Int($1) }
            add("detractors") { $0.detractors = Int($1) }
        }
        if fields.contains(.csat) {
            add("csatAnswers") { $0.csatAnswers = Int($1) }
            add("csatTop") { $0.csatTop = Int($1) }
        }
        if fields.contains(.rating) {
            add("ratings") { $0.ratings = Int($1) }
            add("ratingSum") { $0.ratingSum = FixedPoint.double($1) }
            add("ratingSquares") { $0.ratingSquares = FixedPoint.square($1) }
        }
        if fields.contains(.severity) {
            add("severe") { $0.severe = Int($1) }
            add("severitySum") { $0.severitySum = FixedPoint.double($1) }
            add("severitySquares") { $0.severitySquares = FixedPoint.square($1) }
        }
        return measures
    }

    /// What one fact adds to a cube's column; NULL adds nothing. Must agree with `Measures.init`.
    /// - Parameter fact: what stands before the fact's columns.
    static func factExpression(_ column: String, lean: String, on fact: String = "f.") -> String {
        switch column {
        case "items": "1"
        case "positive": "\(lean) > 0"
        case "negative": "\(lean) < 0"
        case "npsAnswers": "\(fact)nps IS NOT NULL"
        case "promoters": "\(fact)nps >= 9"
        case "detractors": "\(fact)nps <= 6"
        case "csatAnswers": "\(fact)csat IS NOT NULL"
        case "csatTop": "\(fact)csat >= 4"
        case "ratings": "\(fact)rating IS NOT NULL"
        case "ratingSum": "\(fact)rating"
        case "ratingSquares": "\(fact)rating * \(fact)rating"
        case "severe": "\(fact)severity > 0"
        case "severitySum": "\(fact)severity"
        default: "\(fact)severity * \(fact)severity"
        }
    }
}
