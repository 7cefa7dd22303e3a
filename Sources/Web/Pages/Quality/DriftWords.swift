import Feedback
import Insights

/// How the engine's answers have moved since the period of comparison.
struct DriftWords {
    let context: PageContext

    /// nil when there is nothing to compare with.
    func drift(_ state: QualityState) -> QualityPage.Drift? {
        guard let now = state.profiles?.now, let before = state.profiles?.before, before.analysed > 0, now.analysed > 0 else {
            return nil
        }
        return QualityPage.Drift(
            note: accuracy(state),
            parts: [
                part(
                    "sentiments", now: now.sentiments, before: before.sentiments,
                    labels: Sentiment.allCases.map { context.text("sentiment.\($0.rawValue)") },
                    tones: Sentiment.allCases.map(\.rawValue),
                    hrefs: Sentiment.allCases.map { sentiment in context.link(to: .voices) { $0.filter.sentiments = [sentiment] } }
                ),
                part(
                    "confidences", now: now.confidences, before: before.confidences,
                    labels: (0..<10).map { "\($0 * 10)–\($0 * 10 + 10)" + " %" },
                    tones: [String](repeating: "accent", count: 10), hrefs: []
                ),
            ]
        )
    }

    /// Whether the engine is right as often as it was.
    private func accuracy(_ state: QualityState) -> String {
        let now = state.figures.accuracy
        guard let before = state.before?.accuracy, before.n > 0, now.n > 0, let change = now.minus(before), let value = before.value else {
            return context.text("quality.driftNoLabels")
        }
        let beyond = change.interval.low > 0 || change.interval.high < 0
        return context.text(
            beyond ? "quality.driftChanged" : "quality.driftSame",
            [
                "before": context.formats.percent(value), "change": context.formats.points(change.value),
                "n": context.formats.integer(before.n),
                "interval": context.formats.signed(change.interval.low * 100, places: 1) + " … "
                    + context.formats.signed(change.interval.high * 100, places: 1),
            ]
        )
    }

    private func part(
        _ key: String,
        now: [Int],
        before: [Int],
        labels: [String],
        tones: [String],
        hrefs: [String]
    ) -> QualityPage.Drift.Part {
        let (n, m) = (Double(now.reduce(0, +)), Double(before.reduce(0, +)))
        let largest = max(0.01, (now.map { Double($0) / max(1, n) }).max() ?? 1)
        let cells = now.indices.filter { now[$0] + before[$0] > 0 }
        let rows = cells.map { index in
            let share = Double(now[index]) / max(1, n)
            return BarTable.Row(
                label: labels[index],
                href: hrefs.indices.contains(index) && now[index] > 0 ? hrefs[index] : nil,
                width: (share / largest * 1_000).rounded() / 10,
                tone: tones[index],
                value: context.formats.percent(share),
                note: context.text("quality.was", ["share": context.formats.percent(Double(before[index]) / max(1, m))]),
                thin: now[index] < GoldRate.thinBelow
            )
        }
        let index = StabilityIndex(before: cells.map { before[$0] }, now: cells.map { now[$0] })
        return QualityPage.Drift.Part(
            title: context.text("quality.drift.\(key)"),
            verdict: index.map(verdict) ?? "",
            state: index?.verdict.rawValue ?? "",
            bars: BarTable(rows: rows),
            index: index
        )
    }

    private func verdict(_ index: StabilityIndex) -> String {
        context.text(
            "quality.psi.\(index.verdict.rawValue)",
            ["value": context.formats.fixed(index.value, places: 3), "chance": context.formats.fixed(index.chance, places: 3)]
        )
    }
}
