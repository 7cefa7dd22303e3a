import Foundation

/// Trains the emotion model: labelled posts, with emoticons and the two sides of other sets as teachers.
struct EmotionTraining {
    private static let rowCount = 700_000
    /// Posts on everyday matters are a fifth of the set; the rest are of one epidemic. Chosen by cross-validation, see
    /// `docs/methods/emotion.md`.
    private static let everydayWeight: Float = 3
    /// Each label's margin is raised by so many times −ln(its share of the texts): rare labels count as much as common ones in
    /// macro-F1 (Menon et al. 2021, "Long-tail learning via logit adjustment").
    private static let rareness = 0.7

    let trainer: Trainer

    func train(_ data: URL) throws -> TrainedModel {
        let texts = try TrainingTask.emotion.sets.flatMap { try trainer.read($0.name, "train", data) }.filter { $0.label != nil }
        let labels = texts.compactMap { LabelTraining.name(of: $0, .emotion) }
        let names = Set(labels).sorted()
        guard names.count > 1, names.count <= HashedModel.outputsAtMost else { throw TrainingError.tooFewLabels("emotion") }
        let weights = texts.map { $0.category == "usual" ? Self.everydayWeight : 1 }
        let teachers = [try EmoticonTeaching().weights(trainer, data), try SideTeaching.weights(trainer, data)].compactMap { $0 }
        let numbers = labels.map { names.firstIndex(of: $0) ?? 0 }
        var model = StackedTraining(stacking: Stacking(cost: 0.03)).fit(
            texts.map { trainer.scalars($0.text) }, labels: numbers, count: names.count, weights: weights, teachers: teachers
        ).weights
        let all = weights.reduce(0, +)
        for index in names.indices {
            let own = zip(weights, numbers).reduce(Float(0)) { $0 + ($1.1 == index ? $1.0 : 0) }
            model.biases[index] -= Float(Self.rareness * log(Double(own / all)))
        }
        trainer.progress("emotion: \(texts.count) texts and \(teachers.count) teachers, \(model.hashes.count) n-grams")
        let (rows, scales) = model.packed(rowCount: min(Self.rowCount, model.hashes.count * 2))
        let header = ModelHeader(
            task: "emotion", outputs: names, scales: scales, biases: model.biases, packBiases: [], temperatures: [1],
            origin: "huiyin train emotion, seed \(Trainer.seed)")
        return try LabelTraining(trainer: trainer, task: .emotion).finish(HashedModel(header: header, rows: rows), data)
    }
}
