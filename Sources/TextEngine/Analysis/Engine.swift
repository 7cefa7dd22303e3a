import class Foundation.FileManager
import struct Foundation.URL

/// What all analyzers of one process share: dictionaries and models, loaded once.
final class Engine: Sendable {
    let normalizer: Normalizer
    let languages: LanguageIdentifier
    let segmenter: Segmenter
    let masker = PIIMasker()
    let noise = NoiseDetector()
    let keywords: KeywordExtractor
    let sentiment: SentimentModel
    let emotion: EmotionReader
    let english: EnglishSentiment
    let questions: PlainQuestions
    let signals: SignalReader
    let opinions: OpinionReader
    /// nil before `opinions.bin` is trained; the lists then answer alone.
    let opinionTagger: OpinionTagger?
    let dishes: DishSubjects
    /// Trained topics by pack.
    let topicModels: [String: TopicModel]

    init(resources: URL, models: URL) throws {
        let opencc = resources.appending(path: "opencc")
        let dictionary = resources.appending(path: "jieba/dict.txt")
        for url in [opencc.appending(path: "TSCharacters.txt"), opencc.appending(path: "TSPhrases.txt"), dictionary] {
            guard FileManager.default.isReadableFile(atPath: url.path) else { throw AnalyzerError.missingResource(url.path) }
        }
        // The dictionary takes as long as everything else together, and start-up is waited for.
        let (lexicon, (simplification, sentiment, emotion, opinionTable, topicModels)) = try concurrently {
            try Lexicon(jiebaDictionary: dictionary)
        } _: {
            (
                try SimplificationTable(folder: opencc), try SentimentModelFile.load(from: models),
                EmotionReader(LabelModel(try ModelFile.load("emotion", from: models))),
                try ModelFile.loadIfPresent("opinions", from: models), try TopicModelFile.load(from: models)
            )
        }
        normalizer = Normalizer(simplification: simplification)
        languages = LanguageIdentifier(simplification: simplification)
        segmenter = Segmenter(lexicon: lexicon)
        keywords = KeywordExtractor(lexicon: lexicon)
        self.sentiment = sentiment
        self.emotion = emotion
        english = EnglishSentiment(normalizer: normalizer)
        signals = SignalReader(normalizer: normalizer)
        opinions = OpinionReader(normalizer: normalizer, lexicon: lexicon)
        questions = PlainQuestions(normalizer: normalizer, opinions: opinions)
        opinionTagger = opinionTable.map { OpinionTagger(model: OpinionModel($0), lexicon: lexicon) }
        dishes = DishSubjects(lexicon: lexicon)
        self.topicModels = topicModels
    }

    /// The sentiment of the prepared and hashed text of a scratch.
    func sentiment(_ scratch: AnalysisScratch, _ pack: SentimentPack) -> SentimentFinding {
        if EnglishSentiment.isEnglish(scratch.prepared.scalars) { return english.finding(scratch.prepared, &scratch.signalMatches) }
        let scalars = scratch.prepared.scalars
        return questions.settle(sentiment.finding(scratch.hasher, pack), scalars, 0..<scalars.count, &scratch.signalMatches)
    }
}
