/// A topic that the pack's trained model sees in a part of the text, in normalised scalars.
struct TrainedTopic: Sendable {
    /// Index in the matcher's specifications.
    var topic: Int32
    var start: Int
    var end: Int
    var confidence: Double
    /// −1, 0 or 1 where the model tells sides.
    var side: Int?
}

/// What the pack's trained model adds to the words and rules of the taxonomy.
extension AnalysisPass {
    /// Answers below are left to the words of the taxonomy.
    private static let leastConfidence = 0.5
    /// Clauses of one text at most that are read one by one.
    private static let clauseLimit = 200

    /// Leaves the topics in the scratch. A model of single labels was taught by clauses and reads them one by one; one of several
    /// labels reads the whole text. Nodes that the taxonomy no longer has are left out. Texts in which the words of the pack find
    /// nothing stay without topics: the models know no "none", and a pack's share of covered texts tells whether it is the right one.
    func readTrainedTopics() {
        scratch.trainedTopics.removeAll(keepingCapacity: true)
        guard !scratch.topics.hits.isEmpty, let matcher, let model = engine.topicModels[pack],
            !EnglishSentiment.isEnglish(scratch.prepared.scalars)
        else { return }
        guard model.header.isExclusive, scratch.clauses.count > 1 else {
            NGramHasher.expand(scratch.prepared, 0..<scratch.prepared.scalars.count, into: &scratch.expanded)
            let answers = model.answers(scratch.expanded, scratch.hasher, &scratch.partHasher)
            return add(answers, 0, scratch.prepared.scalars.count, matcher)
        }
        for clause in scratch.clauses.prefix(Self.clauseLimit) {
            scratch.partHasher.hash(scratch.prepared, clause.start..<clause.end)
            add(model.answers(scratch.partHasher), clause.start, clause.end, matcher)
        }
    }

    private func add(_ answers: [TopicModel.Answer], _ start: Int, _ end: Int, _ matcher: TopicMatcher) {
        for answer in answers where answer.confidence >= Self.leastConfidence {
            guard let topic = answer.node.flatMap({ matcher.indexOfTopic[$0] }) else { continue }
            scratch.trainedTopics.append(
                TrainedTopic(topic: topic, start: start, end: end, confidence: answer.confidence, side: answer.side))
        }
    }

    /// The topic of the clause in which an opinion stands, by a model that reads clauses.
    func trainedTopic(of opinion: RawOpinion) -> Int32? {
        scratch.trainedTopics.first { $0.side == nil && $0.start < opinion.end && opinion.start < $0.end }?.topic
    }
}
