/// A text prepared once for all parts of the engine.
///
/// Reusable: preparing the next text reuses the buffers, so that a loop over millions of texts allocates almost nothing.
public struct PreparedText: Sendable {
    /// Normalised scalars: half-width, simplified, ASCII lower-cased, long runs cut, see ``Normalizer``; markers as in ``Marker``.
    public var scalars: [UInt32] = []
    /// Index in the original scalars of each normalised scalar, plus one final entry equal to `originalCount`.
    public var offsets: [Int32] = [0]
    /// Number of Unicode scalars of the original text.
    public var originalCount = 0
    /// The original scalars as they were read; broken UTF-8 stands as U+FFFD.
    public var original: [UInt32] = []

    public init() {}

    /// The original span of normalised scalars `start..<end`, both clamped to the text.
    public func originalSpan(_ start: Int, _ end: Int) -> Span {
        let last = scalars.count
        let from = min(max(start, 0), last)
        let to = min(max(end, from), last)
        guard from < to else { return Span(start: Int(offsets[from]), end: Int(offsets[from])) }
        return Span(start: Int(offsets[from]), end: Int(offsets[to]))
    }

    /// The normalised text of scalars `start..<end`, both clamped to the text.
    public func text(_ start: Int, _ end: Int) -> String {
        let from = min(max(start, 0), scalars.count)
        let to = min(max(end, from), scalars.count)
        return String(scalarValues: scalars[from..<to])
    }

    /// The original text of scalars `start..<end`, both clamped to the text.
    public func originalText(_ span: Span) -> String {
        let from = min(max(span.start, 0), original.count)
        let to = min(max(span.end, from), original.count)
        return String(scalarValues: original[from..<to])
    }
}

extension String {
    /// A string of scalar values; a value that is no scalar becomes U+FFFD.
    init(scalarValues values: some Sequence<UInt32>) {
        var view = String.UnicodeScalarView()
        for value in values {
            view.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        self.init(view)
    }
}
