/// One text on its way through the engine, step by step, in the buffers of one scratch.
struct AnalysisPass {
    let engine: Engine
    let matcher: TopicMatcher?
    let pack: String
    let scratch: AnalysisScratch

    func run(_ text: String) -> Analysis {
        engine.normalizer.prepare(text, into: &scratch.prepared)
        scratch.hasher.hash(scratch.prepared)
        let sentimentPack = SentimentPack(pack: pack)
        let sentiment = engine.sentiment.finding(scratch.hasher, sentimentPack)
        engine.signals.read(scratch.prepared, &scratch.signalMatches, &scratch.strengths)
        let marks = punctuation()
        return Analysis(
            language: engine.languages.identify(scratch.prepared),
            sentiment: sentiment,
            emotion: emotion(sentiment),
            intents: IntentReader.intents(scratch.strengths, sentiment: sentiment, isQuestion: marks.questions > 0),
            urgency: Urgency.of(scratch.strengths, score: sentiment.score, exclamations: marks.exclamations),
            topics: topics(sentiment, sentimentPack),
            opinions: [],
            keywords: [],
            pii: [],
            noise: nil,
            simHash: 0
        )
    }

    private func punctuation() -> (questions: Int, exclamations: Int) {
        var questions = 0
        var exclamations = 0
        for scalar in scratch.prepared.scalars {
            if scalar == 0x3F { questions += 1 }
            if scalar == 0x21 { exclamations += 1 }
        }
        return (questions, exclamations)
    }

    private func emotion(_ sentiment: SentimentFinding) -> EmotionFinding {
        guard let (name, confidence) = engine.emotion.label(scratch.hasher), let label = EmotionLabel(rawValue: name) else {
            return EmotionFinding(label: .neutral, confidence: 0)
        }
        return EmotionFinding(label: label, confidence: confidence)
    }

    /// One finding a topic: confidence from all its hits, sentiment from the clauses in which they stand.
    private func topics(_ sentiment: SentimentFinding, _ sentimentPack: SentimentPack) -> [TopicFinding] {
        guard let matcher else { return [] }
        matcher.match(scratch.prepared, &scratch.topics)
        guard !scratch.topics.hits.isEmpty else { return [] }
        ClauseSplitter.split(scratch.prepared, into: &scratch.clauses)
        var findings: [TopicFinding] = []
        var done: Set<Int32> = []
        for hit in scratch.topics.hits where done.insert(hit.topic).inserted {
            var missed = 1.0
            var sum = 0.0
            var count = 0.0
            for other in scratch.topics.hits where other.topic == hit.topic {
                missed *= 1 - other.strength
                for clause in scratch.clauses where clause.start < Int(other.end) && clause.end > Int(other.start) {
                    scratch.partHasher.hash(scratch.prepared, clause.start..<clause.end)
                    sum += engine.sentiment.finding(scratch.partHasher, sentimentPack).score
                    count += 1
                }
            }
            let score = count == 0 ? sentiment.score : 0.75 * sum / count + 0.25 * sentiment.score
            findings.append(
                TopicFinding(id: matcher.specifications[Int(hit.topic)].id, confidence: min(0.99, 1 - missed), sentiment: score)
            )
        }
        return findings
    }
}
