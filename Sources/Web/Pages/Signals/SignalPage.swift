import Feedback
import Insights

/// One signal.
public struct SignalPage: Page {
    public static let template = "signal"
    public static let title = "nav.signals"

    private static let verbatims = 8

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let store = services.signals, let id = Int64(try context.parameter("id")), let stored = try await store.signal(id: id) else {
            throw WebError.notFound
        }
        let signal = stored.latest
        let words = SignalText(context: context)
        let rows = SignalRows(context: context)
        let row = rows.row(stored)
        let acts = try await store.acts(on: id)
        let voices = try await services.voices.voices(ids: Array(signal.items.prefix(Self.verbatims)))
        let cards = voices.map { VerbatimCard($0, context) }
        return Model(
            id: row.id, name: row.name, kind: row.kind, severity: row.severity, weight: row.weight, listHref: context.path(.signals),
            answer: row.told, answerNote: Self.note(signal, context), notice: SignalNotice.make(context, back: .signal(id: row.id)),
            state: row.state, facts: row.facts, actions: rows.actions(stored, back: .signal(id: row.id)),
            charts: try await SignalChart(context: context, stored: stored).charts(services.voices),
            parts: Self.parts(signal, words), words: Self.words(signal, words),
            history: acts.reversed().map {
                Line(time: context.formats.dateTime($0.at), text: context.text("signals.act.\($0.kind.rawValue)"), by: $0.by)
            },
            hasHistory: !acts.isEmpty, allHref: words.voices(signal),
            allText: context.text(
                signal.kind == .meaning ? "signals.allOfMeaning" : "signals.allVoices",
                ["count": context.formats.integer(signal.observed)]), voices: cards, more: nil,
            signal: stored, course: try await store.course(of: id))
    }

    private static func note(_ signal: Signal, _ context: PageContext) -> String? {
        guard signal.kind != .beginning else { return nil }
        return context.text(
            signal.kind == .meaning ? "signals.evidenceOfMeaning" : "signals.evidence",
            [
                "p": probability(signal.pValue, context), "q": probability(signal.qValue, context),
                "series": context.formats.integer(context.snapshot.judged?.series ?? 0),
            ])
    }

    private static func probability(_ value: Double, _ context: PageContext) -> String {
        value < 0.0001 ? "< 0.0001" : context.formats.fixed(value, places: 4)
    }

    private static func parts(_ signal: Signal, _ words: SignalText) -> Bars? {
        guard !signal.parts.isEmpty else { return nil }
        let context = words.context
        return Bars(
            bars: BarTable(
                rows: signal.parts.map { part in
                    BarTable.Row(
                        label: words.name(words.narrower(part.key, than: signal.key)), href: words.voices(part.key, signal.day),
                        width: Bar(share: part.share, tone: "negative").width, tone: "negative",
                        value: context.formats.integer(part.observed),
                        note: context.text("signals.partUsual", ["expected": words.count(part.expected)]),
                        thin: false)
                }))
    }

    private static func words(_ signal: Signal, _ text: SignalText) -> Bars? {
        guard let top = signal.words.map(\.share).max() else { return nil }
        let context = text.context
        return Bars(
            bars: BarTable(
                rows: signal.words.map { word in
                    var filter = signal.key.filter(Period(start: signal.day, end: signal.day + 1))
                    filter.text = "\"\(word.word)\""
                    return BarTable.Row(
                        label: word.word, href: context.path(.voices, FilterQuery(filter: filter).items),
                        width: Bar(share: word.share / max(top, 1e-9), tone: "accent").width, tone: "accent",
                        value: context.formats.percent(word.share),
                        note: context.text("signals.wordBefore", ["share": context.formats.percent(word.shareBefore)]),
                        thin: false)
                }))
    }
}
