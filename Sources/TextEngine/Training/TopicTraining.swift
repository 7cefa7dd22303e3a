import struct Foundation.URL

/// Trains what a text speaks of, from a set with one label or several a text; with sides where the set names them.
struct TopicTraining {
    /// What a training run may change; the values are those that cross-validation on the train parts chose: short clauses with one
    /// label bear less regularisation than posts with several.
    struct Settings {
        var inverseCost: Float = 0.6
        var ratioCost: Float = 0.2
        var sideInverseCost: Float = 0.3
        var sideRatioCost: Float = 0.1
        var sideStackingCost = 0.1
        var leastTexts = 2
        var detailWeight: Float = 1.5

        static let single = Settings(inverseCost: 2, ratioCost: 0.6, detailWeight: 2)
        static let several = Settings()
    }

    private static let folds = 5

    let trainer: Trainer
    let pack: String
    private var settings = Settings.several

    init(trainer: Trainer, pack: String) {
        self.trainer = trainer
        self.pack = pack
    }

    func train(_ data: URL) throws -> TrainedModel {
        let source = TopicSource(pack: pack, data: data)
        let texts = try source.read("train", trainer)
        let examples = TopicExamples(texts, source: source)
        guard examples.groups.count > 1, texts.count > 10 else { throw TrainingError.tooFewLabels("topics") }
        trainer.progress("topics: \(texts.count) texts, \(examples.groups.count) labels, \(examples.details.count) details")
        var training = self
        training.settings = examples.isExclusive ? .single : .several
        return try training.train(texts, examples, source)
    }

    private func train(_ texts: [LabelledText], _ examples: TopicExamples, _ source: TopicSource) throws -> TrainedModel {
        let rows = texts.map { trainer.scalars($0.text) }
        let matrix = SparseMatrix(rows, leastTexts: settings.leastTexts)
        let held = crossMargins(rows, examples, matrix)
        let threshold = TopicThreshold.best(held.margins, examples, settings.detailWeight)
        let temperature = TopicThreshold.temperature(held.margins, examples, settings.detailWeight, threshold)
        let teachers = examples.hasSides && !source.isOwn ? [try SideTeaching.weights(trainer, source.data)].compactMap { $0 } : []
        let pairs = examples.hasSides ? crossPairs(held, rows, examples, threshold, teachers) : nil
        let crossed = TopicFigures(held.margins, pairs, examples, settings.detailWeight, threshold)
        trainer.progress("topics: cross-validated \(crossed.summary)")
        let all = rows.map { _ in true }
        let sides = examples.hasSides ? fitSides(held.parts, examples, all, teachers) : nil
        var header = plain([], examples).header.with(threshold: threshold, sideBiases: sides?.biases ?? [])
        header.temperature = temperature
        header.origin = "huiyin train topics --pack \(pack), seed \(Trainer.seed)"
        let model = TopicModel(header: header, tables: fit(matrix, examples, all), sides: sides?.table)
        return TrainedModel(
            task: .topics, bytes: try TopicModelFile.encode(model),
            card: TopicCard.text(model, source: source, texts: texts.count, crossed: crossed, dev: try? development(model, source)))
    }

    /// The figures on the set's dev part, where there is one.
    private func development(_ model: TopicModel, _ source: TopicSource) throws -> EvaluationReport {
        var judge = TopicJudge(model: model)
        return judge.report(try source.read("dev", trainer)) { trainer.scalars($0.text) }
    }

    struct Held {
        /// Group margins, then detail margins, of each text by models that never saw it.
        var margins: [[Float]]
        /// For each labelled opinion, the clauses that speak of its label, chosen by a model that never saw the text.
        var parts: [[UInt32]]
        /// The model of each fold.
        var models: [TopicModel] = []
    }

    private func crossMargins(_ rows: [[UInt32]], _ examples: TopicExamples, _ matrix: SparseMatrix) -> Held {
        var held = Held(margins: [[Float]](repeating: [], count: rows.count), parts: examples.opinions.map { rows[$0.row] })
        var hasher = NGramHasher()
        let opinionsOf = Dictionary(grouping: examples.opinions.indices) { examples.opinions[$0].row }
        for fold in 0..<Self.folds {
            let model = plain(fit(matrix, examples, rows.indices.map { $0 % Self.folds != fold }), examples)
            held.models.append(model)
            for row in rows.indices where row % Self.folds == fold {
                rows[row].withUnsafeBufferPointer { hasher.hash($0) }
                held.margins[row] = model.margins(hasher)
                guard let own = opinionsOf[row], own.count > 1 else { continue }
                let parts = model.parts(rows[row], among: own.map { examples.opinions[$0].group }, &hasher)
                for (opinion, part) in zip(own, parts) { held.parts[opinion] = part }
            }
        }
        return held
    }

    /// A model of groups and details only.
    private func plain(_ tables: [HashedModel], _ examples: TopicExamples) -> TopicModel {
        TopicModel(
            header: TopicModel.Header(
                pack: pack, isExclusive: examples.isExclusive, groups: examples.groups, details: examples.details.map(\.detail),
                detailWeight: settings.detailWeight, threshold: 0, temperature: 1, sideBiases: [], origin: ""),
            tables: tables, sides: nil)
    }

    private func fit(_ matrix: SparseMatrix, _ examples: TopicExamples, _ isUsed: [Bool]) -> [HashedModel] {
        let training = BinaryTraining(inverseCost: settings.inverseCost, ratioCost: settings.ratioCost, packShare: 0)
        let none = [Int](repeating: 0, count: matrix.rowCount)
        let weights = isUsed.map { $0 ? Float(1) : 0 }
        let results = examples.questions.map { training.fit(matrix, positive: $0, packs: none, packCount: 1, weights: weights) }
        return stride(from: 0, to: results.count, by: HashedModel.outputsAtMost).map { first in
            let part = Array(results[first..<min(results.count, first + HashedModel.outputsAtMost)])
            return Self.table(NGramWeights(matrix, columns: part.map(\.weights), biases: part.map { $0.biases[0] }), "topics")
        }
    }

    /// The side is asked once for each label of a text; labels share all weights and have two biases each, see ``TopicModel/Header``.
    private func fitSides(
        _ parts: [[UInt32]], _ examples: TopicExamples, _ isUsed: [Bool], _ teachers: [NGramWeights]
    ) -> (table: HashedModel, biases: [Float]) {
        let opinions = examples.opinions
        let groups = examples.groups.count
        let marks = opinions.map { opinion in
            var marks = [Double](repeating: 0, count: groups * 2)
            marks[opinion.group] = 1
            if examples.labels[opinion.row].count > 1 { marks[groups + opinion.group] = 1 }
            return marks
        }
        let training = BinaryTraining(inverseCost: settings.sideInverseCost, ratioCost: settings.sideRatioCost, packShare: 0)
        let sides = StackedTraining(training: training, balance: 0, stacking: Stacking(cost: settings.sideStackingCost)).fit(
            parts, labels: opinions.map { $0.side + 1 }, count: 3, weights: opinions.map { isUsed[$0.row] ? 1 : 0 }, marks: marks,
            owners: opinions.map(\.row), teachers: teachers)
        let biases = (0..<groups * 2).flatMap { index in
            sides.marks.map { own in Float(index < groups ? own[index] : own[index - groups] + own[index]) }
        }
        return (Self.table(sides.weights, "sides", rowsAtMost: TopicSource.largestSideTable), biases)
    }

    /// Pairs of label and side that held-out models answer, as `group * 3 + side + 1`.
    private func crossPairs(
        _ held: Held, _ rows: [[UInt32]], _ examples: TopicExamples, _ threshold: Float, _ teachers: [NGramWeights]
    ) -> [Set<Int>] {
        var found = [Set<Int>](repeating: [], count: rows.count)
        var hasher = NGramHasher()
        var partHasher = NGramHasher()
        for fold in 0..<Self.folds {
            let isUsed = rows.indices.map { $0 % Self.folds != fold }
            let sides = fitSides(held.parts, examples, isUsed, teachers)
            let plain = held.models[fold]
            let model = TopicModel(
                header: plain.header.with(threshold: threshold, sideBiases: sides.biases), tables: plain.tables, sides: sides.table)
            for row in rows.indices where row % Self.folds == fold {
                rows[row].withUnsafeBufferPointer { hasher.hash($0) }
                found[row] = Set(model.answers(rows[row], hasher, &partHasher).map { $0.group * 3 + ($0.side ?? 0) + 1 })
            }
        }
        return found
    }

    private static func table(
        _ weights: NGramWeights, _ task: String, rowsAtMost: Int = TopicSource.largestTable
    ) -> HashedModel {
        let kept = min(weights.hashes.count, rowsAtMost)
        let (rows, scales) = weights.packed(rowCount: max(2, Int(Double(kept) * 1.25) / 2 * 2))
        return HashedModel(
            header: ModelHeader(
                task: task, outputs: weights.columns.indices.map(String.init), scales: scales, biases: weights.biases, packBiases: [],
                temperatures: [1], origin: ""),
            rows: rows)
    }
}
