import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// The monthly and quarterly review: operation, experience and business, step by step.
public struct GoalReviewPage: Page {
    public static let template = "goal-review"
    public static let title = "goals.review"

    /// Steps shown: a year and a month before it, or two years of quarters.
    static let months = 13
    static let quarters = 8

    public struct Model: Sendable, Encodable, Equatable {
        public var answer: String
        public var choices: [CasesPage.Queue]
        public var heads: [String]
        public var groups: [Group]
    }

    public struct Group: Sendable, Encodable, Equatable {
        public var name: String
        public var rows: [Row]
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var name: String
        /// The last whole step.
        public var value: String
        public var note: String
        public var change: String
        /// better, worse or same: beyond what the two intervals allow.
        public var direction: String
        public var href: String
        public var spark: Sparkline?
        public var cells: [String]
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try GoalsPage.desk(services)
        let by = context.queryValue("by") ?? "month"
        guard ["month", "quarter"].contains(by) else {
            throw WebError(
                .badRequest, "error.parameter", ["name": "by", "value": String(by.prefix(40)), "allowed": "month, quarter"], parameter: "by"
            )
        }
        let periods = Self.periods(by, before: services.today)
        var filter = context.filter
        filter.period = nil
        var groups: [Group] = []
        for group in GoalMeasure.Group.allCases {
            var rows: [Row] = []
            for measure in GoalMeasure.allCases where measure.group == group {
                let figures = try await desk.meter.values(measure, filter, periods)
                rows.append(Self.row(measure, figures, periods, filter, GoalWords(context: context)))
            }
            groups.append(Group(name: context.text("goal.group.\(group.rawValue)"), rows: rows))
        }
        let last = periods.last.map { context.formats.period($0) } ?? ""
        let flat = groups.flatMap(\.rows)
        return Model(
            answer: context.text(
                "goals.reviewAnswer",
                [
                    "period": last, "better": context.formats.integer(flat.count { $0.direction == "better" }),
                    "worse": context.formats.integer(flat.count { $0.direction == "worse" }), "all": context.formats.integer(flat.count),
                ]),
            choices: ["month", "quarter"].map { name in
                CasesPage.Queue(
                    label: context.text("goals.by.\(name)"), count: nil, href: context.link(to: .goalReview, adding: [("by", name)]),
                    active: name == by)
            },
            heads: periods.reversed().map { Self.label($0, by) },
            groups: groups
        )
    }

    /// Whole months or quarters that are over, oldest first.
    static func periods(_ by: String, before today: Day) -> [Period] {
        var end = today.startOfMonth
        let length = by == "quarter" ? 3 : 1
        if length == 3 {
            while !["01", "04", "07", "10"].contains(String(end.iso.dropFirst(5).prefix(2))) { end = (end + -1).startOfMonth }
        }
        var periods: [Period] = []
        for _ in 0..<(by == "quarter" ? quarters : months) {
            var start = end
            for _ in 0..<length { start = (start + -1).startOfMonth }
            periods.append(Period(start: start, end: end))
            end = start
        }
        return periods.reversed()
    }

    private static func label(_ period: Period, _ by: String) -> String {
        let month = String(period.start.iso.prefix(7))
        guard by == "quarter", let number = Int(month.suffix(2)) else { return month }
        return "\(month.prefix(4)) Q\((number + 2) / 3)"
    }

    private static func row(
        _ measure: GoalMeasure, _ figures: [GoalFigure], _ periods: [Period], _ filter: FeedbackFilter, _ words: GoalWords
    ) -> Row {
        let last = figures.last ?? .none
        let before = figures.dropLast().last ?? .none
        return Row(
            name: words.measure(measure),
            value: words.value(measure, last.value),
            note: words.note(measure, last),
            change: change(measure, last, before, words),
            direction: direction(measure, last, before),
            href: periods.last.map { words.link(measure, filter, $0) } ?? "",
            spark: Sparkline(figures.compactMap(\.value).map { max(0, $0) }, label: words.measure(measure)),
            cells: figures.reversed().map { words.value(measure, $0.value) }
        )
    }

    private static func change(_ measure: GoalMeasure, _ last: GoalFigure, _ before: GoalFigure, _ words: GoalWords) -> String {
        guard let now = last.value, let then = before.value else { return "–" }
        let formats = words.context.formats
        switch measure {
        case .inTime, .closedLoop, .csat, .negativeShare, .leaving: return formats.points(now - then)
        case .nps: return formats.signed(now - then, places: 0)
        case .ces, .firstResponse: return formats.signed(now - then)
        case .valueAtStake: return then > 0 ? formats.relativeChange(now / then - 1) : "–"
        }
    }

    /// By the two intervals (Newcombe's square-and-add): "same" where their difference holds zero, or nothing is estimated.
    static func direction(_ measure: GoalMeasure, _ last: GoalFigure, _ before: GoalFigure) -> String {
        guard let now = estimate(last), let then = estimate(before) else { return "same" }
        let difference = now.minus(then).interval
        guard difference.low > 0 || difference.high < 0 else { return "same" }
        return (difference.low > 0) == measure.isRising ? "better" : "worse"
    }

    private static func estimate(_ figure: GoalFigure) -> Estimate? {
        guard let value = figure.value, let low = figure.low, let high = figure.high else { return nil }
        return Estimate(value: value, interval: Interval(low: low, high: high))
    }
}
