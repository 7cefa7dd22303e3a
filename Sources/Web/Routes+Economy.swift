import Hummingbird

extension Routes {
    /// What problems cost, who may leave, and what to mend first.
    static let economyPages: [Route] =
        Route.page(EconomicsPage(), at: .economics)
        + Route.page(ChurnPage(), at: .churn)
        + Route.page(PriorityPage(), at: .priority)
        + [
            Route(.post, .economics) { try await EconomicsForm.act($0, $1, $2) },
            Route(.get, .economicsExport) { try await EconomicsExport.answer($0, $1, $2) },
            Route(.get, .churnExport) { try await ChurnExport.answer($0, $1, $2) },
            Route(.post, .priority) { try await PriorityForm.act($0, $1, $2) },
        ]
}
