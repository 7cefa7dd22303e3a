import struct Foundation.URL

/// Trains the tagger of aspects and judgements on labelled sentences, with word uses counted over whole review sets.
struct OpinionTraining {
    /// What a training run may change; the values are those that cross-validation chose.
    struct Settings {
        var epochs = 8
        var sideEpochs = 12
        /// Subtracted from "outside", in steps of the perceptron: found pairs weigh as much as right ones.
        var eagerness: Float = 9
        /// Runs with other orders whose weights are averaged.
        var runs = 4
    }

    static let rowsPerEntry = 1.6

    let trainer: Trainer
    let analyzer: Analyzer
    /// `opinion-spans.tsv`, see ``OpinionSpans``.
    let spans: URL
    var settings = Settings()

    func train(_ data: URL) throws -> TrainedModel {
        let sentences = try OpinionSpans.read(spans, data: data)
        guard sentences.count > 10 else { throw TrainingError.tooFewLabels("opinions") }
        let uses = try countUses(data)
        trainer.progress("opinions: \(sentences.count) sentences, the use of \(uses.count) words")
        let figures = try crossValidate(sentences, uses)
        trainer.progress("opinions: cross-validated F1 \(figures.f1), precision \(figures.precision), recall \(figures.recall)")
        let model = fit(sentences, uses)
        return TrainedModel(
            task: .opinions, bytes: try ModelFile.encode(model),
            card: OpinionCard.text(figures: figures, sentences: sentences, uses: uses.count, rows: model.rows.count)
        )
    }

    private func countUses(_ data: URL) throws -> [(word: UInt32, use: WordUse)] {
        var counter = WordUseCounter()
        var prepared = PreparedText()
        var tokens: [Token] = []
        for (set, _) in TrainingTask.opinions.sets {
            for text in try trainer.read(set, "train", data) {
                analyzer.engine.normalizer.prepare(text.text, into: &prepared)
                analyzer.engine.segmenter.segment(prepared, into: &tokens)
                counter.add(prepared, tokens, leaning: text.label.flatMap(LabelledText.sign))
            }
        }
        return counter.uses()
    }

    /// Five folds, each judged by a tagger that never saw it.
    private func crossValidate(_ sentences: [OpinionSpans.Sentence], _ uses: [(word: UInt32, use: WordUse)]) throws -> LabelScore {
        var counts = SetCounts()
        for fold in 0..<5 {
            let seen = sentences.indices.filter { $0 % 5 != fold }.map { sentences[$0] }
            let tagger = OpinionTagger(model: OpinionModel(fit(seen, uses)), lexicon: analyzer.engine.segmenter.lexicon)
            for index in sentences.indices where index % 5 == fold {
                let sentence = sentences[index]
                let found = analyzer.opinions(sentence.text, pack: Self.pack(sentence.set), tagger: tagger)
                counts.add(OpinionComparison(labelled: sentence.pairs, found: found).pairs)
            }
        }
        return LabelScore(label: "pairs", hits: counts.hits, answered: counts.answered, support: counts.expected)
    }

    static func pack(_ set: String) -> String {
        switch set {
        case "asap_sample", "waimai_10k": "restaurant"
        case "chnsenticorp_htl": "hotel"
        case "jd_laptop_sentiment": "electronics"
        case "bdci_car": "auto"
        default: "ecommerce"
        }
    }

    /// Trains both questions and packs their weights into one table.
    func fit(_ sentences: [OpinionSpans.Sentence], _ uses: [(word: UInt32, use: WordUse)]) -> HashedModel {
        let useOf = Dictionary(uses.map { ($0.word, $0.use) }, uniquingKeysWith: { first, _ in first })
        let examples = sentences.map { OpinionExample($0, analyzer, useOf) }
        let tags = TagTraining(epochs: settings.epochs, runs: settings.runs).fit(examples)
        let sides = SideTraining(epochs: settings.sideEpochs, runs: settings.runs).fit(examples)
        let tagScale = Self.scale(tags)
        let sideScale = Self.scale(sides)
        var packer = RowPacker(rowCount: Int(Double(uses.count + tags.count + sides.count) * Self.rowsPerEntry) / 2 * 2)
        for use in uses { packer.add(TagFeatures.use(of: use.word), use.use.row) }
        for entry in tags.sorted(by: Self.isHeavier) { packer.add(entry.hash, Self.row(entry.weights, tagScale, lane: 1)) }
        for entry in sides.sorted(by: Self.isHeavier) { packer.add(entry.hash, Self.row(entry.weights, sideScale, lane: 4)) }
        return HashedModel(
            header: ModelHeader(
                task: "opinions", outputs: OpinionModel.outputs,
                scales: [Float](repeating: tagScale, count: 3) + [Float](repeating: sideScale, count: 3),
                biases: [-settings.eagerness, 0, 0, 0, 0, 0], packBiases: [], temperatures: [1],
                origin: "huiyin train opinions, seed \(Trainer.seed)"
            ),
            rows: packer.rows
        )
    }

    private static func isHeavier(
        _ first: (hash: UInt32, weights: SIMD4<Float>), _ second: (hash: UInt32, weights: SIMD4<Float>)
    ) -> Bool {
        let one = (first.weights * first.weights).sum()
        let other = (second.weights * second.weights).sum()
        return one == other ? first.hash < second.hash : one > other
    }

    private static func scale(_ entries: [(hash: UInt32, weights: SIMD4<Float>)]) -> Float {
        let largest = entries.reduce(Float(0)) { max($0, max(abs($1.weights.min()), abs($1.weights.max()))) }
        return max(1e-6, largest / 127)
    }

    private static func row(_ weights: SIMD4<Float>, _ scale: Float, lane: Int) -> UInt64 {
        (0..<3).reduce(UInt64(0)) { row, output in
            let steps = max(-127, min(127, (weights[output] / scale).rounded()))
            return row | UInt64(UInt8(bitPattern: Int8(steps))) << UInt64(8 * (lane + output))
        }
    }
}

/// Places rows under their hashes; one whose bucket is full is left out, so that the important ones come first.
struct RowPacker {
    private(set) var rows: [UInt64]

    init(rowCount: Int) { rows = [UInt64](repeating: 0, count: max(2, rowCount)) }

    mutating func add(_ hash: UInt32, _ row: UInt64) {
        guard row != 0 else { return }
        let bucket = HashedModel.bucket(hash, rowCount: rows.count)
        let print = HashedModel.fingerprint(hash)
        if rows[bucket] == 0 {
            rows[bucket] = row | print
        } else if rows[bucket + 1] == 0, rows[bucket] & 0xFF != print {
            rows[bucket + 1] = row | print
        }
    }
}
