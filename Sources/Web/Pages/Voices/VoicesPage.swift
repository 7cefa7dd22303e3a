import Feedback
import Insights

/// Voices 声音: search, filter and read what customers said.
public struct VoicesPage: Page {
    public static let template = "voices"
    public static let title = "nav.voices"

    /// Verbatims a page; the next ones are loaded while reading.
    static let pageSize = 30

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let filter = context.filter
        let page = try await services.voices.voices(
            filter,
            order: context.query.order,
            cursor: context.queryValue("cursor"),
            limit: Self.pageSize
        )
        let count = try await services.voices.count(filter)
        let question = InsightQuery(
            metrics: [.customers, .negativeShare],
            filter: filter,
            comparison: filter.period == nil ? nil : context.query.comparison
        )
        let figures = try await services.voices.run(question).total
        return Model(
            count: count,
            countText: context.text("voices.count", ["count": context.formats.integer(count)]),
            answer: Self.answer(count, figures, context),
            answerNote: Self.note(figures[1], context),
            csvHref: context.link(to: .voicesExport(.csv)),
            jsonlHref: context.link(to: .voicesExport(.jsonl)),
            search: filter.text ?? "",
            kept: Self.kept(context),
            tones: Self.tones(context),
            orders: VoiceOrder.allCases.map { order in
                Choice(
                    label: context.text("filter.order.\(order.rawValue)"),
                    href: context.link(to: .voices) { $0.order = order },
                    active: order == context.query.order
                )
            },
            voices: page.voices.map { VerbatimCard($0, context) },
            selectionText: context.text("selection.count", ["count": "#"]),
            more: page.next.map { context.link(to: .voices, adding: [("cursor", $0)]) },
            empty: count == 0 ? Self.empty(context) : nil
        )
    }

    private static func kept(_ context: PageContext) -> [Field] {
        let language = context.languageWish.map { [Field(name: "lang", value: $0.rawValue)] } ?? []
        return context.query.items.filter { $0.name != "q" }.map { Field(name: $0.name, value: $0.value) } + language
    }

    private static func answer(_ count: Int, _ figures: [Figure], _ context: PageContext) -> [AnswerRun] {
        guard count > 0 else { return [AnswerRun(context.text("voices.none"))] }
        let negative = MetricText(metric: .negativeShare, context: context)
        var runs = context.sentence(
            figures[1].change == nil ? "voices.answer" : "voices.answerChange",
            [
                "count": .figure(context.formats.integer(count)),
                "customers": AnswerRun(context.formats.integer(Int(figures[0].value ?? 0))),
                "share": .figure(
                    negative.value(figures[1].value),
                    href: context.link(to: .voices) { $0.filter.sentiments = [.negative] }
                ),
                "change": AnswerRun(negative.change(figures[1]) ?? ""),
            ]
        )
        if figures[1].thin { runs.append(AnswerRun(context.text("figure.thinSentence"))) }
        return runs
    }

    private static func note(_ figure: Figure, _ context: PageContext) -> String? {
        MetricText(metric: .negativeShare, context: context).interval(figure).map {
            context.text("figure.interval", ["interval": $0, "n": context.formats.integer(figure.n)])
        }
    }

    private static func tones(_ context: PageContext) -> [Choice] {
        let wishes: [Sentiment?] = [nil, .negative, .neutral, .positive]
        return wishes.map { wish in
            let chosen = [wish].compactMap(\.self)
            return Choice(
                label: wish.map { context.text("sentiment.\($0.rawValue)") } ?? context.text("voices.all"),
                href: context.link(to: .voices) { $0.filter.sentiments = chosen },
                active: context.filter.sentiments == chosen
            )
        }
    }

    /// Nothing at all yet, or nothing with this filter.
    static func empty(_ context: PageContext) -> EmptyState {
        if context.snapshot.facets.items == 0 {
            return EmptyState(
                kind: "empty",
                title: context.text("empty.title"),
                text: context.text("empty.text"),
                actions: [.init(label: context.text("empty.import"), href: context.path(.sources), primary: true)]
            )
        }
        return EmptyState(
            kind: "nothing",
            title: context.text("nothing.title"),
            text: context.text("nothing.text"),
            actions: [
                .init(
                    label: context.text("nothing.allTime"),
                    href: context.link(to: context.url) { $0.choice = .all },
                    primary: true
                ),
                .init(label: context.text("filter.clear"), href: context.path(context.url), primary: false),
            ]
        )
    }
}
