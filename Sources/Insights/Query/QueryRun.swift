import Feedback

extension VoiceReader {
    /// Answers one question; all counts come from one snapshot of the store.
    /// - Throws: ``QueryError`` with one sentence when the question cannot be asked.
    public func run(_ query: InsightQuery) async throws -> InsightResult {
        let plan = try QueryPlan(query)
        return QueryAnswer(plan: plan, tallies: try await tallies(plan.requests)).result
    }

    /// Answers several questions from one snapshot, in their order, so that the figures of a page agree with each other.
    public func run(_ queries: [InsightQuery]) async throws -> [InsightResult] {
        let plans = try queries.map { try QueryPlan($0) }
        let answers = try await tallies(plans.flatMap(\.requests))
        var start = 0
        return plans.map { plan in
            defer { start += plan.requests.count }
            return QueryAnswer(plan: plan, tallies: Array(answers.dropFirst(start).prefix(plan.requests.count))).result
        }
    }
}
