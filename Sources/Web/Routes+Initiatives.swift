import Hummingbird

extension Routes {
    static let initiatives: [Route] =
        Route.page(InitiativesPage(), at: .initiatives)
        + Route.page(InitiativePage(), at: .initiative(id: ""))
        + [
            Route(.post, .initiatives) { try await InitiativeForm.propose($0, $1, $2) },
            Route(.post, .initiative(id: "")) { try await InitiativeForm.act($0, $1, $2) },
        ]
}
