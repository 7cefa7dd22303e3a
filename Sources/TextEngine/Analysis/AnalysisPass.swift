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
        let sentiment = engine.sentiment(scratch, sentimentPack)
        engine.signals.read(scratch.prepared, &scratch.signalMatches, &scratch.strengths)
        let marks = punctuation()
        readParts()
        let opinions = opinions()
        return Analysis(
            language: engine.languages.identify(scratch.prepared),
            sentiment: sentiment,
            emotion: engine.emotion.read(scratch, sentiment),
            intents: IntentReader.intents(scratch.strengths, sentiment: sentiment, isQuestion: marks.questions > 0),
            urgency: Urgency.of(scratch.strengths, score: sentiment.score, exclamations: marks.exclamations),
            topics: topics(sentiment, sentimentPack, opinions),
            opinions: opinions,
            keywords: [],
            pii: engine.masker.find(in: text),
            noise: nil,
            simHash: 0
        )
    }

    /// Words, clauses, topic hits and raw opinions, into the scratch.
    private func readParts() {
        engine.segmenter.segment(scratch.prepared, into: &scratch.tokens)
        ClauseSplitter.split(scratch.prepared, into: &scratch.clauses)
        if let matcher { matcher.match(scratch.prepared, &scratch.topics) } else { scratch.topics.clear() }
        engine.opinions.read(scratch)
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
}
