/// What a clause says of the topic that it names, with the clauses beside it that go on about the same.
///
///     店里说次日达，第四天才送到      // 店里说次日达 judges nothing; 第四天才送到 names no other subject and judges it
///
/// Chinese names its subject once and leaves it out as long as it stays the same (Li & Thompson 1981, Mandarin Chinese, ch. 4: topic chains).
extension AnalysisPass {
    /// Scores nearer to 0 judge nothing.
    private static let weak = 0.3
    /// Clauses looked ahead.
    private static let reach = 2
    /// In ``AnalysisScratch/clauseRoots``: a clause that names no topic, and one that names several subjects.
    private static let none: Int32 = -1
    private static let several: Int32 = -2

    /// The score of a clause for a topic that it names: its own, or where that is weak the first strong one of the clauses that follow, or
    /// that of the clause before, as long as they stand in one sentence, name no other subject and bring no turn.
    /// - Parameter whole: the score of the whole text; a few words beside the topic are believed only where it takes their side.
    func judgement(_ clause: Int, _ topic: Int32, _ sentimentPack: SentimentPack, whole: Double) -> Double {
        let own = score(clause, sentimentPack)
        guard abs(own) < Self.weak, let matcher else { return own }
        if scratch.clauseRoots.isEmpty { findRoots(matcher) }
        let root = matcher.roots[Int(topic)]
        var next = clause + 1
        while next <= clause + Self.reach, next < scratch.clauses.count, goesOn(next, from: clause, root), !scratch.clauses[next].isTurn {
            let score = score(next, sentimentPack)
            if abs(score) >= Self.weak { return score * whole > 0 ? score : own }
            next += 1
        }
        guard clause > 0, goesOn(clause - 1, from: clause, root), !scratch.clauses[clause].isTurn else { return own }
        let before = score(clause - 1, sentimentPack)
        return abs(before) >= Self.weak && before * whole > 0 ? before : own
    }

    private func goesOn(_ other: Int, from clause: Int, _ root: Int32) -> Bool {
        scratch.clauses[other].sentence == scratch.clauses[clause].sentence
            && (scratch.clauseRoots[other] == Self.none || scratch.clauseRoots[other] == root)
    }

    /// The subject of each clause: the first level of the topics that it names.
    private func findRoots(_ matcher: TopicMatcher) {
        for _ in scratch.clauses { scratch.clauseRoots.append(Self.none) }
        for hit in scratch.topics.hits { mark(Int(hit.start), Int(hit.end), matcher.roots[Int(hit.topic)]) }
        for trained in scratch.trainedTopics { mark(trained.start, trained.end, matcher.roots[Int(trained.topic)]) }
    }

    private func mark(_ start: Int, _ end: Int, _ root: Int32) {
        var clause = firstClause(endingAfter: start)
        while clause < scratch.clauses.count, scratch.clauses[clause].start < end {
            let known = scratch.clauseRoots[clause]
            scratch.clauseRoots[clause] = known == Self.none || known == root ? root : Self.several
            clause += 1
        }
    }
}
