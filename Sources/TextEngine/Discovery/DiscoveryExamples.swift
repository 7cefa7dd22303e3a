/// Picks texts that show what a topic is about.
enum DiscoveryExamples {
    static let limit = 5
    /// Scalars of a text that reads well as an example.
    private static let readable = Int32(8)...Int32(120)
    /// Share of common words above which two texts tell the same.
    private static let sameness = 0.5

    /// Numbers of distinct texts, the most central first, none much like another.
    static func choose(_ texts: [Int], similarity: [Float], corpus: DiscoveryCorpus) -> [Int] {
        let ranked = texts.sorted { first, second in
            let (a, b) = (readable.contains(corpus.lengths[first]), readable.contains(corpus.lengths[second]))
            if a != b { return a }
            return similarity[first] != similarity[second] ? similarity[first] > similarity[second] : first < second
        }
        var chosen: [(text: Int, words: Set<Int32>)] = []
        for text in ranked.prefix(200) where chosen.count < limit {
            let words = Set(corpus.sequences[text].filter { $0 >= 0 })
            if chosen.allSatisfy({ jaccard($0.words, words) < sameness }) { chosen.append((text, words)) }
        }
        return chosen.map(\.text)
    }

    private static func jaccard(_ first: Set<Int32>, _ second: Set<Int32>) -> Double {
        let common = first.intersection(second).count
        return Double(common) / Double(max(1, first.count + second.count - common))
    }
}
