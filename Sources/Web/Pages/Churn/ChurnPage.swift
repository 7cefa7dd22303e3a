import Feedback
import Insights

/// Churn 流失预警: which customers may leave, why, and whom to call first.
public struct ChurnPage: Page {
    public static let template = "churn"
    public static let title = "nav.churn"

    /// Customers shown; the export holds all.
    static let shown = 50

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        var model = Model(
            answer: [], answerNote: nil, running: false, progress: nil, figures: [], method: "", gaps: [], hasGaps: false, rows: [],
            hasRows: false, more: nil, note: "", exportHref: nil, effects: [], hasEffects: false, calibration: nil, empty: nil,
            analysis: nil)
        guard let desk = services.customers, let period = context.filter.period ?? context.snapshot.facets.span,
            context.snapshot.facets.items > 0
        else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let state = try await desk.risks(context.filter, period: period)
        model.running = state.isRunning
        guard let dated = state.dated else {
            model.progress = WorkProgress(
                title: context.text("churn.working"), text: context.text("economics.workingNote"), share: 0.5,
                pollHref: SiteURL.api(.page("churn")).path(query: context.queryItems), cancelHref: nil, reload: nil)
            return model
        }
        guard dated.answer.customers > 0 else {
            model.empty = EmptyState(
                kind: "thin", title: context.text("economics.noCustomers"), text: context.text("economics.noCustomersText"),
                actions: [.init(label: context.text("empty.import"), href: SiteURL.sources.path, primary: true)])
            return model
        }
        ChurnWords(answer: dated.answer, context: context).fill(&model)
        model.note = context.text(
            state.isRunning ? "economics.computedRunning" : "economics.computed",
            [
                "window": context.formats.period(dated.answer.window), "time": context.formats.dateTime(dated.computedAt),
                "seconds": context.formats.fixed(dated.seconds),
            ])
        return model
    }
}
