import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// A condition as a form sends it: shares in percent, as people write them.
enum GateConditionForm {
    static func condition(_ form: FormList) throws -> GateCondition {
        let reader = FilterReader(
            values: Dictionary(grouping: form.items.filter { !$0.value.isEmpty }, by: \.name).mapValues { $0.map(\.value) })
        let kind = try reader.value("kind", GateCondition.Kind.self) ?? .metric
        let metric = kind == .metric ? try reader.value("metric", Metric.self) : nil
        var filter = FeedbackFilter()
        filter.topics = reader.list("topic")
        filter.products = reader.list("product")
        filter.sources = reader.list("source")
        filter.text = reader.first("q")
        let scale = scale(metric)
        guard let green = try reader.number("green", -100...1_000_000), let red = try reader.number("red", -100...1_000_000) else {
            throw WebError(.unprocessableContent, "gates.noThresholds")
        }
        return GateCondition(
            kind: kind,
            metric: metric,
            filter: filter,
            days: try reader.number("days", 1...365).map { Int($0) } ?? 28,
            green: green / scale,
            red: red / scale,
            minimumN: try reader.number("minimumN", 1...10_000_000).map { Int($0) } ?? 30,
            minimumSeverity: try reader.number("severity", 0...10) ?? 0
        )
    }

    /// What a figure is multiplied by when people write it.
    static func scale(_ metric: Metric?) -> Double {
        switch metric {
        case .negativeShare, .csat, .netSentiment: 100
        default: 1
        }
    }
}
