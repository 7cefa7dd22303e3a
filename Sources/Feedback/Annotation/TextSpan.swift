/// A half-open range of Unicode-scalar offsets into a verbatim.
public struct TextSpan: Sendable, Hashable, Codable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Scalars between two spans; 0 where they touch or overlap.
    func gap(to other: TextSpan) -> Int { max(0, max(start, other.start) - min(end, other.end)) }

    /// The same places in order, those that touch or overlap made one.
    public static func joined(_ spans: [TextSpan]) -> [TextSpan] {
        spans.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.reduce(into: []) { joined, span in
            if let last = joined.last, span.start <= last.end {
                joined[joined.count - 1].end = max(last.end, span.end)
            } else {
                joined.append(span)
            }
        }
    }
}
