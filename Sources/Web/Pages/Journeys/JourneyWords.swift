import Feedback
import Insights

/// The journeys' sentences, tables and links.
struct JourneyWords {
    let context: PageContext
    let analysis: JourneyAnalysis

    /// Passages listed, and those of them shown with their words.
    static let listed = 12
    static let quoted = 3
    private static let chainsShown = 10
    private static let flowsShown = 40

    /// Breakpoints, then passages that are rarer than chance.
    var shown: [Passage] {
        Array(analysis.breakpoints.prefix(Self.listed))
            + analysis.passages.filter { $0.verdict == .relief }.prefix(Self.listed / 4)
    }

    var answer: [AnswerRun] {
        guard let worst = analysis.breakpoints.first else {
            return context.sentence(
                "journeys.none", ["period": AnswerRun(context.periodText), "days": AnswerRun(String(analysis.question.window))])
        }
        let key = worst.topic.isEmpty ? "journeys.answerStage" : "journeys.answer"
        return context.sentence(
            key,
            [
                "period": AnswerRun(context.periodText),
                "customers": .figure(context.formats.integer(worst.customers), href: href(worst)),
                "topic": .figure(topic(worst.topic), href: href(worst)),
                "from": AnswerRun(place(worst.from)), "to": AnswerRun(place(worst.to)),
                "unhappy": AnswerRun(context.formats.integer(worst.unhappy)),
                "expected": AnswerRun(context.formats.decimal(worst.expectedUnhappy)),
                "lift": AnswerRun(lift(worst)),
            ])
    }

    func base(anonymous: Int) -> String {
        context.text(
            "journeys.base",
            [
                "steps": context.formats.integer(analysis.steps), "customers": context.formats.integer(analysis.customers),
                "returning": context.formats.integer(analysis.returning), "days": String(analysis.question.window),
            ])
    }

    var others: String? {
        let same = analysis.passages.count { $0.verdict == .asChance }
        return same > 0 ? context.text("journeys.asChance", ["count": context.formats.integer(same)]) : nil
    }

    func missing(anonymous: Int) -> [String] {
        var lines: [String] = []
        let all = anonymous + analysis.steps
        if anonymous > 0 {
            lines.append(
                context.text(
                    "journeys.anonymous",
                    [
                        "count": context.formats.integer(anonymous),
                        "share": context.formats.percent(Double(anonymous) / Double(max(1, all))),
                    ]))
        }
        if !context.filter.sentiments.isEmpty { lines.append(context.text("journeys.anyMood")) }
        return lines
    }

    func row(_ passage: Passage, rank: Int, quotes: [JourneysPage.Quote]) -> JourneysPage.Row {
        let relief = passage.verdict == .relief
        return JourneysPage.Row(
            id: passage.id, rank: relief ? "–" : String(rank), topic: topic(passage.topic),
            topicHref: passage.topic.isEmpty ? nil : context.link(to: .topic(id: passage.topic)) { $0.filter.topics = [] },
            from: place(passage.from), to: place(passage.to), href: href(passage), about: about(passage), owner: owner(passage),
            customers: context.formats.integer(passage.customers), unhappy: context.formats.integer(passage.unhappy),
            expected: context.formats.decimal(passage.expectedUnhappy), lift: lift(passage),
            liftInterval: passage.negativeLift.map { context.range($0.interval.low, $0.interval.high) } ?? "",
            tone: relief ? "positive" : "negative",
            loss: passage.loss.map { context.formats.points($0.value) } ?? "–",
            lossNote: passage.usualShare.map {
                context.text(
                    "journeys.lossNote",
                    ["share": context.formats.percent(passage.unhappyShare.value), "usual": context.formats.percent($0)])
            },
            after: context.span(hours: passage.medianHours), thin: passage.arrivals < 30, quotes: quotes)
    }

    func quote(_ voice: Voice) -> JourneysPage.Quote {
        let brief = [
            context.filterValue("channel", voice.item.channel.rawValue),
            context.formats.relative(voice.item.occurredAt ?? voice.item.receivedAt, to: context.now),
        ]
        return JourneysPage.Quote(
            href: context.path(.voice(id: String(voice.id))),
            runs: QuotedText(voice.item.text, opinions: voice.annotation?.opinions ?? []).runs,
            brief: brief.joined(separator: " · "))
    }

    /// The verbatims of both ends.
    func href(_ passage: Passage) -> String { address(passage.id) }

    private func address(_ id: String) -> String {
        context.link(to: .journeyPassage(id: id), adding: JourneysPage.items(analysis.question))
    }

    func topic(_ id: String) -> String {
        id.isEmpty ? context.text("journeys.anything") : context.snapshot.topicName(id, context.locale)
    }

    func place(_ name: String) -> String {
        context.filterValue(analysis.question.place == .channel ? "channel" : "touchpoint", name)
    }

    private func lift(_ passage: Passage) -> String {
        passage.negativeLift.map { context.text("journeys.times", ["times": context.formats.decimal($0.value)]) } ?? "–"
    }

    private func about(_ passage: Passage) -> String? {
        let parts = [ends(passage), also(passage)].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: context.text("frame.semicolon"))
    }

    private func ends(_ passage: Passage) -> String? {
        let ends = [passage.topicBefore, passage.topicAfter]
        guard ends.contains(where: { $0 != passage.topic && !$0.isEmpty }) else { return nil }
        let names = ends.map { topic($0) }
        return names[0] == names[1] ? names[0] : names.joined(separator: " → ")
    }

    private func also(_ passage: Passage) -> String? {
        guard !passage.echoes.isEmpty else { return nil }
        return context.text("journeys.also", ["topics": passage.echoes.map { topic($0) }.joined(separator: context.text("frame.comma"))])
    }

    private func owner(_ passage: Passage) -> String? {
        let owner = TopicNames(context.snapshot.taxonomies).owner(passage.topicAfter)
        let parts = [owner.department?.text(context.locale), owner.contact].compactMap(\.self).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    // MARK: Pictures

    /// Customers' ways through their chains; nil when there is none.
    var flowChart: ChartTable? {
        let flows = analysis.flows.filter { $0.position < 5 }.sorted { ($0.customers, $1.position) > ($1.customers, $0.position) }
            .prefix(Self.flowsShown).sorted { ($0.position, -$0.customers) < ($1.position, -$1.customers) }
        guard !flows.isEmpty else { return nil }
        func node(_ position: Int, _ name: String) -> String { "\(position) \(place(name))" }
        return ChartTable(
            kind: "sankey", name: "journeys", title: context.text("journeys.flow"), note: context.text("journeys.flowNote"),
            columns: [
                ChartTable.Column(key: "from", label: context.text("journeys.from"), numeric: false),
                ChartTable.Column(key: "to", label: context.text("journeys.to"), numeric: false),
                ChartTable.Column(key: "customers", label: context.text("journeys.chains"), numeric: true),
            ],
            rows: flows.map { flow in
                ChartTable.Row(
                    label: node(flow.position, flow.from),
                    cells: [
                        ChartTable.Cell(text: node(flow.position + 1, flow.to)),
                        ChartTable.Cell(
                            text: context.formats.integer(flow.customers), value: Double(flow.customers),
                            href: crossing(flow.from, flow.to).flatMap { $0.arrivals > 0 ? address(id($0)) : nil }),
                    ])
            })
    }

    private func crossing(_ from: String, _ to: String) -> Crossing? { analysis.matrix.first { $0.from == from && $0.to == to } }

    private func id(_ crossing: Crossing) -> String { JourneyPassagePage.everything + "~" + crossing.from + "~" + crossing.to }

    /// nil for fewer than two places.
    var matrix: JourneysPage.Matrix? {
        let places = Set(analysis.matrix.flatMap { [$0.from, $0.to] })
        guard places.count > 1 else { return nil }
        let order = order(of: places)
        let cells = Dictionary(analysis.matrix.map { ([$0.from, $0.to], $0) }, uniquingKeysWith: { first, _ in first })
        return JourneysPage.Matrix(
            heads: order.map(place),
            rows: order.map { from in
                JourneysPage.MatrixRow(label: place(from), cells: order.map { to in from == to ? .none : cell(cells[[from, to]]) })
            })
    }

    /// Channels by their traffic, stages in the order of the journey.
    private func order(of places: Set<String>) -> [String] {
        guard analysis.question.place == .channel else {
            let known = Touchpoint.allCases.map(\.rawValue).filter(places.contains)
            return known + places.subtracting(known).sorted()
        }
        let traffic = Dictionary(
            analysis.matrix.flatMap { [($0.from, $0.arrivals), ($0.to, $0.arrivals)] }, uniquingKeysWith: +)
        return places.sorted { (traffic[$0] ?? 0, $1) > (traffic[$1] ?? 0, $0) }
    }

    private func cell(_ crossing: Crossing?) -> JourneysPage.Cell {
        guard let crossing, crossing.arrivals > 0 else { return .none }
        let lift = crossing.negativeLift
        let tone = lift.map { $0.interval.low > 1 ? "more" : $0.interval.high < 1 ? "less" : "" } ?? ""
        return JourneysPage.Cell(
            text: context.formats.integer(crossing.unhappy),
            note: lift.map { "×" + context.formats.decimal($0.value) }, href: address(id(crossing)), tone: tone)
    }

    var chains: [JourneysPage.Chain] {
        let most = analysis.chains.map(\.customers).max() ?? 1
        return analysis.chains.prefix(Self.chainsShown).map { chain in
            JourneysPage.Chain(
                topic: topic(chain.topic), path: chain.path.map(place), customers: context.formats.integer(chain.customers),
                days: context.text("span.days", ["days": context.formats.decimal(chain.medianDays)]),
                ends: context.formats.percent(Double(chain.unhappyEnds) / Double(max(1, chain.times))),
                bar: Bar(share: Double(chain.customers) / Double(most), tone: "accent"))
        }
    }
}

extension JourneysPage.Cell {
    static let none = JourneysPage.Cell(text: "", note: nil, href: nil, tone: "empty")
}
