/// One text that a person labelled, as a correction learns from it.
public struct CorrectionExample: Sendable, Equatable {
    public var label: SentimentLabel
    /// What the shipped engine says.
    public var shipped: SentimentFinding
    /// Its n-grams, each once.
    var hashes: [UInt32]
    var total: Int
}

extension Analyzer {
    /// The text with its label and the shipped engine's own answer, whatever correction is in use.
    public func example(_ text: String, pack: String, label: SentimentLabel) -> CorrectionExample {
        pool.with { scratch in
            engine.normalizer.prepare(text, into: &scratch.prepared)
            scratch.hasher.hash(scratch.prepared)
            return CorrectionExample(
                label: label,
                shipped: engine.sentiment(scratch, SentimentPack(pack: pack)),
                hashes: Array(Set(scratch.hasher.hashes[..<scratch.hasher.count])).sorted(),
                total: scratch.hasher.total
            )
        }
    }
}
