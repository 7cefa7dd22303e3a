import Feedback

/// A verbatim cut into runs: words that carry an opinion, masked parts, words that were searched for, and the rest.
///
///     QuotedText("物流太慢，打〔电话〕没人接", opinions: […]).runs   // [物流太慢|negative] [，打] [〔电话〕|masked] [没人接]
public struct QuotedText: Sendable, Equatable {
    public struct Run: Sendable, Encodable, Equatable {
        public var text: String
        /// negative, neutral or positive for an opinion; "found" for a searched word; nil for plain words.
        public var tone: String?
        public var masked: Bool
    }

    /// A place to be marked.
    struct Mark {
        var span: TextSpan
        var sentiment: Sentiment = .negative
    }

    public let runs: [Run]

    /// An aspect and its opinion are marked as one when at most this many characters stand between them ("物流真的太慢").
    private static let bridge = 3

    /// - Parameters:
    ///   - marks: places with their side, where no opinion stands.
    ///   - words: what was searched for, to be marked too.
    init(_ text: String, opinions: [Opinion] = [], marks: [Mark] = [], words: [String] = []) {
        let scalars = Array(text.unicodeScalars)
        var paint = [Paint](repeating: .plain, count: scalars.count)
        for mark in marks { Self.mark(mark.span, mark.sentiment, in: &paint) }
        for opinion in opinions { Self.mark(opinion, in: &paint) }
        for word in words { Self.mark(word, scalars, in: &paint) }
        Self.markMasks(scalars, in: &paint)
        runs = Self.cut(scalars, paint)
    }

    /// The runs from the clause that holds the first mark on, so that one line shows it; all of them when it stands near the beginning.
    var excerpt: [Run] {
        guard let first = runs.firstIndex(where: { $0.tone != nil }), first > 0 else { return runs }
        let lead = Array(runs[..<first].map(\.text).joined().unicodeScalars)
        guard lead.count > Self.leadShown else { return runs }
        let clause = lead.lastIndex { Self.clauseEnds.contains($0) }.map { $0 + 1 } ?? 0
        let start = max(clause, lead.count - Self.leadShown)
        var rest = String.UnicodeScalarView()
        rest.append(contentsOf: lead[start...])
        return [Run(text: "…" + String(rest), tone: nil, masked: false)] + runs[first...]
    }

    /// Scalars before the first mark that an excerpt keeps.
    private static let leadShown = 14
    private static let clauseEnds = Set("，。！？；：,.!?;: \n".unicodeScalars)

    private enum Paint: Equatable {
        case plain, masked, found
        case opinion(Sentiment)
    }

    private static func mark(_ opinion: Opinion, in paint: inout [Paint]) {
        var spans = [opinion.opinion]
        if let aspect = opinion.aspect {
            let first = min(aspect.start, opinion.opinion.start)
            let last = max(aspect.end, opinion.opinion.end)
            let gap = max(aspect.start, opinion.opinion.start) - min(aspect.end, opinion.opinion.end)
            spans = gap <= bridge ? [TextSpan(start: first, end: last)] : [aspect, opinion.opinion]
        }
        let sentiment = Tone(score: opinion.sentiment).sentiment
        for span in spans { mark(span, sentiment, in: &paint) }
    }

    private static func mark(_ span: TextSpan, _ sentiment: Sentiment, in paint: inout [Paint]) {
        guard span.start >= 0, span.end <= paint.count, span.start < span.end else { return }
        for index in span.start..<span.end { paint[index] = .opinion(sentiment) }
    }

    private static func mark(_ word: String, _ scalars: [Unicode.Scalar], in paint: inout [Paint]) {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard !wanted.isEmpty, scalars.count >= wanted.count else { return }
        let lowered = scalars.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
        var start = 0
        while start + wanted.count <= lowered.count {
            if lowered[start..<start + wanted.count].elementsEqual(wanted) {
                for index in start..<start + wanted.count where paint[index] == .plain { paint[index] = .found }
                start += wanted.count
            } else {
                start += 1
            }
        }
    }

    /// Masks are written as 〔电话〕; a bracket that stays open within 12 characters is the customer's own.
    private static func markMasks(_ scalars: [Unicode.Scalar], in paint: inout [Paint]) {
        for start in scalars.indices where scalars[start] == "〔" {
            guard let end = scalars[start...].prefix(12).firstIndex(of: "〕") else { continue }
            for index in start...end { paint[index] = .masked }
        }
    }

    private static func cut(_ scalars: [Unicode.Scalar], _ paint: [Paint]) -> [Run] {
        var runs: [Run] = []
        var start = 0
        while start < scalars.count {
            var end = start + 1
            while end < scalars.count, paint[end] == paint[start] { end += 1 }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[start..<end])
            runs.append(Run(text: String(view), tone: tone(paint[start]), masked: paint[start] == .masked))
            start = end
        }
        return runs
    }

    private static func tone(_ paint: Paint) -> String? {
        switch paint {
        case .plain, .masked: nil
        case .found: "found"
        case .opinion(let sentiment): sentiment.rawValue
        }
    }
}
