import struct Foundation.URL

/// Weibo posts as teachers of emotion: their authors said with an emoticon how the words were meant.
///
///     "又迟到了[怒]" → "又迟到了" speaks as [怒] does
///
/// Distant supervision (Go, Bhayani & Huang 2009, "Twitter sentiment classification using distant supervision"; Felbo et al. 2017,
/// "Using millions of emoji occurrences to learn any-domain representations"). The post is read without its emoticons, else the
/// models would learn these alone. One model an emoticon; what an emoticon tells of an emotion is learned from labelled texts, so
/// that nobody has to decide what [衰] means.
struct EmoticonTeaching {
    static let set = "weibo_senti_100k"
    /// Rarer emoticons teach nothing.
    var leastPosts = 150

    /// One model for each frequent emoticon; nil where the set is absent.
    func weights(_ trainer: Trainer, _ data: URL) throws -> NGramWeights? {
        guard trainer.has(Self.set, data) else { return nil }
        let posts = try trainer.read(Self.set, "train", data).map { Self.split($0.text) }.filter { !$0.emoticons.isEmpty }
        var counts: [String: Int] = [:]
        for post in posts { for emoticon in post.emoticons { counts[emoticon, default: 0] += 1 } }
        let names = counts.filter { $0.value >= leastPosts }.keys.sorted()
        let used = posts.filter { !$0.emoticons.isDisjoint(with: names) }
        let matrix = SparseMatrix(used.map { trainer.scalars($0.words) })
        let values = FeatureValues.inverseFrequency(matrix)
        let training = DualCoordinateDescent(cost: 0.3, epochs: 8, packShare: 0, tolerance: 0.05, seed: Trainer.seed)
        let none = [Int](repeating: 0, count: used.count)
        let models = names.map { name in
            let positive = used.map { $0.emoticons.contains(name) }
            let raise = (Float(used.count) / Float(positive.count { $0 })).squareRoot()
            return training.fit(
                matrix, values: values, positive: positive, packs: none, packCount: 1, weights: positive.map { $0 ? raise : 1 })
        }
        trainer.progress("\(names.count) emoticons learned from \(used.count) posts")
        return NGramWeights(matrix, columns: models.map(\.weights), biases: models.map { $0.biases[0] })
    }

    /// The text outside of `[name]` emoticons, and their names.
    static func split(_ text: String) -> (words: String, emoticons: Set<String>) {
        let scalars = Array(text.unicodeScalars)
        var words = String.UnicodeScalarView()
        var emoticons: Set<String> = []
        var index = 0
        while index < scalars.count {
            if scalars[index] == "[", let end = scalars[index..<min(index + 10, scalars.count)].firstIndex(of: "]"), end > index + 1 {
                emoticons.insert(String(String.UnicodeScalarView(scalars[(index + 1)..<end])))
                index = end + 1
            } else {
                words.append(scalars[index])
                index += 1
            }
        }
        return (String(words), emoticons)
    }
}
