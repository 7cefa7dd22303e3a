public import struct Foundation.URL

/// Trains the engine's models from labelled sets.
///
///     let trainer = Trainer(normalizer: normalizer, progress: { print($0) })
///     let model = try trainer.train(task: .sentiment, data: folder)   // model.bytes → Models/sentiment.bin
///
/// Each output is the sum of two linear models on the same hashed n-grams, one with TF-IDF values and one with naive-Bayes
/// log-count ratios (Wang & Manning 2012, "Baselines and bigrams"); their sum costs nothing at reading time. Single-threaded
/// and seeded: the same data give the same bytes.
public struct Trainer: Sendable {
    public static let seed: UInt64 = 20_261_121

    let normalizer: Normalizer
    /// The engine and the file of labelled spans, for the tasks that need them.
    let opinions: (analyzer: Analyzer, spans: URL)?
    /// What a label of two sides is worth; all are worth the same without.
    let beliefs: LabelBeliefs?
    let progress: @Sendable (String) -> Void

    public init(
        normalizer: Normalizer, beliefs: LabelBeliefs? = nil, progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.normalizer = normalizer
        self.beliefs = beliefs
        opinions = nil
        self.progress = progress
    }

    /// A trainer that also knows the opinions' task.
    /// - Parameters:
    ///   - analyzer: the engine with the taxonomy packs.
    ///   - spans: the file of labelled spans, `Models/opinion-spans.tsv`.
    public init(analyzer: Analyzer, spans: URL, progress: @escaping @Sendable (String) -> Void = { _ in }) {
        normalizer = analyzer.engine.normalizer
        beliefs = nil
        opinions = (analyzer, spans)
        self.progress = progress
    }

    /// Trains on `data/<set>/train.jsonl` of the task's sets and calibrates on their `dev.jsonl`.
    /// - Parameter pack: the pack whose topics are learned; for the task `topics` only, which also takes a folder with its own
    ///   `train.jsonl` and `dev.jsonl`.
    /// - Throws: ``TrainingError`` when a set is missing or malformed.
    public func train(task: TrainingTask, data: URL, pack: String = "general") throws -> TrainedModel {
        switch task {
        case .sentiment: return try SentimentTraining(trainer: self).train(data)
        case .emotion: return try EmotionTraining(trainer: self).train(data)
        case .department: return try LabelTraining(trainer: self, task: task).train(data)
        case .topics: return try TopicTraining(trainer: self, pack: pack).train(data)
        case .opinions:
            guard let opinions else { throw TrainingError.needsEngine(task.rawValue) }
            return try OpinionTraining(trainer: self, analyzer: opinions.analyzer, spans: opinions.spans).train(data)
        }
    }

    /// The normalised scalars of a text, as the classifiers see it.
    func scalars(_ text: String) -> [UInt32] {
        var prepared = PreparedText()
        normalizer.prepare(text, into: &prepared)
        var scalars: [UInt32] = []
        NGramHasher.expand(prepared, 0..<prepared.scalars.count, into: &scalars)
        return scalars
    }

    /// What each text of a set weighs when two sides are learned: the set's own weight, shared out by the belief in each label.
    func sideWeights(_ set: String, _ texts: [LabelledText]) -> [Float] {
        let weight = SentimentTraining.weight(of: set)
        guard let beliefs else { return texts.map { _ in weight } }
        let labels = texts.map { (text: $0.text, isPositive: ($0.leaning ?? 0) > 0) }
        return beliefs.weights(of: labels).map { $0 * weight }
    }

    /// Whether the folder holds the set.
    func has(_ set: String, _ data: URL) -> Bool {
        (try? data.appending(path: set).appending(path: "train.jsonl").checkResourceIsReachable()) == true
    }

    func read(_ set: String, _ part: String, _ data: URL) throws -> [LabelledText] {
        try LabelledText.read(data.appending(path: set).appending(path: "\(part).jsonl"))
    }
}

/// A trained model, ready to be written, with the text of its card.
public struct TrainedModel: Sendable {
    public var task: TrainingTask
    /// The content of `Models/<task>.bin`.
    public var bytes: [UInt8]
    /// The content of `Models/<task>.md`.
    public var card: String
}
