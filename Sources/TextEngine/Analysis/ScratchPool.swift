import Synchronization

/// Buffers of one analysis, reused from text to text.
final class AnalysisScratch {
    var prepared = PreparedText()
    var tokens: [Token] = []
    var hasher = NGramHasher()
    var partHasher = NGramHasher()
    var topics = TopicScratch()
    var clauses: [ClauseSplitter.Clause] = []
    var signalMatches: [WordAutomaton.Match] = []
    var judgements: [WordAutomaton.Match] = []
    var phrases: [NounPhrases.Phrase] = []
    var opinions: [RawOpinion] = []
    var tagging = TaggingScratch()
    var trainedTopics: [TrainedTopic] = []
    var expanded: [UInt32] = []
    var clauseScores: [Double] = []
    /// The subject of each clause by ``TopicMatcher/roots``; empty until it is asked for.
    var clauseRoots: [Int32] = []
    var topicSums: [TopicSum] = []
    var strengths = [Double](repeating: 0, count: SignalLexicon.Kind.allCases.count)
}

/// Lends each caller a set of buffers of its own, so that the analyzer can be shared by threads without allocating a text.
final class ScratchPool: Sendable {
    /// A scratch in the pool belongs to nobody, so that it may change threads.
    private struct Idle: @unchecked Sendable {
        var scratches: [AnalysisScratch] = []
    }

    private static let largestKept = 100_000

    private let idle = Mutex(Idle())

    func with<Result>(_ body: (AnalysisScratch) throws -> Result) rethrows -> Result {
        let scratch = idle.withLock { $0.scratches.popLast() } ?? AnalysisScratch()
        defer {
            // Buffers that a giant text has blown up are not kept.
            if scratch.prepared.original.count <= Self.largestKept { idle.withLock { $0.scratches.append(scratch) } }
        }
        return try body(scratch)
    }
}
