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
    private static let rowCount = 160_000

    func train(_ data: URL) throws -> TrainedModel {
        let texts = try task.sets.flatMap { try trainer.read($0.name, "train", data) }.filter { $0.label != nil }
        let rows = texts.flatMap { text in Self.parts(of: text).map { (text: $0, label: Self.name(of: text, task)) } }
        let names = Set(rows.compactMap(\.label)).sorted()
        guard names.count > 1, names.count <= HashedModel.outputsAtMost else { throw TrainingError.tooFewLabels(task.rawValue) }
        let matrix = SparseMatrix(rows.map { trainer.scalars($0.text) })
        trainer.progress("\(task.rawValue): \(rows.count) texts, \(matrix.featureCount) n-grams in two texts or more")
        // Chosen by seven-fold cross-validation, three times over: few texts want a higher cost.
        let training = BinaryTraining(inverseCost: 2, ratioCost: 0.2, packShare: 0)
        let results = names.map { name in
            let share = Float(rows.count) / Float(rows.count { $0.label == name })
            return training.fit(
                matrix, positive: rows.map { $0.label == name }, packs: [Int](repeating: 0, count: rows.count), packCount: 1,
                weights: rows.map { $0.label == name ? pow(share, balance) : 1 })
        }
        let weights = NGramWeights(matrix, columns: results.map(\.weights), biases: results.map { $0.biases[0] })
        let (table, scales) = weights.packed(rowCount: Self.rowCount)
        let header = ModelHeader(
            task: task.rawValue, outputs: names, scales: scales, biases: weights.biases, packBiases: [], temperatures: [1],
            origin: "huiyin train \(task.rawValue), seed \(Trainer.seed)"
        )
        return try finish(HashedModel(header: header, rows: table), data)
    }

    /// Fits the temperature on the dev part, and writes the card.
    func finish(_ untuned: HashedModel, _ data: URL) throws -> TrainedModel {
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
