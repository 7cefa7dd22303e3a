import Feedback
import Insights

/// The topic page's sentences, tables and links.
struct TopicWords {
    let context: PageContext
    let id: String

    var name: String { context.snapshot.topicName(id, context.locale) }

    /// From the top of the tree down to the topic.
    var parents: [TopicPage.Parent] {
        var ids: [String] = []
        var rest = id
        while let dot = rest.lastIndex(of: ".") {
            rest = String(rest[..<dot])
            ids.insert(rest, at: 0)
        }
        return ids.map { parent in
            TopicPage.Parent(
                name: context.snapshot.topicName(parent, context.locale),
                href: context.link(to: .topic(id: parent)) { $0.filter.topics = [] }
            )
        }
    }

    /// The voices about this topic, with the filter changed further.
    func verbatims(_ change: (inout FeedbackFilter) -> Void) -> String {
        context.link(to: .voices) { query in
            let before = query.filter.period
            query.filter.topics = [id]
            change(&query.filter)
            if query.filter.period != before { query.choice = .explicit }
        }
    }

    func answer(_ figures: [Figure]) -> [AnswerRun] {
        guard let items = figures[0].value, items > 0 else { return [AnswerRun(context.text("topic.none", ["topic": name]))] }
        let share = MetricText(metric: .share, context: context)
        let negative = MetricText(metric: .negativeShare, context: context)
        var runs = context.sentence(
            figures[4].change == nil ? "topic.answer" : "topic.answerChange",
            [
                "topic": AnswerRun(name),
                "items": .figure(context.formats.integer(Int(items)), href: verbatims { _ in }),
                "share": AnswerRun(share.value(figures[2].value)),
                "negative": .figure(negative.value(figures[4].value), href: verbatims { $0.sentiments = [.negative] }),
                "change": AnswerRun(negative.change(figures[4]) ?? ""),
            ]
        )
        if let need = TopicNames(context.snapshot.taxonomies).need(id)?.name.text(context.locale) {
            runs.append(AnswerRun(context.text("topic.need", ["need": need])))
        }
        if figures[4].thin { runs.append(AnswerRun(context.text("figure.thinSentence"))) }
        return runs
    }

    func note(_ figure: Figure) -> String? {
        MetricText(metric: .negativeShare, context: context).interval(figure).map {
            context.text("figure.interval", ["interval": $0, "n": context.formats.integer(figure.n)])
        }
    }

    func pairs(_ pairs: [OpinionPairCount]) -> BarTable {
        let most = pairs.map(\.items).max() ?? 1
        return BarTable(
            rows: pairs.map { count in
                BarTable.Row(
                    label: count.pair.aspect + FilterReader.pairMark + count.pair.opinion,
                    href: verbatims { $0.opinionPair = count.pair },
                    width: Bar(share: Double(count.items) / Double(most), tone: "").width,
                    tone: Tone(score: count.sentiment).style,
                    value: context.formats.integer(count.items),
                    note: context.formats.signed(count.sentiment, places: 1),
                    thin: false
                )
            }
        )
    }

    func split(_ dimension: Dimension, _ result: InsightResult) -> SplitTable {
        let most = result.rows.compactMap { $0.figures[0].value }.max() ?? 1
        return SplitTable(
            title: context.text("topic.by.\(dimension.rawValue)"),
            bars: BarTable(
                rows: result.rows.compactMap { row in
                    guard let value = row.keys.first.flatMap(\.self), let items = row.figures[0].value else { return nil }
                    return BarTable.Row(
                        label: context.filterValue(dimension.rawValue, value),
                        href: verbatims { Self.narrow(&$0, dimension, value) },
                        width: Bar(share: items / max(1, most), tone: "").width,
                        tone: "accent",
                        value: context.formats.integer(Int(items)),
                        note: context.text(
                            "topic.negativeNote",
                            ["share": MetricText(metric: .negativeShare, context: context).value(row.figures[1].value)]
                        ),
                        thin: row.figures[0].thin
                    )
                }
            )
        )
    }

    private static func narrow(_ filter: inout FeedbackFilter, _ dimension: Dimension, _ value: String) {
        switch dimension {
        case .channel: filter.channels = [Channel(rawValue: value)].compactMap(\.self)
        case .product: filter.products = [value]
        default: filter.regions = [value]
        }
    }
}
