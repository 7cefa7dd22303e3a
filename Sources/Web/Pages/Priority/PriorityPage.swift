import Feedback
import Foundation
import HTTPTypes
import Insights

/// Priority 优先级: what if frequency, severity, value or effort counted more? And how sure is the ranking?
public struct PriorityPage: Page {
    public static let template = "priority"
    public static let title = "nav.priority"

    /// Problems ranked: in practice all, for a weight that is tried must be able to bring any of them up.
    static let limit = 200

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let decided = try await Self.decision(services)
        let reader = PriorityQuery(context.queryItems)
        let tried = try reader.decision(else: decided.value)
        let words = PriorityWords(context: context, tried: tried, decided: decided)
        var model = words.frame(canSave: services.settingHistory != nil)
        guard let period = context.filter.period ?? context.snapshot.facets.span, context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        var filter = context.filter
        filter.period = period
        let ranking = try await services.voices.problems(Self.query(filter, tried, context))
        let before = tried == decided.value ? ranking : try await services.voices.problems(Self.query(filter, decided.value, context))
        guard !ranking.problems.isEmpty else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        words.fill(&model, ranking, before: before)
        return model
    }

    private static func query(_ filter: FeedbackFilter, _ decision: PriorityDecision, _ context: PageContext) -> ProblemQuery {
        ProblemQuery(
            filter: filter, comparison: context.query.comparison ?? .previous, taxonomies: context.snapshot.taxonomies,
            weights: decision.weights, efforts: decision.efforts, limit: limit, verbatims: 0, ranksStability: true)
    }

    /// The ranking in force.
    static func decision(_ services: WebServices) async throws -> Decided<PriorityDecision> {
        guard let settings = services.settingHistory else { return Decided(value: PriorityDecision(), version: nil) }
        return try await settings.decided(PriorityDecision.setting, standard: PriorityDecision())
    }
}

/// Weights and efforts in an address or a form: `frequency=2`, `effort.delivery.speed=0.5`.
struct PriorityQuery {
    static let effortPrefix = "effort."
    let items: [(name: String, value: String)]

    init(_ items: [(name: String, value: String)]) { self.items = items }

    /// What is named, over `standard` for the rest.
    /// - Throws: ``WebError`` 400 naming the value that cannot be.
    func decision(else standard: PriorityDecision) throws -> PriorityDecision {
        var decision = standard
        decision.weights.frequency = try weight("frequency") ?? decision.weights.frequency
        decision.weights.severity = try weight("severityWeight") ?? decision.weights.severity
        decision.weights.value = try weight("value") ?? decision.weights.value
        decision.weights.effort = try weight("effort") ?? decision.weights.effort
        for item in items where item.name.hasPrefix(Self.effortPrefix) && !item.value.isEmpty {
            let topic = String(item.name.dropFirst(Self.effortPrefix.count))
            let effort = try Self.number(item.name, item.value, in: PriorityDecision.effortBounds)
            decision.efforts[topic] = effort == 1 ? nil : effort
        }
        return decision
    }

    private func weight(_ name: String) throws -> Double? {
        guard let value = items.first(where: { $0.name == name && !$0.value.isEmpty })?.value else { return nil }
        return try Self.number(name, value, in: PriorityDecision.weightBounds)
    }

    private static func number(_ name: String, _ text: String, in bounds: ClosedRange<Double>) throws -> Double {
        guard let value = Double(text), bounds.contains(value) else {
            let allowed = "\(AssumptionWords.text(bounds.lowerBound))–\(AssumptionWords.text(bounds.upperBound))"
            throw WebError(
                .badRequest, "error.parameter", ["name": name, "value": String(text.prefix(40)), "allowed": allowed], parameter: name)
        }
        return value
    }

    static func weights(_ decision: PriorityDecision) -> [(name: String, value: String)] {
        let weights = decision.weights
        let values = [
            ("frequency", weights.frequency), ("severityWeight", weights.severity), ("value", weights.value), ("effort", weights.effort),
        ]
        return values.map { ($0.0, AssumptionWords.text($0.1)) }
    }

    /// The same as fields, to be sent along.
    static func fields(_ decision: PriorityDecision) -> [(name: String, value: String)] {
        weights(decision)
            + decision.efforts.sorted { $0.key < $1.key }.map { (effortPrefix + $0.key, AssumptionWords.text($0.value)) }
    }
}
