import struct Foundation.URL

/// The two sides of reviews and posts as teachers of other tasks: what the large sets with two labels know of praise and blame.
///
/// One model a pack, see ``SentimentTraining``; the sets that they help to train are not among theirs.
enum SideTeaching {
    private static let packs: [SentimentPack] = [.general, .ecommerce, .restaurant, .hotel]
    static let sets = [
        "online_shopping_10_cats", "waimai_10k", "chnsenticorp_htl", "weibo_senti_100k_noemo", "weibo2018", "nlpcc14_sc", "eprstmt",
    ]

    /// nil where a set is absent.
    static func weights(_ trainer: Trainer, _ data: URL) throws -> NGramWeights? {
        let named = TrainingTask.sentiment.sets.filter { sets.contains($0.name) }
        guard named.allSatisfy({ trainer.has($0.name, data) }) else { return nil }
        var texts: [[UInt32]] = []
        var positive: [Bool] = []
        var packs: [Int] = []
        var weights: [Float] = []
        for (set, pack) in named {
            let set = (name: set, texts: try trainer.read(set, "train", data))
            for (text, weight) in zip(set.texts, trainer.sideWeights(set.name, set.texts)) {
                guard let leaning = text.leaning, leaning != 0 else { continue }
                texts.append(trainer.scalars(text.text))
                positive.append(leaning > 0)
                packs.append(Self.packs.firstIndex(of: pack) ?? 0)
                weights.append(weight)
            }
        }
        let matrix = SparseMatrix(texts)
        let count = Self.packs.count
        let sides = BinaryTraining(epochs: 8).fit(matrix, positive: positive, packs: packs, packCount: count, weights: weights)
        trainer.progress("two sides learned from \(texts.count) texts")
        let columns = (0..<count).map { pack in (0..<matrix.featureCount).map { sides.weights[$0 * count + pack] } }
        return NGramWeights(matrix, columns: columns, biases: sides.biases)
    }
}
