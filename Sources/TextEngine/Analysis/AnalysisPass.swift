/// One text on its way through the engine, step by step, in the buffers of one scratch.
struct AnalysisPass {
    let engine: Engine
    let matcher: TopicMatcher?
    let pack: String
    let scratch: AnalysisScratch
    var correction: SentimentCorrection?

    /// Keywords of one text at most.
    private static let keywordLimit = 8
    /// Scalars of one text that are read word by word. Customers write less; pasted files must not take minutes.
    private static let wordLimit = 10_000

    func run(_ text: String) -> Analysis {
        engine.normalizer.prepare(text, into: &scratch.prepared)
        scratch.hasher.hash(scratch.prepared)
        let simHash = SimHash.hash(scratch.prepared)
        shorten()
        readParts()
        let noise = engine.noise.detect(scratch.prepared)
        let sentimentPack = SentimentPack(pack: pack)
        var analysis = Analysis(
            language: engine.languages.identify(scratch.prepared),
            sentiment: SentimentFinding(label: .neutral, score: 0, confidence: 1),
            emotion: EmotionFinding(label: .neutral, confidence: 1),
            intents: [], urgency: 0, topics: [], opinions: [],
            keywords: engine.keywords.keywords(scratch.prepared, tokens: scratch.tokens, limit: Self.keywordLimit),
            pii: engine.masker.find(in: text),
            noise: noise,
            simHash: simHash
        )
        // Default praise, machines and mashed keys take no side; an advert may, but wants nothing from the company.
        if noise == nil || noise == .advert || noise == .offTopic { judge(&analysis, sentimentPack, isVoice: noise == nil) }
        return analysis
    }

    private func judge(_ analysis: inout Analysis, _ sentimentPack: SentimentPack, isVoice: Bool) {
        let shipped = engine.sentiment(scratch, sentimentPack)
        let sentiment = correction?.corrected(shipped, scratch.hasher) ?? shipped
        analysis.sentiment = sentiment
        analysis.emotion = engine.emotion.read(scratch, sentiment, isPost: pack == "general")
        engine.opinions.read(scratch)
        if !EnglishSentiment.isEnglish(scratch.prepared.scalars) { engine.opinionTagger?.refine(scratch) }
        SettledSides.settle(scratch)
        nameDishes()
        readTrainedTopics()
        analysis.opinions = opinions()
        analysis.topics = topics(sentiment, sentimentPack, analysis.opinions)
        guard isVoice else { return }
        engine.signals.read(scratch.prepared, &scratch.signalMatches, &scratch.strengths)
        let marks = punctuation()
        analysis.intents = IntentReader.intents(scratch.strengths, sentiment: sentiment, isQuestion: marks.questions > 0)
        analysis.urgency = Urgency.of(scratch.strengths, score: sentiment.score, exclamations: marks.exclamations)
    }

    /// Where a restaurant's guests judge an attribute of a dish, the dish becomes the aspect.
    func nameDishes() {
        guard pack == DishSubjects.pack, engine.opinionTagger != nil, !EnglishSentiment.isEnglish(scratch.prepared.scalars) else { return }
        engine.dishes.name(scratch, matcher)
    }

    /// Of a text beyond ``wordLimit`` only the sentiment and the fingerprint see the rest.
    private func shorten() {
        guard scratch.prepared.scalars.count > Self.wordLimit else { return }
        scratch.prepared.scalars.removeLast(scratch.prepared.scalars.count - Self.wordLimit)
        scratch.prepared.offsets.removeLast(scratch.prepared.offsets.count - Self.wordLimit - 1)
    }

    /// Words, clauses and topic hits, into the scratch.
    private func readParts() {
        engine.segmenter.segment(scratch.prepared, into: &scratch.tokens)
        ClauseSplitter.split(scratch.prepared, into: &scratch.clauses)
        if let matcher { matcher.match(scratch.prepared, &scratch.topics) } else { scratch.topics.clear() }
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
