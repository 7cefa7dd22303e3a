import Insights

extension TallyCompiler {
    /// The sums that `fields` ask for; `expression` gives the SQL of a cube's column name.
    static func measures(_ fields: Set<TallyField>, _ expression: (String) -> String) -> [Measure] {
        var measures = [Measure(sql: expression("items")) { $0.items = Int($1) }]
        func add(_ column: String, _ store: @escaping (inout Tally, Int64) -> Void) {
            measures.append(Measure(sql: expression(column), store: store))
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

    /// What a cube's column is a sum of, over the facts; must agree with `Measures.init`.
    static func factExpression(_ column: String, lean: String) -> String {
        switch column {
        case "items": "count(*)"
        case "positive": "sum(\(lean) > 0)"
        case "negative": "sum(\(lean) < 0)"
        case "npsAnswers": "count(f.nps)"
        case "promoters": "sum(f.nps >= 9)"
        case "detractors": "sum(f.nps <= 6)"
        case "csatAnswers": "count(f.csat)"
        case "csatTop": "sum(f.csat >= 4)"
        case "ratings": "count(f.rating)"
        case "ratingSum": "sum(f.rating)"
        case "ratingSquares": "sum(f.rating * f.rating)"
        case "severe": "sum(f.severity > 0)"
        case "severitySum": "sum(f.severity)"
        default: "sum(f.severity * f.severity)"
        }
    }
}
