import Feedback

extension VoiceReader {
    /// The problems that hurt customers most, worst first, each with its verbatims.
    /// - Throws: ``QueryError`` with one sentence when the question cannot be asked.
    public func problems(_ query: ProblemQuery) async throws -> ProblemRanking {
        let problems = try Problems(query)
        async let affected = affectedCustomers(query.filter)
        let tallies = try await tallies(problems.requests)
        var ranking = problems.ranking(tallies, affected: try await affected)
        guard query.verbatims > 0 else { return ranking }
        let names = TopicNames(query.taxonomies)
        let chosen = try await withThrowingTaskGroup(of: (Int, [Verbatim]).self) { group in
            for (index, problem) in ranking.problems.enumerated() {
                group.addTask { (index, try await verbatims(of: problem.topic, names, query)) }
            }
            return try await group.reduce(into: [Int: [Verbatim]]()) { $0[$1.0] = $1.1 }
        }
        for index in ranking.problems.indices { ranking.problems[index].verbatims = chosen[index] ?? [] }
        return ranking
    }

    private func verbatims(of topic: String, _ names: TopicNames, _ query: ProblemQuery) async throws -> [Verbatim] {
        var filter = query.filter
        filter.topics = [topic]
        filter.sentiments = [.negative]
        filter.withoutDuplicates = true
        let page = try await voices(filter, order: .severest, cursor: nil, limit: 40)
        return VerbatimChoice(topic: topic, evidence: names.evidence(topic)).choose(query.verbatims, from: page.voices)
    }
}
