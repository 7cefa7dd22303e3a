public import struct Foundation.URL

/// Reads one customer's text: sentiment, emotion, intents, urgency, topics, opinions, keywords, personal data, noise.
///
///     let analyzer = try Analyzer(resources: resources, models: models, packs: ["ecommerce": topics])
///     analyzer.analyze("物流太慢，客服也不理人", pack: "ecommerce").sentiment.label   // .negative
///
/// A value that may be shared by all threads; each call borrows buffers from a pool. Copies and ``replacingPacks(_:)`` share the
/// dictionaries and the models.
public struct Analyzer: Sendable {
    /// Changes when the same text may be read differently.
    public static let version = "5"

    let engine: Engine
    let matchers: PackMatchers
    let pool: ScratchPool
    let correction: SentimentCorrection?

    /// Loads dictionaries and models.
    /// - Parameters:
    ///   - resources: the folder that `make deps` fills, with `jieba/dict.txt` and `opencc/TS*.txt`.
    ///   - models: the folder with the trained weights, `sentiment.bin` and `emotion.bin`; `opinions.bin` and
    ///     `topics-<pack>.bin` where they are there.
    ///   - packs: the topics of each taxonomy pack by its id; "general" also serves packs that are not among them.
    /// - Throws: ``AnalyzerError`` or ``ModelError``, each with the remedy.
    public init(resources: URL, models: URL, packs: [String: [TopicSpecification]]) throws {
        let engine = try Engine(resources: resources, models: models)
        self.init(
            engine: engine,
            matchers: PackMatchers(packs, normalizer: engine.normalizer),
            pool: ScratchPool(),
            correction: nil
        )
    }

    private init(engine: Engine, matchers: PackMatchers, pool: ScratchPool, correction: SentimentCorrection?) {
        self.engine = engine
        self.matchers = matchers
        self.pool = pool
        self.correction = correction
    }

    /// The same analyzer with other topics, after an edit of a taxonomy.
    public func replacingPacks(_ packs: [String: [TopicSpecification]]) -> Analyzer {
        Analyzer(
            engine: engine,
            matchers: PackMatchers(packs, normalizer: engine.normalizer),
            pool: pool,
            correction: correction
        )
    }

    /// The same analyzer with what an instance's people taught it about sentiment; nil takes the shipped engine.
    public func correcting(by correction: SentimentCorrection?) -> Analyzer {
        Analyzer(engine: engine, matchers: matchers, pool: pool, correction: correction)
    }

    /// Everything that the engine reads in a text; an unknown pack reads as "general".
    public func analyze(_ text: String, pack: String) -> Analysis {
        pool.with { scratch in
            AnalysisPass(
                engine: engine, matcher: matchers[pack], pack: pack, scratch: scratch, correction: correction
            ).run(text)
        }
    }

    /// The text with personal data replaced by placeholders such as 〔电话〕, and where they stood in the original.
    public func mask(_ text: String) -> (text: String, findings: [PIIFinding]) { engine.masker.mask(text) }

    /// The sentiment alone, by far the fastest of all answers.
    public func sentiment(_ text: String, pack: String) -> SentimentFinding {
        pool.with { scratch in
            engine.normalizer.prepare(text, into: &scratch.prepared)
            scratch.hasher.hash(scratch.prepared)
            let sentiment = engine.sentiment(scratch, SentimentPack(pack: pack))
            return correction?.corrected(sentiment, scratch.hasher) ?? sentiment
        }
    }
}
