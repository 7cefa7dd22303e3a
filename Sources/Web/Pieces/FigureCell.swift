import Feedback
public import Insights

/// One figure of the strip at the top of a page: its value, its change, on what it rests, and the verbatims behind it.
public struct FigureCell: Sendable, Encodable, Equatable {
    public var key: String
    public var label: String
    public var value: String
    public var href: String?
    public var change: String?
    /// worse, better or same.
    public var direction: String
    /// Interval and base, or the value before.
    public var under: String?
    public var thin: Bool
    /// The figure itself, for programs.
    public var figure: Figure

    init(_ metric: Metric, _ figure: Figure, href: String?, _ context: PageContext) {
        let words = MetricText(metric: metric, context: context)
        key = metric.rawValue
        label = words.label
        value = words.value(figure.value)
        self.href = figure.value == nil ? nil : href
        change = words.change(figure)
        direction = words.direction(figure)
        under = Self.under(words, figure, context)
        thin = figure.thin
        self.figure = figure
    }

    private static func under(_ words: MetricText, _ figure: Figure, _ context: PageContext) -> String? {
        if let interval = words.interval(figure) {
            return words.metric == .nps
                ? context.text("figure.answers", ["interval": interval, "n": context.formats.integer(figure.n)])
                : interval
        }
        return figure.previous.map { context.text("figure.before", ["value": words.value($0)]) }
    }
}
