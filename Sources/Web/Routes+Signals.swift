import Hummingbird

extension Routes {
    static let signalPages: [Route] =
        Route.page(SignalsPage(), at: .signals)
        + Route.page(SignalPage(), at: .signal(id: ""))
        + Route.page(CalendarPage(), at: .calendar)
        + Route.page(TrendsPage(), at: .trends)
        + Route.page(ConceptPage(), at: .concept)
        + [
            Route(.post, .signal(id: "")) { try await SignalForm.act($0, $1, $2) },
            Route(.post, .calendar) { try await CalendarForm.act($0, $1, $2) },
        ]
}
