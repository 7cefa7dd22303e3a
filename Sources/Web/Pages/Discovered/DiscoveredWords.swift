import Feedback
import Insights

/// The sentences, cells and links of the pages of new topics.
struct DiscoveredWords {
    let scope: TopicFindings.Scope
    let context: PageContext

    /// Verbatims shown for a topic, and scalars of each.
    static let examples = 3
    private static let exampleLength = 80
    private static let wordsShown = 6

    var href: String { context.path(.discovered, scopeItems) }

    private var scopeItems: [(name: String, value: String)] { scope == .unclassified ? [] : [("scope", scope.rawValue)] }

    func voices(_ topic: FoundTopic) -> String { context.path(.discoveredVoices(id: String(topic.id)), scopeItems) }

    var scopes: [DriversPage.Choice] {
        TopicFindings.Scope.allCases.map { scope in
            DriversPage.Choice(
                label: context.text("discovered.scope.\(scope.rawValue)"),
                href: DiscoveredWords(scope: scope, context: context).href,
                active: scope == self.scope
            )
        }
    }

    func answer(_ findings: TopicFindings) -> [AnswerRun] {
        guard let largest = findings.topics.first else {
            return [AnswerRun(context.text("discovered.none", ["n": context.formats.integer(findings.voices)]))]
        }
        var runs = context.sentence(
            "discovered.answer.\(scope.rawValue)",
            [
                "n": AnswerRun(context.formats.integer(findings.voices)),
                "count": .figure(context.formats.integer(findings.topics.count)),
                "largest": .figure(largest.label, href: voices(largest)),
                "voices": .figure(context.formats.integer(largest.voices), href: voices(largest)),
                "share": AnswerRun(context.formats.percent(share(largest, of: findings.voices))),
            ]
        )
        if let fastest = findings.fastest, let growth = fastest.growth {
            runs += context.sentence(
                "discovered.fastest",
                [
                    "topic": .figure(fastest.label, href: voices(fastest)),
                    "lastWeek": AnswerRun(context.formats.integer(fastest.lastWeek)),
                    "before": AnswerRun(context.formats.integer(fastest.weekBefore)),
                    "low": AnswerRun(change(growth.interval.low)),
                ]
            )
        }
        return runs
    }

    func note(_ findings: TopicFindings) -> String {
        let days = findings.period.map { "\(context.formats.date($0.start)) – \(context.formats.date($0.end + -1))" } ?? "–"
        return context.text(
            findings.voices < findings.population ? "discovered.baseCut" : "discovered.base",
            [
                "time": context.formats.dateTime(findings.readAt), "days": days, "n": context.formats.integer(findings.voices),
                "outliers": context.formats.percent(Double(findings.outliers) / Double(max(findings.voices, 1))),
                "all": context.formats.integer(findings.population),
            ].filter { findings.voices < findings.population || $0.key != "all" }
        )
    }

    func row(_ topic: FoundTopic, _ examples: [DiscoveredPage.Example], of voices: Int) -> DiscoveredPage.Row {
        let negative = topic.negativeShare
        let growth = topic.growth
        return DiscoveredPage.Row(
            id: topic.id,
            label: topic.label,
            href: self.voices(topic),
            words: topic.words.prefix(Self.wordsShown).joined(separator: " · "),
            voices: context.formats.integer(topic.voices),
            share: context.formats.percent(share(topic, of: voices)),
            bar: Bar(share: share(topic, of: voices), tone: "accent"),
            customers: topic.customers > 0 ? context.formats.integer(topic.customers) : "–",
            negative: negative.map { context.formats.percent($0.value) } ?? "–",
            negativeInterval: negative.map {
                "\(context.formats.fixed($0.interval.low * 100))–\(context.formats.percent($0.interval.high))"
            },
            growth: growth.map { $0.value.map(change) ?? context.text("discovered.new") } ?? "–",
            growthNote: "\(context.formats.integer(topic.weekBefore)) → \(context.formats.integer(topic.lastWeek))",
            tone: growth.map { $0.interval.low > 0 ? "negative" : $0.interval.high < 0 ? "positive" : "neutral" } ?? "neutral",
            thin: topic.voices < 30,
            examples: examples,
            packName: context.snapshot.taxonomies.first { $0.pack == topic.pack }?.name.text(context.locale) ?? topic.pack
        )
    }

    func example(_ voice: Voice) -> DiscoveredPage.Example {
        let text = voice.item.text.unicodeScalars
        var cut = String.UnicodeScalarView(text.prefix(Self.exampleLength))
        if text.count > Self.exampleLength { cut.append("…") }
        return DiscoveredPage.Example(text: String(cut), href: context.path(.voice(id: String(voice.id))))
    }

    func progress(_ progress: DiscoveryProgress, doneHref: String) -> WorkProgress {
        WorkProgress(
            title: context.text("discovered.reading"), text: context.formats.percent(progress.share), share: progress.share,
            pollHref: SiteURL.api(.discovery).path, cancelHref: SiteURL.api(.discoveryCancellation).path, reload: doneHref)
    }

    func empty(_ findings: TopicFindings?) -> EmptyState {
        EmptyState(
            kind: findings == nil ? "empty" : "thin",
            title: context.text(findings == nil ? "discovered.emptyTitle" : "discovered.thinTitle"),
            text: context.text(findings == nil ? "discovered.emptyText" : "discovered.thinText"),
            actions: [.init(label: context.text("nav.topics"), href: context.path(.topics), primary: false)]
        )
    }

    private func share(_ topic: FoundTopic, of voices: Int) -> Double { Double(topic.voices) / Double(max(voices, 1)) }

    private func change(_ value: Double) -> String { context.formats.signed(value * 100, places: 0) + context.text("discovered.percent") }
}
