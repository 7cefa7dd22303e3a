import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Goals and their measures in words.
struct GoalWords {
    let context: PageContext

    func measure(_ measure: GoalMeasure) -> String { context.text("goal.measure.\(measure.rawValue)") }

    func stage(_ stage: GoalStage) -> String { context.text("goal.stage.\(stage.rawValue)") }

    func value(_ measure: GoalMeasure, _ value: Double?) -> String {
        guard let value else { return "–" }
        switch measure {
        case .firstResponse: return context.text("goal.hours", ["count": context.formats.decimal(value)])
        case .inTime, .closedLoop, .csat, .negativeShare, .leaving: return context.formats.percent(value)
        case .nps: return context.formats.signed(value, places: 0)
        case .ces: return context.formats.fixed(value, places: 2)
        case .valueAtStake: return context.formats.money(Int(value.rounded()), compact: true)
        }
    }

    /// "28 – 41 %".
    func interval(_ measure: GoalMeasure, _ figure: GoalFigure) -> String? {
        guard figure.value != nil, let low = figure.low, let high = figure.high else { return nil }
        return value(measure, low) + " – " + value(measure, high)
    }

    func note(_ measure: GoalMeasure, _ figure: GoalFigure) -> String {
        let n = context.text("goal.n", ["n": context.formats.integer(figure.n)])
        return interval(measure, figure).map { $0 + " · " + n } ?? n
    }

    /// "NPS ≥ +40".
    func target(_ goal: Goal) -> String { (goal.measure.isRising ? "≥ " : "≤ ") + value(goal.measure, goal.target) }

    /// Which voices or cases a goal is about.
    func scope(_ goal: Goal) -> [String] {
        FilterQuery(filter: goal.filter, choice: .standard).items.filter { $0.name != "compare" }
            .map { context.filterValue($0.name, $0.value) }
    }

    /// reached, likely, open, unlikely, missed or dropped.
    func state(_ goal: Goal, _ progress: GoalProgress?) -> String {
        switch goal.stage {
        case .reached, .missed, .dropped: return goal.stage.rawValue
        case .active: break
        }
        guard let progress, let chance = progress.chance else { return "open" }
        return progress.isAtRisk ? "unlikely" : chance >= GoalProgress.likely ? "likely" : "open"
    }

    func forecast(_ goal: Goal, _ progress: GoalProgress, today: Day) -> String {
        guard today < goal.due else { return context.text("goal.lastDay") }
        guard let forecast = progress.forecast, let chance = progress.chance else {
            return goal.measure == .valueAtStake
                ? context.text("goal.noForecastOfSum") : context.text("goal.noForecast", ["count": String(LinearForecast.fewest)])
        }
        return context.text(
            "goal.forecast",
            [
                "value": value(goal.measure, forecast.value), "low": value(goal.measure, forecast.interval.low),
                "high": value(goal.measure, forecast.interval.high), "chance": context.formats.percent(chance),
                "due": context.formats.date(goal.due),
            ])
    }

    /// Where the evidence lies.
    func link(_ measure: GoalMeasure, _ filter: FeedbackFilter, _ period: Period) -> String {
        switch measure {
        case .firstResponse, .inTime, .closedLoop: context.path(.cases, [("queue", "open")])
        case .valueAtStake: context.path(.economics)
        case .nps, .csat, .ces, .negativeShare, .leaving:
            context.link(to: .voices) { query in
                query = FilterQuery(filter: filter)
                query.show(period)
                if measure == .negativeShare { query.filter.sentiments = [.negative] }
                if measure == .leaving { query.filter.intents = [.churn] }
            }
        }
    }

    func event(_ event: GoalEvent) -> (text: String, words: String?) {
        let text = context.text("goal.did.\(event.act?.kind.rawValue ?? "create")")
        switch event.act {
        case .drop(let words), .reopen(let words, _), .note(let words): return (text, words)
        case .forewarn(let chance, _): return (text, context.text("goal.chance", ["chance": context.formats.percent(chance)]))
        case .edit, .settle, nil: return (text, nil)
        }
    }
}
