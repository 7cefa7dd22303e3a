import Feedback
import Insights

/// How a metric's figures are written, and whether more of it is good news.
struct MetricText {
    let metric: Metric
    let context: PageContext

    /// From twentyfold growth on the upper bound says nothing any more.
    private static let endless = 20.0

    var label: String { context.text("metric.\(metric.rawValue)") }

    /// "1,204", "8.3 %", "+21.4"; an en dash when nothing can be said.
    func value(_ value: Double?) -> String {
        guard let value else { return "–" }
        let formats = context.formats
        switch metric {
        case .items, .customers: return formats.integer(Int(value.rounded()))
        case .share, .negativeShare, .csat: return formats.percent(value)
        case .netSentiment: return formats.signed(value * 100, places: 1)
        case .nps: return formats.signed(value, places: 0)
        case .rating, .severity: return formats.fixed(value)
        case .trend: return formats.relativeChange(value)
        }
    }

    /// "7.6–9.0 %"; nil where the figure is a count.
    func interval(_ figure: Figure) -> String? {
        guard figure.value != nil, let low = figure.low, let high = figure.high else { return nil }
        switch metric {
        case .share, .negativeShare, .csat:
            return context.formats.fixed(low * 100) + "–" + value(high)
        case .trend where high > Self.endless:
            return context.text("figure.atLeast", ["value": value(low)])
        case .trend:
            return (low > 0 ? "+" : "") + context.formats.fixed(low * 100) + " – " + value(high)
        default:
            return "\(value(low)) – \(value(high))"
        }
    }

    /// The change against the comparison: relative for counts, the difference for the rest.
    func change(_ figure: Figure) -> String? {
        guard let change = figure.change else { return nil }
        switch metric {
        case .items, .customers:
            guard let previous = figure.previous, previous > 0 else { return nil }
            return context.formats.relativeChange(change / previous)
        case .share, .negativeShare, .csat: return context.formats.points(change)
        case .netSentiment: return context.formats.signed(change * 100, places: 1)
        case .nps: return context.formats.signed(change, places: 0)
        case .rating, .severity: return context.formats.signed(change, places: 1)
        case .trend: return nil
        }
    }

    /// "worse" or "better" where the change is beyond chance, else "same".
    func direction(_ figure: Figure) -> String {
        let low = metric == .trend ? figure.low : figure.changeLow
        let high = metric == .trend ? figure.high : figure.changeHigh
        guard let low, let high, low > 0 || high < 0, let moreIsWorse else { return "same" }
        return (low > 0) == moreIsWorse ? "worse" : "better"
    }

    /// nil where more is neither good nor bad.
    private var moreIsWorse: Bool? {
        switch metric {
        case .negativeShare, .severity: true
        case .netSentiment, .nps, .csat, .rating: false
        case .items, .customers, .share, .trend: nil
        }
    }
}
