import Feedback
import Insights

/// The filter bar of every page, in the order period · compare with · channel · topic · product · region · tier · source, and the chips of
/// the filters that are set.
public struct FilterBar: Sendable {
    /// Where the bar's form leads: this page.
    public var action: String
    public var from: String
    public var to: String
    /// "2026-10-23 – 2026-11-21", or the text for all of it.
    public var periodLabel: String
    public var periods: [Choice]
    /// Empty when the period has nothing to be compared with.
    public var comparisons: [Choice]
    /// What is compared with, or that nothing is.
    public var comparisonLabel: String
    /// Why nothing can be compared; nil when it can.
    public var comparisonNote: String?
    public var groups: [Group]
    public var text: String
    /// Filters set by a click rather than in the bar (pair, customer …), to be kept when the form is sent.
    public var hidden: [Field]
    public var chips: [Chip]
    public var hasChips: Bool
    /// This page without any filter but the period.
    public var clearHref: String

    /// One of several that exclude each other.
    public struct Choice: Sendable {
        public var value: String
        public var label: String
        public var href: String
        public var active: Bool
    }

    /// Values of one field, any number of which can be chosen.
    public struct Group: Sendable {
        public var name: String
        public var label: String
        public var options: [Option]
        public var chosen: Int
        public var hasOptions: Bool
    }

    public struct Option: Sendable {
        public var value: String
        public var label: String
        /// nil where nobody counts.
        public var items: String?
        public var selected: Bool
    }

    public struct Field: Sendable {
        public var name: String
        public var value: String
    }

    /// One filter that is set, and the address without it.
    public struct Chip: Sendable {
        public var label: String
        public var value: String
        public var href: String
    }
}

extension FilterBar {
    init(_ context: PageContext) {
        action = context.url.path
        from = context.filter.period.map { $0.start.iso } ?? ""
        to = context.filter.period.map { ($0.end + -1).iso } ?? ""
        periodLabel = context.filter.period.map(context.formats.period) ?? context.text("filter.period.all")
        periods = Self.periods(context)
        let isComparable = context.filter.period != nil
        comparisons = isComparable ? Self.comparisons(context) : []
        let compared = isComparable ? context.query.comparison?.rawValue : nil
        comparisonLabel = context.text("filter.compare.\(compared ?? FilterReader.nothing)")
        comparisonNote = isComparable ? nil : context.text("filter.compare.allTime")
        groups = Self.groups(context)
        text = context.filter.text ?? ""
        let inBar = Set(groups.map(\.name) + ["from", "to", "days", "q"] + (isComparable ? ["compare"] : []))
        hidden = context.query.items.filter { !inBar.contains($0.name) }.map { Field(name: $0.name, value: $0.value) }
        if let wish = context.languageWish { hidden.append(Field(name: "lang", value: wish.rawValue)) }
        chips = Self.chips(context)
        hasChips = !chips.isEmpty
        clearHref = context.link(to: context.url) { query in
            query.filter = FeedbackFilter(period: query.filter.period)
        }
    }

    private static func periods(_ context: PageContext) -> [Choice] {
        let query = context.query
        let presets: [(value: String, choice: FilterQuery.PeriodChoice)] =
            [7, 30, 90, 365].map { ("\($0)", $0 == FilterQuery.standardDays ? .standard : .days($0)) } + [("all", .all)]
        return presets.map { value, choice in
            Choice(
                value: value,
                label: context.text("filter.period.\(value)"),
                href: context.link(to: context.url) { $0.choice = choice },
                active: query.choice == choice
            )
        }
    }

    private static func comparisons(_ context: PageContext) -> [Choice] {
        let wishes: [Comparison?] = [nil] + Comparison.allCases
        return wishes.map { wish in
            let value = wish?.rawValue ?? FilterReader.nothing
            return Choice(
                value: value,
                label: context.text("filter.compare.\(value)"),
                href: context.link(to: context.url) { $0.comparison = wish },
                active: context.query.comparison == wish
            )
        }
    }

    private static func groups(_ context: PageContext) -> [Group] {
        let facets = context.snapshot.facets
        let filter = context.filter
        func group(_ name: String, _ values: [(value: String, items: Int)], _ chosen: [String]) -> Group {
            let known = Set(values.map(\.value))
            let missing = chosen.filter { !known.contains($0) }.map { (value: $0, items: Int?.none) }
            let all = values.map { (value: $0.value, items: Int?.some($0.items)) } + missing
            return Group(
                name: name,
                label: context.text("filter.\(name)"),
                options: all.map { entry in
                    Option(
                        value: entry.value,
                        label: context.filterValue(name, entry.value),
                        items: entry.items.map(context.formats.integer),
                        selected: chosen.contains(entry.value)
                    )
                },
                chosen: chosen.count,
                hasOptions: !all.isEmpty
            )
        }
        let topics = context.snapshot.topics.values.sorted { $0.id < $1.id }
        var topicGroup = group("topic", [], filter.topics.filter { context.snapshot.topics[$0] == nil })
        topicGroup.options =
            topics.map { topic in
                let indent = String(repeating: "\u{2003}", count: topic.level - 1)
                return Option(
                    value: topic.id,
                    label: indent + topic.name.text(context.locale),
                    items: nil,
                    selected: filter.topics.contains(topic.id)
                )
            } + topicGroup.options
        topicGroup.chosen = filter.topics.count
        topicGroup.hasOptions = !topicGroup.options.isEmpty
        return [
            group("channel", facets.channels, filter.channels.map(\.rawValue)),
            topicGroup,
            group("sentiment", [], Sentiment.allCases.map(\.rawValue)).choosing(filter.sentiments.map(\.rawValue)),
            group("product", facets.products, filter.products),
            group("region", facets.regions, filter.regions),
            group("store", facets.stores, filter.stores),
            group("tier", facets.tiers, filter.tiers),
            group("source", facets.sources, filter.sources),
        ]
    }

    /// Every filter that is set but the period, in the canonical order; equal names each get a chip of their own.
    private static func chips(_ context: PageContext) -> [Chip] {
        let items = context.query.items
        let apart = Set(["from", "to", "days", "compare", "order"])
        return items.enumerated().filter { !apart.contains($0.element.name) }.map { index, item in
            var rest = items
            rest.remove(at: index)
            return Chip(
                label: context.text("filter.\(item.name)"),
                value: context.filterValue(item.name, item.value),
                href: context.path(context.url, rest)
            )
        }
    }
}

extension FilterBar.Group {
    /// The same options with `chosen` selected.
    fileprivate func choosing(_ chosen: [String]) -> Self {
        var copy = self
        copy.options = options.map { option in
            var option = option
            option.selected = chosen.contains(option.value)
            return option
        }
        copy.chosen = chosen.count
        return copy
    }
}

extension PageContext {
    /// What a value of a filter is called: topics by their names, channels and labels by the string table, the rest as it stands.
    public func filterValue(_ name: String, _ value: String) -> String {
        switch name {
        case "topic": snapshot.topicName(value, locale)
        case "channel", "sentiment", "emotion", "intent": text("\(name).\(value)")
        case "touchpoint": Touchpoint(rawValue: value).map { text("touchpoint.\($0.rawValue)") } ?? value
        case "rating": text("filter.rating.value", ["stars": value])
        case "severity": text("filter.severity.value", ["severity": value])
        case "noise", "unique": text("filter.yes")
        case "customer": String(value.prefix(8))
        default: value
        }
    }
}
