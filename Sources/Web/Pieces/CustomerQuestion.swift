import Feedback
import Insights

/// What is asked of customers' histories: whose, in which days, and compared over which window.
struct CustomerQuestion: Sendable, Equatable {
    /// Days in which leaving is compared and risks are learnt: rare events need a year.
    static let windowDays = 365

    /// Whose histories, over the window.
    let filter: FeedbackFilter
    let period: Period
    let window: Period

    init(_ filter: FeedbackFilter, period: Period) {
        window = Period(start: min(period.start, period.end + -Self.windowDays), end: period.end)
        var population = Self.population(filter)
        population.period = window
        (self.filter, self.period) = (population, period)
    }

    /// All that the answer depends on beside the facts.
    var details: [String] {
        [URLText.query(FilterQuery(filter: filter).items), period.start.iso, period.end.iso]
    }

    /// Only what describes the customer is kept of the filter: a history cut to one channel or topic would no longer be one.
    static func population(_ filter: FeedbackFilter) -> FeedbackFilter {
        var kept = FeedbackFilter()
        kept.products = filter.products
        kept.regions = filter.regions
        kept.stores = filter.stores
        kept.sources = filter.sources
        kept.tiers = filter.tiers
        return kept
    }

    /// Whether ``population(_:)`` leaves something out that a person asked for.
    static func isNarrower(_ filter: FeedbackFilter) -> Bool {
        var rest = filter
        rest.period = nil
        return rest != population(filter)
    }
}
