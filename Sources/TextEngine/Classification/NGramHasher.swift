/// Hashes the character n-grams of a text: every run of one to four scalars, with a mark before the first and after the last.
///
///     "很好" → ⟨ · ⟨很 · ⟨很好 · ⟨很好⟩ · 很 · 很好 · 很好⟩ · 好 · 好⟩ · ⟩
///
/// One pass serves all models: each looks the same hashes up in its own table. Hashed features: Weinberger et al. 2009,
/// "Feature hashing for large scale multitask learning". The multiplier is the golden ratio's 64-bit fraction.
struct NGramHasher: Sendable {
    static let longest = 4
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let startMark: UInt32 = 2
    private static let endMark: UInt32 = 3

    private static let recentSize = 2048

    /// The hashes of the last text, each once; only the first `count` are valid.
    private(set) var hashes: [UInt32] = []
    private(set) var count = 0
    /// Number of n-grams of the last text, repeats included.
    private(set) var total = 0
    private var padded: [UInt32] = []
    private var expanded: [UInt32] = []
    /// Hashes seen in this text, by their last bits: finds nearly every repeat without a set.
    private var recent = [UInt32](repeating: 0, count: recentSize)

    /// Hashes `scalars`.
    mutating func hash(_ scalars: UnsafeBufferPointer<UInt32>) {
        count = 0
        total = 0
        guard !scalars.isEmpty else { return }
        let length = scalars.count + 2
        if padded.count < length { padded = [UInt32](repeating: 0, count: length * 2) }
        if hashes.count < length * Self.longest { hashes = [UInt32](repeating: 0, count: length * Self.longest * 2) }
        padded.withUnsafeMutableBufferPointer { padded in
            padded[0] = Self.startMark
            for index in 0..<scalars.count { padded[index + 1] = scalars[index] }
            padded[length - 1] = Self.endMark
            hashes.withUnsafeMutableBufferPointer { out in
                recent.withUnsafeMutableBufferPointer { recent in
                    recent.update(repeating: 0)
                    count = Self.fill(out, recent, from: UnsafeBufferPointer(rebasing: padded[..<length]))
                }
            }
        }
        // n + (n − 1) + (n − 2) + (n − 3), at least three symbols
        total = 4 * length - 6
    }

    /// Hashes scalars `range` of a prepared text, both ends marked as if they stood alone.
    mutating func hash(_ prepared: PreparedText, _ range: Range<Int>? = nil) {
        Self.expand(prepared, range ?? 0..<prepared.scalars.count, into: &expanded)
        expanded.withUnsafeBufferPointer { hash($0) }
    }

    /// The scalars that the classifiers read: those of the prepared text, with each emoticon's class followed by its own
    /// original scalars. "[允悲]" and "[泪]" share a class, and yet customers use them differently.
    static func expand(_ prepared: PreparedText, _ range: Range<Int>, into out: inout [UInt32]) {
        out.removeAll(keepingCapacity: true)
        for index in range {
            let scalar = prepared.scalars[index]
            out.append(scalar)
            guard scalar >= Marker.emotionBase, Marker.contains(scalar) else { continue }
            let span = prepared.originalSpan(index, index + 1)
            for position in span.start..<min(span.end, span.start + 12) { out.append(prepared.original[position]) }
        }
    }

    private static func fill(
        _ out: UnsafeMutableBufferPointer<UInt32>, _ recent: UnsafeMutableBufferPointer<UInt32>,
        from text: UnsafeBufferPointer<UInt32>
    ) -> Int {
        var written = 0
        let length = text.count
        for start in 0..<length {
            var state: UInt64 = 0x1234_567
            let end = min(start + longest, length)
            for index in start..<end {
                state = (state &+ UInt64(text[index])) &* multiplier
                state ^= state >> 29
                let hash = UInt32(truncatingIfNeeded: (state &* multiplier) >> 32)
                let slot = Int(hash) & (recentSize - 1)
                out[written] = hash
                // Branch-free: a repeat is overwritten by the next n-gram.
                written += recent[slot] == hash ? 0 : 1
                recent[slot] = hash
            }
        }
        return written
    }
}
