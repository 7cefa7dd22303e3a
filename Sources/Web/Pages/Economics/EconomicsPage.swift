import Feedback
import Insights

/// Economics 体验经济: what each problem costs, from customers who leave to contacts and returns, with everything that is assumed.
public struct EconomicsPage: Page {
    public static let template = "economics"
    public static let title = "nav.economics"

    static let levels = 1...2
    static let historyLimit = 8

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(context, services, notice: Self.notice(context))
    }

    static func model(_ context: PageContext, _ services: WebServices, notice: Notice?) async throws -> Model {
        var model = Model(
            answer: [], answerNote: nil, notice: notice, running: false, progress: nil, figures: [], levels: choices(context), rows: [],
            hasRows: false, note: "", gaps: [], hasGaps: false, tornado: nil, form: nil, exportHref: nil, empty: nil, analysis: nil)
        let decided = try await assumptions(services)
        guard services.customers != nil, context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let (found, state) = try await costs(context, services, decided.value)
        (model.running, model.progress) = (state.running, state.progress)
        model.form = try await form(decided, context, services)
        guard let found else { return model }
        guard found.whole != nil else {
            model.empty = nothing(found, context)
            return model
        }
        EconomicsWords(answer: found, context: context).fill(&model)
        model.note = context.note(state, window: found.window)
        return model
    }

    /// All that is assumed, as part of a question's details.
    private static func key(_ assumptions: MoneyAssumptions) -> String {
        let ranges = MoneyAssumption.allCases.map { assumptions[$0] }.map { "\($0.low)/\($0.likely)/\($0.high)" }
        return (ranges + [String(assumptions.unknownWorthAverage), String(assumptions.highValueShare)]).joined(separator: " ")
    }

    /// What the problems of the filter cost, computed in the background.
    /// - Throws: ``WebError`` 404 where nothing is known of customers.
    static func costs(
        _ context: PageContext, _ services: WebServices, _ assumptions: MoneyAssumptions, patience: Duration? = nil
    ) async throws -> (found: EconomicsAnswer?, state: LongAnswerState) {
        guard let reader = services.customers, let period = context.filter.period ?? context.snapshot.facets.span else {
            throw WebError.notFound
        }
        let question = CustomerQuestion(context.filter, period: period)
        let level = level(context)
        let details = question.details + [String(level), key(assumptions)]
        return try await context.longAnswer("economics", details, services, title: "economics.working", patience: patience) {
            let table = try await reader.customerTable(question.filter, current: question.period)
            return Economics(assumptions, level: level).answer(table, period: question.period, window: question.window)
        }
    }

    /// The assumptions in force.
    static func assumptions(_ services: WebServices) async throws -> Decided<MoneyAssumptions> {
        guard let settings = services.settingHistory else { return Decided(value: MoneyAssumptions(), version: nil) }
        return try await settings.decided(MoneyAssumptions.setting, standard: MoneyAssumptions())
    }

    static func level(_ context: PageContext) -> Int {
        context.queryValue("level").flatMap(Int.init).flatMap { levels.contains($0) ? $0 : nil } ?? 1
    }

    private static func choices(_ context: PageContext) -> [DriversPage.Choice] {
        let active = level(context)
        return levels.map { level in
            DriversPage.Choice(
                label: context.text("drivers.level\(level)"), href: context.link(to: .economics, adding: [("level", String(level))]),
                active: level == active)
        }
    }

    private static func nothing(_ answer: EconomicsAnswer, _ context: PageContext) -> EmptyState {
        let isUnknown = answer.customers == 0
        return EmptyState(
            kind: "thin", title: context.text(isUnknown ? "economics.noCustomers" : "economics.noComplaints"),
            text: context.text(isUnknown ? "economics.noCustomersText" : "economics.noComplaintsText"),
            actions: [.init(label: context.text("empty.import"), href: SiteURL.sources.path, primary: true)])
    }

    private static func notice(_ context: PageContext) -> Notice? {
        switch context.queryValue("done") {
        case "saved":
            Notice(
                tone: "good", text: context.text("economics.saved"),
                undo: UndoForm(action: context.link(to: .economics), [("act", "undo")]))
        case "undone": Notice(tone: "good", text: context.text("economics.undone"))
        default: nil
        }
    }

    private static func form(_ decided: Decided<MoneyAssumptions>, _ context: PageContext, _ services: WebServices) async throws
        -> AssumptionForm?
    {
        guard let settings = services.settingHistory else { return nil }
        let versions = try await settings.settingVersions(MoneyAssumptions.setting, limit: historyLimit)
        return AssumptionWords(context: context).form(decided, versions)
    }
}

extension PageContext {
    /// Over which days customers were compared, when that was, and how long it took.
    func note(_ state: LongAnswerState, window: Period) -> String {
        text(
            state.dated == nil ? "economics.computed" : "economics.computedRunning",
            [
                "window": formats.period(window), "time": state.computedAt.map { formats.dateTime($0) } ?? "",
                "seconds": formats.fixed(state.seconds),
            ])
    }
}
