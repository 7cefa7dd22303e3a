import Feedback
import Insights

/// The promises' sentences, tables and links.
struct PromiseWords {
    let context: PageContext

    /// The promise that is torn between channels, else the one broken worst, else that all is well.
    func answer(_ reports: [PromiseReport]) -> [AnswerRun] {
        guard !reports.isEmpty else { return [AnswerRun(context.text("promises.none"))] }
        func worst(_ report: PromiseReport) -> PromiseVerdict? {
            report.channels.filter { $0.state == .broken }.max { ($0.share?.value ?? 0) < ($1.share?.value ?? 0) }
        }
        let torn = reports.filter(\.isTorn).max { ($0.consistency?.value ?? 1) > ($1.consistency?.value ?? 1) }
        if let torn, let broken = worst(torn),
            let kept = torn.channels.filter({ $0.state == .kept }).max(by: { $0.voices < $1.voices })
        {
            return context.sentence(
                "promises.torn",
                [
                    "promise": AnswerRun(torn.record.promise.statement), "kept": name(kept), "broken": name(broken),
                    "keptShare": share(kept, torn), "brokenShare": share(broken, torn),
                ])
        }
        if let broken = reports.filter({ $0.all.state == .broken || worst($0) != nil }).max(by: { rank($0) < rank($1) }) {
            let verdict = broken.all.state == .broken ? broken.all : worst(broken) ?? broken.all
            return context.sentence(
                "promises.broken",
                [
                    "promise": AnswerRun(broken.record.promise.statement), "channel": name(verdict),
                    "share": share(verdict, broken), "threshold": AnswerRun(context.formats.percent(broken.record.promise.threshold)),
                ])
        }
        let kept = reports.count { $0.all.state == .kept }
        return context.sentence(
            "promises.fine",
            [
                "kept": .figure(context.formats.integer(kept)), "all": AnswerRun(context.formats.integer(reports.count)),
                "open": AnswerRun(context.formats.integer(reports.count - kept)),
            ])
    }

    private func rank(_ report: PromiseReport) -> Double { report.all.share?.interval.low ?? 0 }

    func base(_ reports: [PromiseReport], dated: String?) -> String? {
        guard !reports.isEmpty else { return dated }
        let voices = reports.map(\.all.voices).reduce(0, +)
        let base = context.text("promises.base", ["n": context.formats.integer(voices)])
        return dated.map { base + " · " + $0 } ?? base
    }

    func card(_ report: PromiseReport, _ words: [ChannelWords], form: PromisesPage.Form) -> PromisesPage.Card {
        let promise = report.record.promise
        return PromisesPage.Card(
            id: String(report.record.id), statement: promise.statement, place: promise.place.isEmpty ? nil : promise.place,
            topics: promise.topics.map { topic in
                PromisesPage.Link(
                    text: context.snapshot.topicName(topic, context.locale),
                    href: context.link(to: .topic(id: topic)) { $0.filter.topics = [] })
            },
            thresholdText: context.text("promises.threshold", ["threshold": context.formats.percent(promise.threshold)]),
            state: report.all.state.rawValue, stateText: state(report.all.state),
            share: report.all.share.map { context.formats.percent($0.value) } ?? "–",
            shareNote: report.all.share.map {
                context.text(
                    "figure.interval",
                    ["interval": context.percentRange($0.interval.low, $0.interval.high), "n": context.formats.integer(report.all.voices)])
            },
            href: href(report.all, report), channels: report.channels.map { row($0, report) },
            consistency: report.consistency.map { context.formats.fixed($0.value, places: 2) },
            consistencyNote: report.consistency.map { context.range($0.interval.low, $0.interval.high, places: 2) },
            charts: [course(report)].compactMap(\.self), words: words.map { wordRow($0, report) },
            edited: edited(report.record), form: form,
            withdrawal: UndoForm(
                action: form.action, [("act", "withdraw"), ("id", form.id), ("version", form.version)]),
            report: report)
    }

    func edited(_ record: PromiseRecord) -> String {
        context.text(
            "promises.edited",
            ["version": String(record.version), "who": record.savedBy, "when": context.formats.date(record.savedAt)])
    }

    private func row(_ verdict: PromiseVerdict, _ report: PromiseReport) -> PromisesPage.ChannelRow {
        PromisesPage.ChannelRow(
            channel: verdict.channel.map { context.filterValue("channel", $0.rawValue) } ?? "", href: href(verdict, report),
            state: verdict.state.rawValue, stateText: state(verdict.state), voices: context.formats.integer(verdict.voices),
            share: verdict.share.map { context.formats.percent($0.value) } ?? "–",
            interval: verdict.share.map { context.percentRange($0.interval.low, $0.interval.high) } ?? "",
            range: verdict.share.map {
                RangeBar($0.value, $0.interval.low, $0.interval.high, mark: report.record.promise.threshold, tone: tone(verdict.state))
            },
            thin: verdict.voices < 30)
    }

    private func tone(_ state: PromiseState) -> String {
        switch state {
        case .kept: "positive"
        case .broken: "negative"
        case .mixed, .unknown: "neutral"
        }
    }

    private func state(_ state: PromiseState) -> String { context.text("promises.state.\(state.rawValue)") }

    private func name(_ verdict: PromiseVerdict) -> AnswerRun {
        AnswerRun(verdict.channel.map { context.filterValue("channel", $0.rawValue) } ?? context.text("promises.everywhere"))
    }

    private func share(_ verdict: PromiseVerdict, _ report: PromiseReport) -> AnswerRun {
        guard let share = verdict.share else { return AnswerRun("–") }
        return .figure(
            context.formats.percent(share.value)
                + context.text("drivers.range", ["range": context.percentRange(share.interval.low, share.interval.high)]),
            href: href(verdict, report))
    }

    /// The unhappy voices about the promise in that channel.
    private func href(_ verdict: PromiseVerdict, _ report: PromiseReport) -> String {
        context.link(to: .voices) { query in
            query.filter.topics = report.record.promise.topics
            query.filter.sentiments = [.negative]
            if let channel = verdict.channel { query.filter.channels = [channel] }
        }
    }

    private func wordRow(_ words: ChannelWords, _ report: PromiseReport) -> PromisesPage.WordRow {
        PromisesPage.WordRow(
            channel: context.filterValue("channel", words.channel.rawValue),
            words: words.words.map { word in
                PromisesPage.Word(
                    text: word.word, count: context.formats.integer(word.first),
                    href: context.link(to: .voices) { query in
                        query.filter.topics = report.record.promise.topics
                        query.filter.sentiments = []
                        query.filter.channels = [words.channel]
                        query.filter.text = word.word
                    })
            })
    }

    /// nil when fewer than three steps can be compared.
    private func course(_ report: PromiseReport) -> ChartTable? {
        guard report.course.count(where: { $0.consistency != nil }) > 2 else { return nil }
        return ChartTable(
            kind: "level", name: "consistency-\(report.record.id)", title: context.text("promises.course"),
            note: context.text("promises.courseNote"),
            columns: [
                ChartTable.Column(key: "time", label: context.text("promises.from"), numeric: false),
                ChartTable.Column(key: "consistency", label: context.text("promises.consistency"), numeric: true),
                ChartTable.Column(key: "unhappy", label: context.text("promises.unhappy"), numeric: true),
            ],
            rows: report.course.map { step in
                ChartTable.Row(
                    label: step.start.iso,
                    cells: [
                        ChartTable.Cell(
                            text: step.consistency.map { context.formats.fixed($0.value, places: 2) } ?? "–",
                            value: step.consistency?.value,
                            low: step.consistency?.interval.low, high: step.consistency?.interval.high),
                        ChartTable.Cell(
                            text: step.share.map { context.formats.percent($0.value) } ?? "–", value: step.share?.value),
                    ])
            })
    }
}
