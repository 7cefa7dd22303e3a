import struct Foundation.URL

/// Trains the sentiment model: which side a text is on, by pack, and whether it takes a side at all.
struct SentimentTraining {
    static let rowCount = 1_750_000
    /// Of the Weibo posts that still carry their emoticons only so many train, since the same posts train without them.
    private static let emoticonPosts = 8_000
    /// Sets whose labels know "neutral"; of the others this many texts each stand for "not neutral".
    private static let neutralSets: Set<String> = ["jd_laptop_sentiment", "smp2020_ewect", "bdci_car"]
    private static let polarSample = 3_000

    /// Small sets beside large ones of the same pack would be outvoted; chosen on the dev parts. All others weigh 1.
    private static let setWeights: [String: Float] = [
        "weibo2018": 6, "nlpcc14_sc": 2.5, "eprstmt": 6, "waimai_10k": 2, "chnsenticorp_htl": 2,
    ]

    static func weight(of set: String) -> Float { setWeights[set] ?? 1 }

    let trainer: Trainer

    private struct Example {
        var scalars: [UInt32]
        var pack: Int
        /// −1, 0 (neutral) or 1.
        var leaning: Int
        var teachesNeutral: Bool
        var weight: Float
    }

    func train(_ data: URL) throws -> TrainedModel {
        let examples = try load(data)
        trainer.progress("sentiment: \(examples.count) texts")
        let matrix = SparseMatrix(examples.map(\.scalars))
        trainer.progress("sentiment: \(matrix.featureCount) n-grams in two texts or more")
        let packs = examples.map(\.pack)
        let packCount = SentimentPack.allCases.count
        let side = BinaryTraining().fit(
            matrix, positive: examples.map { $0.leaning > 0 }, packs: packs, packCount: packCount,
            weights: examples.map { $0.leaning == 0 ? 0 : $0.weight }
        )
        trainer.progress("sentiment: side trained")
        let neutral = BinaryTraining(packShare: 0).fit(
            matrix, positive: examples.map { $0.leaning == 0 }, packs: packs, packCount: packCount,
            weights: examples.map { $0.teachesNeutral ? 1 : 0 }
        )
        trainer.progress("sentiment: neutrality trained")
        var table = compress(matrix, side, neutral, packCount)
        let dev = try SentimentDevelopment(trainer: trainer, data: data)
        dev.calibrate(&table)
        trainer.progress("sentiment: calibrated")
        var model = SentimentModel(table)
        for own in try ThreeWayTraining(trainer: trainer).train(data) { model.threeWay[own.pack.rawValue] = own.table }
        return TrainedModel(task: .sentiment, bytes: try SentimentModelFile.encode(model), card: dev.card(model))
    }

    private func load(_ data: URL) throws -> [Example] {
        var examples: [Example] = []
        for (set, pack) in TrainingTask.sentiment.sets {
            var texts = try trainer.read(set, "train", data)
            if set == "weibo_senti_100k" { texts = Array(texts.prefix(Self.emoticonPosts)) }
            let weights = trainer.sideWeights(set, texts)
            for (index, text) in texts.enumerated() {
                guard let leaning = set == "smp2020_ewect" ? Self.leaning(ofEmotion: text.label ?? "") : text.leaning else { continue }
                examples.append(
                    Example(
                        scalars: trainer.scalars(text.text), pack: pack.rawValue, leaning: leaning,
                        teachesNeutral: Self.neutralSets.contains(set) || index < Self.polarSample,
                        weight: weights[index]
                    )
                )
            }
        }
        guard Set(examples.map(\.leaning)).count > 1 else { throw TrainingError.tooFewLabels("sentiment") }
        return examples
    }

    /// Surprise takes either side and teaches nothing.
    static func leaning(ofEmotion label: String) -> Int? {
        switch label {
        case "happy": 1
        case "angry", "sad", "fear": -1
        case "neutral": 0
        default: nil
        }
    }

    private func compress(
        _ matrix: SparseMatrix, _ side: DualCoordinateDescent.Result, _ neutral: DualCoordinateDescent.Result, _ packCount: Int
    ) -> HashedModel {
        let outputs = packCount + 1
        var weights = [Float](repeating: 0, count: matrix.featureCount * outputs)
        for feature in 0..<matrix.featureCount {
            for pack in 0..<packCount { weights[feature * outputs + pack] = side.weights[feature * packCount + pack] }
            weights[feature * outputs + packCount] = neutral.weights[feature * packCount]
        }
        let (rows, scales) = ModelCompressor(rowCount: Self.rowCount).compress(
            hashes: matrix.hashes, documentCounts: matrix.documentCounts, weights: weights, outputs: outputs
        )
        let header = ModelHeader(
            task: "sentiment", outputs: SentimentPack.allCases.map { "side/\($0.name)" } + ["neutral"], scales: scales,
            biases: side.biases + [0], packBiases: neutral.biases, temperatures: [Float](repeating: 1, count: outputs),
            origin: "huiyin train sentiment, seed \(Trainer.seed)"
        )
        return HashedModel(header: header, rows: rows)
    }
}
