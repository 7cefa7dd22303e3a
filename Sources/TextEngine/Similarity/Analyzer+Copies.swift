extension Analyzer {
    /// What ``CopyIndex`` needs of a text.
    public func copySignature(_ text: String) -> CopySignature {
        pool.with { scratch in
            engine.normalizer.prepare(text, into: &scratch.prepared)
            return CopySignature(scratch.prepared)
        }
    }

    /// The fingerprint that an analysis of the text carries.
    public func simHash(_ text: String) -> UInt64 {
        pool.with { scratch in
            engine.normalizer.prepare(text, into: &scratch.prepared)
            return SimHash.hash(scratch.prepared)
        }
    }
}
