import func Foundation.pow

/// Sorts texts into topics that nobody has named yet.
///
/// ```
/// let result = await Discovery(analyzer: analyzer).run(texts, after: yesterday.state)
/// result.topics[0].label   →   "快递 太慢"        result.topicOfText   →   [0, 0, nil, 3 …]
/// ```
/// Copies are collapsed; words get vectors by their company (``WordVectors``); a text is the weighted sum of its words; texts are
/// grouped around centres (``SphericalKMeans``), groups that cannot be told apart are merged, and texts far from every centre are
/// left out. Names come from ``TopicWords``. With the state of an earlier run its centres are the starting points, so that topics
/// keep their numbers. No randomness but fixed seeds. Method and measurements: docs/methods/discovery.md.
public struct Discovery: Sendable {
    private let normalizer: Normalizer
    private let segmenter: Segmenter

    /// Length of word and text vectors.
    private static let dimensions = 64
    /// Cosine to the nearest centre below which a text belongs nowhere.
    private static let loneliest: Float = 0.4
    /// At most this share of the texts is left out for being far from every centre.
    private static let mostLonely = 0.06
    /// Texts in which new words are looked for.
    private static let newWordTexts = 20_000
    private static let newWords = 300
    /// Words of a topic that the state keeps.
    private static let keptWords = 300
    private static let keptTopics = 500

    public init(analyzer: Analyzer) {
        self.init(normalizer: analyzer.engine.normalizer, segmenter: analyzer.engine.segmenter)
    }

    init(normalizer: Normalizer, segmenter: Segmenter) {
        self.normalizer = normalizer
        self.segmenter = segmenter
    }

    /// The topics of the texts.
    /// - Parameters:
    ///   - state: what an earlier run left; its topics keep their numbers and, while they fit, their names.
    ///   - topics: how many topics to make; nil lets the texts decide. Without effect where a state is given.
    ///   - progress: told the share of the work that is done, 0…1, a few times.
    /// - Returns: no topics when the task was cancelled on the way.
    public func run(
        _ texts: [DiscoveryText], after state: DiscoveryState = DiscoveryState(), topics: Int? = nil,
        progress: @Sendable (Double) -> Void = { _ in }
    ) async -> DiscoveryResult {
        let reader = await reader(for: texts)
        progress(0.1)
        let corpus = await DiscoveryCorpus(texts, reader: reader)
        guard corpus.terms.count >= 2, !Task.isCancelled else { return Self.nothing(texts, corpus, state) }
        progress(0.3)
        let company = await WordCompany(corpus.sequences, vocabulary: corpus.terms.count, minimumPairs: 1)
        progress(0.45)
        let words = await WordVectors(company, dimensions: min(Self.dimensions, max(16, corpus.terms.count / 32 * 16))).rows
        let rows = await corpus.vectors(words)
        guard !Task.isCancelled else { return Self.nothing(texts, corpus, state) }
        progress(0.65)
        let known = Self.known(state, corpus, words)
        let wanted = max(2, topics ?? Self.natural(corpus.count))
        let centres =
            known.isEmpty
            ? await TopicCentres.fresh(rows, topics: wanted, isFixed: topics != nil)
            : await TopicCentres.continuing(known, rows, topics: wanted)
        progress(0.9)
        let assignment = await SphericalKMeans.assign(rows, to: centres.rows)
        return Self.report(texts, corpus, centres, assignment, state)
    }

    /// Topics to begin with; more texts hold more topics, though far from proportionally.
    private static func natural(_ texts: Int) -> Int { min(80, Int((2 * pow(Double(texts), 0.3)).rounded())) }

    /// Reads with the new words of the texts themselves, so that 蜜雪冰城 is one word.
    private func reader(for texts: [DiscoveryText]) async -> DiscoveryReader {
        let step = max(1, texts.count / Self.newWordTexts)
        var finder = NewWordFinder(lexicon: segmenter.lexicon)
        var prepared = PreparedText()
        var tokens: [Token] = []
        for number in stride(from: 0, to: texts.count, by: step) {
            normalizer.prepare(texts[number].text, into: &prepared)
            segmenter.segment(prepared, into: &tokens)
            finder.add(prepared, tokens: Array(tokens.prefix(200)))
        }
        let minimum = max(5, texts.count / step / 2_000)
        let words = finder.words(limit: Self.newWords, minimumCount: minimum).map(\.text)
        return DiscoveryReader(normalizer: normalizer, segmenter: segmenter.adding(userWords: words))
    }

    /// The centres of an earlier run in the vectors of this one.
    private static func known(_ state: DiscoveryState, _ corpus: DiscoveryCorpus, _ words: VectorRows) -> [(id: Int, row: VectorRows)] {
        let index = Dictionary(corpus.terms.enumerated().map { ($1.text, $0) }, uniquingKeysWith: { first, _ in first })
        return state.topics.compactMap { topic in
            var row = VectorRows(count: 1, width: words.width)
            var (found, total) = (0.0, 0.0)
            for word in topic.words {
                total += word.weight
                guard let term = index[word.text] else { continue }
                found += word.weight
                row.add(0, words[term], times: Float(word.weight))
            }
            guard found > 0.3 * total, row.normalize(0) else { return nil }
            return (topic.id, row)
        }
    }

    private static func nothing(_ texts: [DiscoveryText], _ corpus: DiscoveryCorpus, _ state: DiscoveryState) -> DiscoveryResult {
        DiscoveryResult(topics: [], topicOfText: texts.map { _ in nil }, copyOf: copies(corpus), state: state)
    }

    private static func copies(_ corpus: DiscoveryCorpus) -> [Int?] {
        corpus.distinctOf.enumerated().map { text, distinct in
            corpus.originals[Int(distinct)] == text ? nil : corpus.originals[Int(distinct)]
        }
    }

    /// Where each distinct text belongs, outliers left out.
    private static func members(_ assignment: SphericalKMeans.Assignment) -> [Int?] {
        let similarities = assignment.similarity.indices.filter { assignment.nearest[$0] >= 0 }.map { assignment.similarity[$0] }.sorted()
        let lowest = similarities.isEmpty ? 0 : similarities[Int(mostLonely * Double(similarities.count))]
        let limit = min(loneliest, lowest)
        return assignment.nearest.indices.map { text in
            assignment.nearest[text] >= 0 && assignment.similarity[text] >= limit ? Int(assignment.nearest[text]) : nil
        }
    }
}

extension Discovery {
    private static func report(
        _ texts: [DiscoveryText], _ corpus: DiscoveryCorpus, _ centres: TopicCentres, _ assignment: SphericalKMeans.Assignment,
        _ state: DiscoveryState
    ) -> DiscoveryResult {
        let centreOf = members(assignment)
        let words = TopicWords(corpus, topicOf: centreOf, topics: centres.ids.count)
        var textsOf = [[Int]](repeating: [], count: centres.ids.count)
        for (text, centre) in centreOf.enumerated() { if let centre { textsOf[centre].append(text) } }
        var counts = [Int](repeating: 0, count: centres.ids.count)
        for distinct in corpus.distinctOf { if let centre = centreOf[Int(distinct)] { counts[centre] += 1 } }
        let order = counts.indices.filter { counts[$0] > 0 }.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
        var next = DiscoveryState()
        next.nextID = state.nextID
        var topics: [DiscoveredTopic] = []
        let oldLabels = Dictionary(state.topics.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
        var taken: Set<String> = []
        for centre in order {
            let telling = words.words(centre)
            var id = centres.ids[centre] ?? 0
            if id == 0 {
                id = next.nextID
                next.nextID += 1
            }
            let label =
                oldLabels[id].flatMap { Self.stillFits($0, telling, words) && !taken.contains($0) ? $0 : nil }
                ?? words.label(centre, words: telling, taken: taken)
            taken.insert(label)
            topics.append(
                DiscoveredTopic(
                    id: id, label: label, words: telling.map { words.spelled([$0]) }, count: counts[centre],
                    distinctCount: textsOf[centre].count,
                    examples: DiscoveryExamples.choose(textsOf[centre], similarity: assignment.similarity, corpus: corpus)
                        .map { corpus.originals[$0] },
                    lastWeek: 0, weekBefore: 0))
            next.topics.append(.init(id: id, label: label, words: words.centre(centre, limit: keptWords)))
        }
        // A topic that nobody spoke of today may come back tomorrow.
        let present = Set(next.topics.map(\.id))
        next.topics += state.topics.filter { !present.contains($0.id) }.prefix(max(0, keptTopics - next.topics.count))
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let topicOfText = corpus.distinctOf.map { centreOf[Int($0)].flatMap { place[$0] } }
        addWeeks(texts, topicOfText, &topics)
        return DiscoveryResult(topics: topics, topicOfText: topicOfText, copyOf: copies(corpus), state: next)
    }

    /// Whether at least half of a name's words still tell the topic.
    private static func stillFits(_ label: String, _ telling: [Int], _ words: TopicWords) -> Bool {
        let parts = label.split(separator: " ").map(String.init)
        let current = Set(telling.map { words.spelled([$0]) })
        return parts.count { current.contains($0) } * 2 >= parts.count
    }

    private static func addWeeks(_ texts: [DiscoveryText], _ topicOfText: [Int?], _ topics: inout [DiscoveredTopic]) {
        guard let last = texts.lazy.compactMap(\.day).max() else { return }
        for (text, topic) in zip(texts, topicOfText) {
            guard let topic, let day = text.day else { continue }
            if day > last - 7 {
                topics[topic].lastWeek += 1
            } else if day > last - 14 {
                topics[topic].weekBefore += 1
            }
        }
    }
}
