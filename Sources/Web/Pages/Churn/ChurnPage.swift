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
        guard services.customers != nil, context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let (found, state) = try await Self.risks(context, services)
        (model.running, model.progress) = (state.running, state.progress)
        guard let found else { return model }
        guard found.customers > 0 else {
            model.empty = EmptyState(
                kind: "thin", title: context.text("economics.noCustomers"), text: context.text("economics.noCustomersText"),
                actions: [.init(label: context.text("empty.import"), href: SiteURL.sources.path, primary: true)])
            return model
        }
        ChurnWords(answer: found, context: context).fill(&model)
        model.note = context.note(state, window: found.window)
        return model
    }

    /// Each customer's risk, computed in the background.
    /// - Throws: ``WebError`` 404 where nothing is known of customers.
    static func risks(_ context: PageContext, _ services: WebServices, patience: Duration? = nil) async throws -> (
        found: ChurnAnswer?, state: LongAnswerState
    ) {
        guard let reader = services.customers, let period = context.filter.period ?? context.snapshot.facets.span else {
            throw WebError.notFound
        }
        let question = CustomerQuestion(context.filter, period: period)
        return try await context.longAnswer("churn", question.details, services, title: "churn.working", patience: patience) {
            let table = try await reader.customerTable(question.filter, current: question.period)
            return Churn().answer(table, window: question.window)
        }
    }
}
