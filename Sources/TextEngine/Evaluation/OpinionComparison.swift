/// Compares found opinions with the labelled ones of a text.
///
/// A found pair is right when its aspect and its judgement overlap those of a labelled pair that no other found pair has taken,
/// and its side is the same (scores within ±0.25 count as neutral). Labelled pairs without spans are left out.
struct OpinionComparison {
    let text: LabelledText
    let found: [OpinionFinding]

    /// "spans": the pairs alone; "pairs": with the side.
    var counts: [String: SetCounts] {
        ["pairs": count { Self.sign($0.sentiment) == $1 }]
    }

    private static func sign(_ score: Double) -> Int { score > 0.25 ? 1 : score < -0.25 ? -1 : 0 }

    private func count(_ agrees: (OpinionFinding, Int) -> Bool) -> SetCounts {
        var counts = SetCounts()
        var open = (text.aspects ?? []).filter { $0.aspectSpan != nil && $0.opinionSpan != nil }
        counts.expected = open.count
        for opinion in found {
            guard let aspect = opinion.aspect else { continue }
            counts.answered += 1
            let match = open.firstIndex { labelled in
                guard let aspectSpan = labelled.aspectSpan, let opinionSpan = labelled.opinionSpan else { return false }
                return aspectSpan.overlaps(aspect) && opinionSpan.overlaps(opinion.opinion) && agrees(opinion, labelled.sentiment)
            }
            if let match {
                counts.hits += 1
                open.remove(at: match)
            }
        }
        return counts
    }
}
