/// Compares found opinions with the labelled ones of a text.
///
/// A found pair is right when its aspect and its judgement overlap those of a labelled pair that no other found pair has taken,
/// and its side is the same (scores within ±0.25 count as neutral). Labelled pairs without spans are left out.
struct OpinionComparison {
    let labelled: [OpinionSpans.Pair]
    let found: [OpinionFinding]

    init(labelled: [OpinionSpans.Pair], found: [OpinionFinding]) {
        self.labelled = labelled
        self.found = found
    }

    init(text: LabelledText, found: [OpinionFinding]) {
        labelled = (text.aspects ?? []).compactMap { aspect in
            guard let span = aspect.aspectSpan, let opinion = aspect.opinionSpan else { return nil }
            return OpinionSpans.Pair(aspect: span, opinion: opinion, side: aspect.sentiment)
        }
        self.found = found
    }

    /// Pairs whose side agrees too.
    var pairs: SetCounts { count { Self.sign($0.sentiment) == $1 } }

    private static func sign(_ score: Double) -> Int { score > 0.25 ? 1 : score < -0.25 ? -1 : 0 }

    private func count(_ agrees: (OpinionFinding, Int) -> Bool) -> SetCounts {
        var counts = SetCounts()
        var open = labelled
        counts.expected = open.count
        for opinion in found {
            guard let aspect = opinion.aspect else { continue }
            counts.answered += 1
            let match = open.firstIndex { pair in
                pair.named.overlaps(aspect) && pair.opinion.overlaps(opinion.opinion) && agrees(opinion, pair.side)
            }
            if let match {
                counts.hits += 1
                open.remove(at: match)
            }
        }
        return counts
    }
}
