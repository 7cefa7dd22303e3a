import Hummingbird

extension Routes {
    /// What customers go through, what is promised to them, who they are, and what campaigns do to them.
    static let customerPages: [Route] =
        Route.page(JourneysPage(), at: .journeys)
        + Route.page(JourneyPassagePage(), at: .journeyPassage(id: ""))
        + Route.page(PromisesPage(), at: .promises)
        + Route.page(SegmentsPage(), at: .segments)
        + Route.page(CampaignsPage(), at: .campaigns)
        + [
            Route(.post, .promises) { try await PromiseForm.act($0, $1, $2) },
            Route(.post, .campaigns) { try await CampaignForm.act($0, $1, $2) },
        ]
}
