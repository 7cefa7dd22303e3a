import Foundation

/// Trains a model with one label a text: one output a label, one against the rest.
///
/// A text with a title is two rows with the same label, since a title says in ten words what the message says in four hundred and
/// would be lost among them; the margins of both are added when a message is read.
struct LabelTraining {
    let trainer: Trainer
    let task: TrainingTask

    /// Weight of the positive examples of a label: (texts ÷ texts of the label) to this power, so that rare labels are found.
    private var balance: Float { 0.5 }
    private var rowCount: Int { task == .department ? 160_000 : 400_000 }
    /// Chosen by seven-fold cross-validation, three times over: few texts want a higher cost.
    private var costs: (inverse: Float, ratio: Float) { task == .department ? (2, 0.2) : (0.6, 0.2) }

    /// Share of the emoticons' margins in those of emotion.
    var emoticonShare: Float = 0.3
    /// Each label's margin is raised by so many times −ln(its share of the texts): rare labels count as much as common ones in
    /// macro-F1 (Menon et al. 2021, "Long-tail learning via logit adjustment").
    var rareness: Float = 0.4

    /// One row of the matrix: own texts first, then posts that only the emoticons label.
    private struct Row {
        var text: String
        var label: String?
        var isPost = false
    }

    func train(_ data: URL) throws -> TrainedModel {
        let texts = try task.sets.flatMap { try trainer.read($0.name, "train", data) }.filter { $0.label != nil }
        var rows = texts.flatMap { text in Self.parts(of: text).map { Row(text: $0, label: Self.name(of: text, task)) } }
        let names = Set(rows.compactMap(\.label)).sorted()
        guard names.count > 1, names.count <= HashedModel.outputsAtMost else { throw TrainingError.tooFewLabels(task.rawValue) }
        if task == .emotion {
            rows += try EmoticonTeaching.posts(trainer, data).map { Row(text: $0.text, label: $0.emotion, isPost: true) }
        }
        let matrix = SparseMatrix(rows.map { trainer.scalars($0.text) })
        trainer.progress("\(task.rawValue): \(rows.count) texts, \(matrix.featureCount) n-grams in two texts or more")
        var weights = [Float](repeating: 0, count: matrix.featureCount * names.count)
        var biases: [Float] = []
        for (output, name) in names.enumerated() {
            let own = fit(matrix, rows, name, posts: false)
            let taught = rows.contains { $0.isPost && $0.label == name } ? fit(matrix, rows, name, posts: true) : nil
            for feature in 0..<matrix.featureCount {
                weights[feature * names.count + output] = own.weights[feature] + emoticonShare * (taught?.weights[feature] ?? 0)
            }
            biases.append(own.biases[0] + emoticonShare * (taught?.biases[0] ?? 0) + raise(name, rows))
        }
        let (table, scales) = ModelCompressor(rowCount: rowCount).compress(
            hashes: matrix.hashes, documentCounts: matrix.documentCounts, weights: weights, outputs: names.count
        )
        let header = ModelHeader(
            task: task.rawValue, outputs: names, scales: scales, biases: biases, packBiases: [], temperatures: [1],
            origin: "huiyin train \(task.rawValue), seed \(Trainer.seed)"
        )
        return try finish(HashedModel(header: header, rows: table), data)
    }

    /// One label against the rest, on the own rows or on the posts alone.
    private func fit(_ matrix: SparseMatrix, _ rows: [Row], _ name: String, posts: Bool) -> DualCoordinateDescent.Result {
        let part = rows.filter { $0.isPost == posts }
        let share = Float(part.count) / Float(part.count { $0.label == name })
        return BinaryTraining(inverseCost: costs.inverse, ratioCost: costs.ratio, packShare: 0).fit(
            matrix, positive: rows.map { $0.label == name }, packs: [Int](repeating: 0, count: rows.count), packCount: 1,
            weights: rows.map { $0.isPost != posts ? 0 : $0.label == name ? pow(share, balance) : 1 }
        )
    }

    private func raise(_ name: String, _ rows: [Row]) -> Float {
        guard task == .emotion else { return 0 }
        let own = rows.filter { !$0.isPost }
        return -rareness * log(Float(own.count { $0.label == name }) / Float(own.count))
    }

    private func finish(_ untuned: HashedModel, _ data: URL) throws -> TrainedModel {
        var model = untuned
        let names = model.header.outputs
        let texts = try task.sets.flatMap { try trainer.read($0.name, "dev", data) }
        var hasher = NGramHasher()
        var margins: [[Float]] = []
        var labels: [Int] = []
        for text in texts {
            guard let label = Self.name(of: text, task).flatMap({ names.firstIndex(of: $0) }) else { continue }
            var lanes = SIMD8<Float>.zero
            for part in Self.parts(of: text) {
                trainer.scalars(part).withUnsafeBufferPointer { hasher.hash($0) }
                lanes += model.margins(hasher)
            }
            margins.append(names.indices.map { lanes[$0] })
            labels.append(label)
        }
        model.header.temperatures = [Calibration.temperature(margins: margins, labels: labels)]
        let answers = margins.map { LabelModel.best($0, Double(model.header.temperatures[0])) }
        let figures = LabelFigures(pairs: zip(labels, answers).map { (names[$0], names[$1.index]) })
        let reliability = Calibration.reliability(zip(labels, answers).map { ($1.confidence, $0 == $1.index) })
        trainer.progress("\(task.rawValue): dev accuracy \(figures.accuracy), macro-F1 \(figures.macroF1)")
        return TrainedModel(
            task: task, bytes: try ModelFile.encode(model),
            card: CardText.labels(task: task, figures: figures, reliability: reliability, header: model.header)
        )
    }

    /// The label as the engine names it.
    static func name(of text: LabelledText, _ task: TrainingTask) -> String? {
        guard task == .emotion else { return text.label }
        return switch text.label {
        case "angry": "anger"
        case "happy": "joy"
        case "sad": "sadness"
        default: text.label
        }
    }

    /// The title, if there is one, and the text.
    static func parts(of text: LabelledText) -> [String] { [text.title, text.text].compactMap(\.self) }
}
