import Feedback
import Insights

/// Signals 预警: what is new, what surges, what falls silent.
public struct SignalsPage: Page {
    public static let template = "signals"
    public static let title = "nav.signals"

    /// Days of earlier signals that are shown.
    static let lookBack = 60

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let store = services.signals else { throw WebError.notFound }
        let day = context.snapshot.judged?.day
        let stored = try await store.signals(since: (day ?? services.today) + -Self.lookBack)
        let admitted = stored.filter { Self.admits(context.filter, $0.latest.key) }
        let open = day.map { day in admitted.filter { $0.isOpen(on: day) } } ?? []
        let openIDs = Set(open.map(\.id))
        let others = admitted.filter { !openIDs.contains($0.id) }.sorted { ($1.last, $0.id) < ($0.last, $1.id) }
        let rows = SignalRows(context: context)
        let rules = try await Self.rules(stored, store)
        let judging = await judging(context, services)
        return Model(
            answer: rows.answer(open, context.snapshot.judged),
            answerNote: rows.note(context.snapshot.judged),
            notice: SignalNotice.make(context, back: .signals),
            judging: judging.map { context.text("signals.judging", ["share": context.formats.percent($0)]) },
            open: open.map(rows.row),
            others: others.map(rows.row),
            hasOthers: !others.isEmpty,
            othersText: context.text("signals.others", ["count": context.formats.integer(others.count)]),
            rules: stored.isEmpty ? [] : rules.map(rows.rule),
            hasRules: !stored.isEmpty,
            rulesNote: context.text("signals.rulesNote", ["days": context.formats.integer(Self.lookBack)]),
            calendar: rows.calendar(day ?? services.today),
            calendarHref: context.path(.calendar),
            empty: day == nil && judging == nil ? Self.empty(context) : nil,
            signals: admitted
        )
    }

    /// Share of the days that are judged; nil when nothing is judged and nothing waits for it. Voices that nobody has judged yet wait.
    private func judging(_ context: PageContext, _ services: WebServices) async -> Double? {
        guard let desk = services.signalDesk else { return nil }
        let waits = context.snapshot.judged == nil && context.snapshot.facets.span != nil
        return await desk.judging() ?? (waits ? 0 : nil)
    }

    /// Severities from which a rule might look.
    private static let severities = [1, 4, 6, 8]
    /// Marked signals whose course is read, the latest first.
    private static let mostMarked = 100

    private static func rules(_ stored: [StoredSignal], _ store: any SignalStore) async throws -> [SignalRule] {
        var leads: [Int64: Int] = [:]
        for signal in stored.filter({ $0.state.verdict == .trueAlarm }).sorted(by: { $0.last > $1.last }).prefix(mostMarked) {
            let course = try await store.course(of: signal.id)
            guard let peak = course.max(by: { $0.excess < $1.excess }) else { continue }
            leads[signal.id] = peak.day - signal.first
        }
        return SignalRule.replay(stored, from: severities, days: lookBack, leads: leads)
    }

    /// A signal is shown where the filter names its values, or names none.
    private static func admits(_ filter: FeedbackFilter, _ key: SeriesKey) -> Bool {
        func fits(_ wanted: [String], _ value: String?) -> Bool { wanted.isEmpty || value.map(wanted.contains) ?? false }
        let topic =
            filter.topics.isEmpty
            || filter.topics.contains { wanted in
                key.topic.map { $0 == wanted || $0.hasPrefix(wanted + ".") } ?? false
            }
        return topic && fits(filter.channels.map(\.rawValue), key.channel) && fits(filter.products, key.product)
            && fits(filter.regions, key.region) && fits(filter.sources, key.source)
    }

    private static func empty(_ context: PageContext) -> EmptyState {
        EmptyState(
            kind: "empty", title: context.text("signals.emptyTitle"), text: context.text("signals.emptyText"),
            actions: [.init(label: context.text("empty.import"), href: context.path(.sources), primary: true)])
    }
}

/// The rows and sentences of the list of signals.
struct SignalRows {
    let context: PageContext
    private var words: SignalText { SignalText(context: context) }

    func row(_ stored: StoredSignal) -> SignalsPage.Row {
        let signal = stored.latest
        let severity = Self.severity(stored)
        return SignalsPage.Row(
            id: String(stored.id), name: words.name(signal), href: context.path(.signal(id: String(stored.id))), kind: words.kind(signal),
            severity: severity, weight: severity >= 7 ? "grave" : severity >= 4 ? "marked" : "plain", told: words.sentence(signal),
            facts: words.facts(stored), words: words.words(signal), state: words.state(stored.state),
            actions: actions(stored, back: .signals))
    }

    func rule(_ rule: SignalRule) -> SignalsPage.Rule {
        SignalsPage.Rule(
            label: context.text("signals.ruleFrom", ["severity": context.formats.integer(rule.leastSeverity)]),
            perWeek: context.formats.fixed(rule.signalsPerWeek), confirmed: context.formats.integer(rule.confirmed),
            refuted: context.formats.integer(rule.refuted), precision: rule.precision.map(context.formats.percent) ?? "–",
            missed: context.formats.integer(rule.missed),
            lead: rule.medianLead.map { context.text("signals.days", ["days": context.formats.fixed($0)]) } ?? "–")
    }

    /// With the days that it has lasted.
    static func severity(_ stored: StoredSignal) -> Int {
        [.surge, .phrase, .meaning].contains(stored.latest.kind)
            ? min(10, stored.latest.severity + (stored.days >= 5 ? 1 : 0)) : stored.latest.severity
    }

    func actions(_ stored: StoredSignal, back: SiteURL) -> SignalsPage.Actions {
        let acts: [String]
        switch (stored.state.status, stored.state.verdict) {
        case (.open, nil): acts = ["acknowledge", "snooze", "mute", "markTrue", "markFalse"]
        case (.open, .trueAlarm?): acts = ["acknowledge", "snooze", "mute"]
        default: acts = ["reopen"]
        }
        return SignalsPage.Actions(
            action: context.path(.signal(id: String(stored.id))), back: back == .signals ? "list" : "signal",
            acts: acts.map { SignalsPage.Act(value: $0, label: context.text("signals.act.\($0)"), primary: $0 == "acknowledge") })
    }

    func answer(_ open: [StoredSignal], _ judged: JudgedDay?) -> [AnswerRun] {
        guard let day = judged?.day else { return [AnswerRun(context.text("signals.notYet"))] }
        if open.isEmpty, let history = judged?.history, history < SignalOptions.shortestHistory {
            let days = ["days": context.formats.integer(history), "least": context.formats.integer(SignalOptions.shortestHistory)]
            return [AnswerRun(context.text("signals.short", days))]
        }
        guard let first = open.first else { return [AnswerRun(context.text("signals.none", ["day": context.formats.date(day)]))] }
        let head = context.sentence(
            "signals.answer",
            ["day": AnswerRun(context.formats.date(day)), "count": .figure(context.formats.integer(open.count))])
        return head + words.sentence(first.latest)
    }

    func note(_ judged: JudgedDay?) -> String? {
        judged.map { judged in
            context.text(
                "signals.note",
                [
                    "series": context.formats.integer(judged.series), "history": context.formats.integer(judged.history),
                    "items": context.formats.integer(judged.items), "at": context.formats.dateTime(judged.judgedAt),
                ])
        }
    }

    /// The next events of the calendar in one line.
    func calendar(_ day: Day) -> String {
        let next = context.snapshot.events.filter { $0.period.end > day }.prefix(3).map { event in
            "\(event.name.text(context.locale)) \(context.formats.period(event.period))"
        }
        return next.isEmpty ? context.text("signals.noEvents") : next.joined(separator: " · ")
    }
}

/// What an act on a signal came to.
enum SignalNotice {
    static func make(_ context: PageContext, back: SiteURL) -> Notice? {
        guard let done = context.queryValue("done"), let id = context.queryValue("signal"), let act = SignalAct.Kind(rawValue: done) else {
            return nil
        }
        return Notice(
            tone: "good", text: context.text("signals.done.\(act.rawValue)"),
            undo: UndoForm(
                action: context.path(.signal(id: id)), [("act", "undo"), ("back", back == .signals ? "list" : "signal")]))
    }
}
