/// A labelled sentence as the tagger sees it.
struct OpinionExample {
    /// A judgement with its side.
    struct Judgement {
        var words: Range<Int>
        var aspect: Range<Int>?
        var listed: Double?
        var side: Int
    }

    var tokens: [TaggedToken] = []
    var tags: [OpinionTag] = []
    var judgements: [Judgement] = []

    init(_ sentence: OpinionSpans.Sentence, _ analyzer: Analyzer, _ uses: [UInt32: WordUse]) {
        analyzer.pool.with { scratch in
            let listed = analyzer.readLists(sentence.text, pack: OpinionTraining.pack(sentence.set), scratch)
            OpinionTagger.gather(scratch, analyzer.engine.segmenter.lexicon) { uses[$0] ?? .rare }
            tokens = scratch.tagging.tokens
            tags = [OpinionTag](repeating: .outside, count: tokens.count)
            let spans = tokens.map { scratch.prepared.originalSpan(Int($0.start), Int($0.end)) }
            for pair in sentence.pairs {
                for index in spans.indices where spans[index].overlaps(pair.opinion) { tags[index] = .opinion }
            }
            for pair in sentence.pairs {
                for index in spans.indices where spans[index].overlaps(pair.aspect) { tags[index] = .aspect }
            }
            for pair in sentence.pairs {
                guard let words = Self.range(spans, pair.opinion) else { continue }
                let from = Int(tokens[words.lowerBound].start)
                let to = Int(tokens[words.upperBound - 1].end)
                judgements.append(
                    Judgement(
                        words: words, aspect: Self.range(spans, pair.aspect),
                        listed: listed.last { $0.start < to && from < $0.end }?.polarity, side: pair.side))
            }
        }
    }

    private static func range(_ spans: [Span], _ span: Span) -> Range<Int>? {
        let touched = spans.indices.filter { spans[$0].overlaps(span) }
        guard let first = touched.first, let last = touched.last else { return nil }
        return first..<last + 1
    }
}

extension Analyzer {
    /// Reads a text up to the opinions that the lists find, and leaves everything in the scratch.
    func readLists(_ text: String, pack: String, _ scratch: AnalysisScratch) -> [RawOpinion] {
        engine.normalizer.prepare(text, into: &scratch.prepared)
        engine.segmenter.segment(scratch.prepared, into: &scratch.tokens)
        ClauseSplitter.split(scratch.prepared, into: &scratch.clauses)
        scratch.topics.clear()
        matchers[pack]?.match(scratch.prepared, &scratch.topics)
        engine.opinions.read(scratch)
        return scratch.opinions
    }

    /// The opinions of a text by a tagger of one's own.
    func opinions(_ text: String, pack: String, tagger: OpinionTagger) -> [OpinionFinding] {
        pool.with { scratch in
            _ = readLists(text, pack: pack, scratch)
            tagger.refine(scratch)
            if pack == DishSubjects.pack { engine.dishes.name(scratch, matchers[pack]) }
            return AnalysisPass(engine: engine, matcher: nil, pack: pack, scratch: scratch).opinions()
        }
    }
}
