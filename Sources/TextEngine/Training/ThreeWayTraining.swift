import struct Foundation.URL

/// Trains a pack's own table of negative, neutral and positive, where a set with these three labels speaks of its goods.
///
/// What is neutral is the pack's own matter ("快递放在保安室了"), and one threshold for all packs missed it; the two sides of all
/// other sets are teachers.
struct ThreeWayTraining {
    /// The packs with a set of their own.
    static let sets: [(name: String, pack: SentimentPack)] = [("jd_laptop_sentiment", .electronics)]
    private static let rowCount = 300_000

    let trainer: Trainer

    /// One table a pack of ``sets``.
    func train(_ data: URL) throws -> [(pack: SentimentPack, table: HashedModel)] {
        let teachers = [try SideTeaching.weights(trainer, data)].compactMap { $0 }
        return try Self.sets.map { set in
            let texts = try trainer.read(set.name, "train", data).filter { $0.leaning != nil }
            let training = BinaryTraining(inverseCost: 1, ratioCost: 0.4, packShare: 0)
            let weights = StackedTraining(training: training, stacking: Stacking(cost: 0.1)).fit(
                texts.map { trainer.scalars($0.text) }, labels: texts.map { ($0.leaning ?? 0) + 1 }, count: 3,
                weights: texts.map { _ in 1 }, teachers: teachers
            ).weights
            let (rows, scales) = weights.packed(rowCount: Self.rowCount)
            var table = HashedModel(header: SentimentModelFile.header(set.pack, scales: scales, biases: weights.biases), rows: rows)
            try calibrate(&table, set.name, data)
            trainer.progress("sentiment: \(set.pack.name) reads three labels, \(texts.count) texts")
            return (set.pack, table)
        }
    }

    private func calibrate(_ table: inout HashedModel, _ set: String, _ data: URL) throws {
        var hasher = NGramHasher()
        let texts = try trainer.read(set, "dev", data).filter { $0.leaning != nil }
        let margins = texts.map { text in
            trainer.scalars(text.text).withUnsafeBufferPointer { hasher.hash($0) }
            let lanes = table.margins(hasher)
            return [lanes[0], lanes[1], lanes[2]]
        }
        table.header.temperatures = [Calibration.temperature(margins: margins, labels: texts.map { ($0.leaning ?? 0) + 1 })]
    }
}
