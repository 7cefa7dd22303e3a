/// Topics with the sentiment of what is said of them, and opinions with their topics.
extension AnalysisPass {
    /// One finding a topic: confidence from all its hits; sentiment from the opinions that belong to it and from the clauses in
    /// which it is named, with a share of the whole text, since short clauses often judge nothing themselves.
    func topics(_ sentiment: SentimentFinding, _ sentimentPack: SentimentPack, _ opinions: [OpinionFinding]) -> [TopicFinding] {
        guard let matcher, !scratch.topics.hits.isEmpty || !scratch.trainedTopics.isEmpty else { return [] }
        scratch.clauseScores.removeAll(keepingCapacity: true)
        for _ in scratch.clauses { scratch.clauseScores.append(.nan) }
        scratch.clauseRoots.removeAll(keepingCapacity: true)
        scratch.topicSums.removeAll(keepingCapacity: true)
        var findings: [TopicFinding] = []
        var indexOf: [Int32: Int] = [:]
        for hit in scratch.topics.hits {
            let index = sum(of: hit.topic, &indexOf)
            scratch.topicSums[index].missed *= 1 - hit.strength
            addScores(Int(hit.start), Int(hit.end), hit.topic, sentimentPack, whole: sentiment.score, to: index)
        }
        for trained in scratch.trainedTopics {
            let index = sum(of: trained.topic, &indexOf)
            scratch.topicSums[index].missed *= 1 - trained.confidence
            if let side = trained.side {
                scratch.topicSums[index].side = side
            } else {
                addScores(trained.start, trained.end, trained.topic, sentimentPack, whole: sentiment.score, to: index)
            }
        }
        for sum in scratch.topicSums {
            let id = matcher.specifications[Int(sum.topic)].id
            let words = sum.clauses == 0 ? sentiment.score : 0.8 * sum.score / sum.clauses + 0.2 * sentiment.score
            let own = sum.side.map { 0.8 * Double($0) } ?? words
            findings.append(TopicFinding(id: id, confidence: min(0.99, 1 - sum.missed), sentiment: blend(own, opinions, id)))
        }
        return findings
    }

    /// Index of the topic's sum, new if there is none yet.
    private func sum(of topic: Int32, _ indexOf: inout [Int32: Int]) -> Int {
        if let index = indexOf[topic] { return index }
        let index = scratch.topicSums.count
        indexOf[topic] = index
        scratch.topicSums.append(TopicSum(topic: topic))
        return index
    }

    private func addScores(
        _ start: Int, _ end: Int, _ topic: Int32, _ sentimentPack: SentimentPack, whole: Double, to index: Int
    ) {
        var clause = firstClause(endingAfter: start)
        while clause < scratch.clauses.count, scratch.clauses[clause].start < end {
            scratch.topicSums[index].score += judgement(clause, topic, sentimentPack, whole: whole)
            scratch.topicSums[index].clauses += 1
            clause += 1
        }
    }

    /// Index of the first clause that ends after a scalar.
    func firstClause(endingAfter position: Int) -> Int {
        var low = 0
        var high = scratch.clauses.count
        while low < high {
            let middle = (low + high) / 2
            if scratch.clauses[middle].end <= position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The clause's own sentiment score, computed once a text.
    func score(_ clause: Int, _ sentimentPack: SentimentPack) -> Double {
        if scratch.clauseScores[clause].isNaN {
            let range = scratch.clauses[clause].start..<scratch.clauses[clause].end
            scratch.partHasher.hash(scratch.prepared, range)
            let own = engine.sentiment.finding(scratch.partHasher, sentimentPack)
            let read = engine.questions.settle(own, scratch.prepared.scalars, range, &scratch.signalMatches).score
            let isPraise = read < SettledSides.praise && SettledSides.isPraise(scratch.prepared.scalars, range)
            scratch.clauseScores[clause] = isPraise ? SettledSides.praise : read
        }
        return scratch.clauseScores[clause]
    }

    /// Opinions weigh 60 % where a topic has any.
    private func blend(_ clauses: Double, _ opinions: [OpinionFinding], _ id: String) -> Double {
        var sum = 0.0
        var count = 0.0
        for opinion in opinions where opinion.topic == id {
            sum += opinion.sentiment
            count += 1
        }
        guard count > 0 else { return clauses }
        return max(-1, min(1, 0.6 * sum / count + 0.4 * clauses))
    }

    func opinions() -> [OpinionFinding] {
        scratch.opinions.map { raw in
            OpinionFinding(
                aspect: raw.aspect.map { scratch.prepared.originalSpan(Int($0.start), Int($0.end)) },
                opinion: scratch.prepared.originalSpan(raw.start, raw.end),
                aspectText: raw.aspectText,
                opinionText: counted(raw),
                topic: topic(of: raw),
                sentiment: raw.polarity
            )
        }
    }

    /// The form under which pairs are counted: 太 and negations stay, adverbs that only strengthen go, see ``DegreeWords``.
    private func counted(_ raw: RawOpinion) -> String {
        let isBefore = raw.attribute.map { Int($0.end) <= raw.countedStart } ?? false
        let attribute = raw.attribute.map { isBefore ? scratch.prepared.text(Int($0.start), Int($0.end)) : "" } ?? ""
        let word = scratch.prepared.text(raw.wordStart, raw.end)
        guard raw.countedStart < raw.wordStart else { return attribute + word }
        let prefix = DegreeWords.countedPrefix(scratch.prepared.scalars, raw.countedStart, raw.wordStart)
        return attribute + prefix + word
    }

    /// The topic whose hit covers most of the pair; a rule over both, then the longest word at the aspect, then at the judgement.
    private func topic(of raw: RawOpinion) -> String? {
        guard let matcher else { return nil }
        let named = raw.attribute ?? raw.aspect
        let from = named.map { Int($0.start) } ?? raw.start
        let to = named.map { Int($0.end) } ?? raw.end
        var best: (rank: Int, topic: Int32)?
        for hit in scratch.topics.hits {
            let atAspect = Int(hit.anchorStart) < to && Int(hit.anchorEnd) > from
            let atJudgement = Int(hit.start) < raw.end && Int(hit.end) > raw.start
            guard atAspect || atJudgement && (raw.aspect == nil || !hit.isRule) else { continue }
            let rank = (atAspect && atJudgement ? 200 : atAspect ? 100 : 0) + Int(hit.anchorEnd - hit.anchorStart)
            if best.map({ rank > $0.rank }) ?? true { best = (rank, hit.topic) }
        }
        if let topic = best?.topic ?? trainedTopic(of: raw) { return matcher.specifications[Int(topic)].id }
        return raw.aspect == nil ? matcher.impliedTopics[raw.aspectText].map { matcher.specifications[Int($0)].id } : nil
    }
}

/// What the hits of one topic add up to.
struct TopicSum: Sendable {
    var topic: Int32
    /// Probability that all hits are accidents.
    var missed = 1.0
    var score = 0.0
    var clauses = 0.0
    /// By a trained model; counts instead of the clauses.
    var side: Int?
}
