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
        guard let desk = services.customers, let period = context.filter.period ?? context.snapshot.facets.span,
            context.snapshot.facets.items > 0
        else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let state = try await desk.costs(context.filter, period: period, level: level(context), decided.value)
        model.running = state.isRunning
        model.form = try await form(decided, context, services)
        guard let dated = state.dated else {
            model.progress = progress(context)
            return model
        }
        guard dated.answer.whole != nil else {
            model.empty = nothing(dated.answer, context)
            return model
        }
        let words = EconomicsWords(answer: dated.answer, context: context)
        words.fill(&model)
        model.note = words.note(dated.computedAt, seconds: dated.seconds, isRunning: state.isRunning)
        return model
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

    /// The script asks the page's own twin how far it is.
    private static func progress(_ context: PageContext) -> WorkProgress {
        WorkProgress(
            title: context.text("economics.working"), text: context.text("economics.workingNote"), share: 0.5,
            pollHref: SiteURL.api(.page("economics")).path(query: context.queryItems), cancelHref: nil, reload: nil)
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
