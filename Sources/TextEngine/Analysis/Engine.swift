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
        let (lexicon, others) = try concurrently {
            try Lexicon(jiebaDictionary: dictionary)
        } _: {
            try WithoutDictionary(opencc: opencc, models: models)
        }
        normalizer = others.normalizer
        languages = others.languages
        segmenter = Segmenter(lexicon: lexicon)
        keywords = KeywordExtractor(lexicon: lexicon)
        sentiment = others.sentiment
        emotion = others.emotion
        english = others.english
        signals = others.signals
        opinions = OpinionReader(normalizer: normalizer, lexicon: lexicon)
        questions = PlainQuestions(normalizer: normalizer, opinions: opinions)
        opinionTagger = others.opinionTable.map { OpinionTagger(model: OpinionModel($0), lexicon: lexicon) }
        dishes = DishSubjects(lexicon: lexicon)
        topicModels = others.topicModels
    }

    /// What is made while the dictionary is read.
    private struct WithoutDictionary {
        let normalizer: Normalizer
        let languages: LanguageIdentifier
        let sentiment: SentimentModel
        let emotion: EmotionReader
        let english: EnglishSentiment
        let signals: SignalReader
        let opinionTable: HashedModel?
        let topicModels: [String: TopicModel]

        init(opencc: URL, models: URL) throws {
            let simplification = try SimplificationTable(folder: opencc)
            normalizer = Normalizer(simplification: simplification)
            languages = LanguageIdentifier(simplification: simplification)
            english = EnglishSentiment(normalizer: normalizer)
            signals = SignalReader(normalizer: normalizer)
            sentiment = try SentimentModelFile.load(from: models)
            emotion = EmotionReader(LabelModel(try ModelFile.load("emotion", from: models)))
            opinionTable = try ModelFile.loadIfPresent("opinions", from: models)
            topicModels = try TopicModelFile.load(from: models)
        }
    }

    /// The sentiment of the prepared and hashed text of a scratch.
    func sentiment(_ scratch: AnalysisScratch, _ pack: SentimentPack) -> SentimentFinding {
        if EnglishSentiment.isEnglish(scratch.prepared.scalars) { return english.finding(scratch.prepared, &scratch.signalMatches) }
        let scalars = scratch.prepared.scalars
        return questions.settle(sentiment.finding(scratch.hasher, pack), scalars, 0..<scalars.count, &scratch.signalMatches)
    }
}
