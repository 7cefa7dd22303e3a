import Feedback

extension PageContext {
    /// How a sentence names the page's period: "过去 30 天", "2026-10-01 – 2026-10-31".
    var periodText: String {
        switch query.choice {
        case .standard: text("filter.period.\(FilterQuery.standardDays)")
        case .days(let days): text("overview.lastDays", ["days": formats.integer(days)])
        case .all: text("filter.period.all")
        case .explicit: filter.period.map(formats.period) ?? text("filter.period.all")
        }
    }

    /// "1.2–4.6".
    func range(_ low: Double, _ high: Double, places: Int = 1) -> String {
        formats.fixed(low, places: places) + "–" + formats.fixed(high, places: places)
    }

    /// "12.3–45.6 %".
    func percentRange(_ low: Double, _ high: Double) -> String { formats.fixed(low * 100) + "–" + formats.percent(high) }

    /// "3 小时", "2.4 天": the larger unit from two days on.
    func span(hours: Double) -> String {
        hours < 48
            ? text("span.hours", ["hours": formats.decimal(hours, places: hours < 10 ? 1 : 0)])
            : text("span.days", ["days": formats.decimal(hours / 24)])
    }
}
