extension Analyzer {
    /// The words of a text as spans of the original, in order; blanks belong to none.
    public func words(_ text: String) -> [Span] {
        pool.with { scratch in
            engine.normalizer.prepare(text, into: &scratch.prepared)
            engine.segmenter.segment(scratch.prepared, into: &scratch.tokens)
            return scratch.tokens.map { scratch.prepared.originalSpan(Int($0.start), Int($0.end)) }
        }
    }
}
