import Feedback
import Insights

/// How a signal is told.
struct SignalText {
    let context: PageContext

    /// "配送 · 四川", "United", "全部声音".
    func name(_ key: SeriesKey) -> String {
        let parts = key.values.map { context.filterValue($0.dimension.rawValue, $0.value) }
        return parts.isEmpty ? context.text("signals.everything") : parts.joined(separator: " · ")
    }

    func name(_ signal: Signal) -> String {
        signal.phrase.map { context.text("signals.quoted", ["phrase": $0]) } ?? name(signal.key)
    }

    /// What is counted: complaints or voices.
    func counted(_ key: SeriesKey) -> String { context.text("signals.counted.\(key.measure.rawValue)") }

    func kind(_ signal: Signal) -> String {
        context.text(signal.kind == .surge && signal.hourlyOnly ? "signals.kind.hourly" : "signals.kind.\(signal.kind.rawValue)")
    }

    /// The whole finding in one sentence, with its figures as links.
    func sentence(_ signal: Signal) -> [AnswerRun] {
        let expected = context.text(
            "signals.usual",
            [
                "expected": count(signal.expected), "low": context.formats.integer(signal.low),
                "high": context.formats.integer(signal.high),
            ])
        let parts: [String: AnswerRun] = [
            "name": AnswerRun(name(signal), strong: true), "day": AnswerRun(context.formats.date(signal.day)),
            "observed": .figure(context.formats.integer(signal.observed), href: voices(signal)), "usual": AnswerRun(expected),
            "counted": AnswerRun(counted(signal.key)), "hour": AnswerRun(signal.firstHour.map(hour) ?? ""),
        ]
        let key: String
        switch signal.kind {
        case .surge: key = signal.hourlyOnly ? "signals.say.hourly" : "signals.say.surge"
        case .phrase: key = "signals.say.phrase"
        case .meaning: key = "signals.say.meaning"
        case .silence: key = "signals.say.silence"
        case .halfSilence: key = "signals.say.halfSilence"
        case .beginning: key = "signals.say.beginning"
        }
        return context.sentence(key, parts)
    }

    func words(_ signal: Signal, limit: Int = 6) -> String? {
        let words = signal.words.prefix(limit).map(\.word)
        return words.isEmpty ? nil : words.joined(separator: context.locale == .zh ? "、" : ", ")
    }

    /// "集中在 四川 93 %".
    func concentration(_ signal: Signal) -> String? {
        let parts = signal.parts.prefix(2).map { part in
            name(narrower(part.key, than: signal.key)) + " " + context.formats.percent(part.share)
        }
        return parts.isEmpty ? nil : context.text("signals.within", ["parts": parts.joined(separator: context.locale == .zh ? "、" : ", ")])
    }

    /// What `part` has that `whole` has not.
    func narrower(_ part: SeriesKey, than whole: SeriesKey) -> SeriesKey {
        var rest = SeriesKey(part.measure)
        for (dimension, value) in part.values where whole[dimension] != value { rest[dimension] = value }
        return rest
    }

    func count(_ value: Double) -> String { value < 10 ? context.formats.fixed(value) : context.formats.integer(Int(value.rounded())) }

    func hour(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }

    /// The verbatims behind a signal.
    func voices(_ signal: Signal, _ period: Period? = nil) -> String {
        if let topic = signal.foundTopic { return context.path(.discoveredVoices(id: String(topic))) }
        var filter = signal.key.filter(period ?? Period(start: signal.day, end: signal.day + 1))
        if let phrase = signal.phrase { filter.text = "\"\(phrase)\"" }
        return context.path(.voices, FilterQuery(filter: filter).items)
    }

    func voices(_ key: SeriesKey, _ day: Day) -> String {
        context.path(.voices, FilterQuery(filter: key.filter(Period(start: day, end: day + 1))).items)
    }

    func event(_ id: String?) -> String? {
        guard let id, let event = context.snapshot.events.first(where: { $0.id == id }) else { return nil }
        return context.text("signals.event", ["event": event.name.text(context.locale)])
    }

    /// "严重度 8 · 负面 92 % · 23 位客户".
    func facts(_ stored: StoredSignal) -> [String] {
        let signal = stored.latest
        var facts = [
            context.text("signals.since", ["first": context.formats.date(stored.first), "days": context.formats.integer(stored.days)])
        ]
        if signal.customers > 0 { facts.append(context.text("signals.customers", ["count": context.formats.integer(signal.customers)])) }
        if signal.kind == .surge, !signal.hourlyOnly, let first = signal.firstHour {
            facts.append(context.text("signals.firstHour", ["hour": hour(first)]))
        }
        // What is expected of a phrase knows no calendar.
        return facts + [concentration(signal), signal.kind == .phrase ? nil : event(signal.event)].compactMap(\.self)
    }

    func state(_ state: SignalState) -> String? {
        switch (state.verdict, state.status) {
        case (.falseAlarm, _): context.text("signals.state.false")
        case (.trueAlarm, .open): context.text("signals.state.true")
        case (_, .muted): context.text("signals.state.muted")
        case (_, .snoozed): context.text("signals.state.snoozed", ["until": state.until.map(context.formats.date) ?? ""])
        case (_, .acknowledged): context.text("signals.state.acknowledged")
        default: nil
        }
    }
}
