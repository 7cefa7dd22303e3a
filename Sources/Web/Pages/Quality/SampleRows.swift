import Feedback
import Insights

/// The list of samples and the choices of the form for another one.
struct SampleRows {
    let context: PageContext

    static let standardSize = 100

    func rows(_ samples: [GoldSample], done: [Int64: Int]) -> [QualityPage.SampleRow] {
        samples.prefix(12).map { sample in
            let done = min(done[sample.id] ?? 0, sample.design.size)
            let size = sample.design.size
            return QualityPage.SampleRow(
                href: context.path(.qualitySample(id: String(sample.id))),
                name: name(sample),
                detail: context.text(
                    sample.design.blind ? "quality.sampleBlind" : "quality.sampleOpen",
                    ["population": context.formats.integer(sample.population)]
                ),
                progress: context.text("progress.of", ["done": context.formats.integer(done), "all": context.formats.integer(size)]),
                bar: Bar(share: size > 0 ? Double(done) / Double(size) : 0, tone: "accent"),
                drawn: context.formats.relative(sample.drawnAt, to: context.now),
                act: context.text(done == 0 ? "quality.begin" : done < size ? "quality.goOn" : "quality.look"),
                open: done < size
            )
        }
    }

    func name(_ sample: GoldSample) -> String {
        let number = String(sample.id)
        switch sample.design.kind {
        case .topic:
            let topic = context.snapshot.topicName(sample.design.topic, context.locale)
            return context.text("quality.name.topic", ["number": number, "topic": topic])
        case .random: return context.text("quality.name.random", ["number": number])
        case .uncertain: return context.text("quality.name.uncertain", ["number": number])
        }
    }

    var kinds: [TaxonomyPage.Option] {
        SampleDesign.Kind.allCases.map { kind in
            TaxonomyPage.Option(value: kind.rawValue, label: context.text("quality.kind.\(kind.rawValue)"), selected: kind == .random)
        }
    }

    /// Every topic, with the filter's own chosen.
    var topics: [TaxonomyPage.Option] {
        let chosen = context.filter.topics.first
        return context.snapshot.topics.values.sorted { $0.id < $1.id }.map { topic in
            TaxonomyPage.Option(
                value: topic.id,
                label: String(repeating: "\u{2003}", count: topic.level - 1) + topic.name.text(context.locale),
                selected: topic.id == chosen
            )
        }
    }

    var sizes: [TaxonomyPage.Option] {
        [30, 50, 100, 200, 400].map { size in
            TaxonomyPage.Option(
                value: String(size), label: context.text("quality.size", ["count": String(size)]), selected: size == Self.standardSize)
        }
    }

    /// The topics that get a key: the most frequent ones in which no other of them is contained, in the taxonomy's order.
    static func offered(_ context: PageContext, _ services: WebServices) async throws -> [String] {
        let counts = try await services.voices.run(
            InsightQuery(metrics: [.items], dimensions: [.topic], filter: FeedbackFilter(sources: context.filter.sources), limit: 10_000)
        )
        let found = counts.rows.compactMap { row in row.keys.first.flatMap(\.self).map { (id: $0, items: row.figures[0].value ?? 0) } }
        let known = context.snapshot.topics
        let leaves = found.filter { entry in
            known[entry.id] != nil && !found.contains { $0.id.hasPrefix(entry.id + ".") }
        }
        let most = leaves.sorted { ($1.items, $0.id) < ($0.items, $1.id) }.prefix(TopicKeys.keys.count).map(\.id)
        return most.sorted()
    }
}

/// The keys by which topics are chosen while labelling.
enum TopicKeys {
    /// Without those that labelling or the site uses: 1 2 3 for the sentiment, n noise, s skip, u undo, g go to, j and k move.
    static let keys = "abcdefhilmopqrtvwxyz4567890".map(String.init)
}
