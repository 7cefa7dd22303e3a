import Hummingbird

extension Routes {
    static let discoveryPages: [Route] =
        Route.page(DiscoveredPage(), at: .discovered)
        + Route.page(DiscoveredVoicesPage(), at: .discoveredVoices(id: ""))
        + [Route(.post, .discovered) { try await DiscoveredForm.act($0, $1, $2) }]

    static let discoveryAPI: [Route] = [
        Route(
            .get, .api(.discovery),
            APIOperation(
                id: "discovery", tag: .insights, summary: "How far the reading for new topics is.", answer: "Progress")
        ) { try await DiscoveryAPI.progress($0, $1, $2) },
        Route(
            .post, .api(.discovery),
            APIOperation(
                id: "discover", tag: .insights, summary: "Read the newest voices for topics that the taxonomy does not know.",
                body: .json(schema: "DiscoveryStart"), status: .accepted, answer: "Progress"
            )
        ) { try await DiscoveryAPI.start($0, $1, $2) },
        Route(
            .post, .api(.discoveryCancellation),
            APIOperation(
                id: "cancelDiscovery", tag: .insights, summary: "Stop the reading; what was found before stays.", answer: "Progress")
        ) { try await DiscoveryAPI.cancel($0, $1, $2) },
    ]
}
