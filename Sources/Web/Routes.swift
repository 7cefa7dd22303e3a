import Hummingbird

/// The table of everything that the site answers.
enum Routes {
    /// The only routes that need neither a session nor a key.
    static let forEverybody: Set<String> = [
        "GET /assets/{version}/**", "GET /health",
        "GET /signin", "POST /signin", "GET /setup/{token}", "POST /setup/{token}",
        "GET /invitations/{token}", "POST /invitations/{token}",
        // Asks for a role or the gate's token itself.
        "GET /api/v1/gates/{name}/badge.svg",
    ]

    static let all: [Route] =
        pages + signalPages + economyPages + discoveryPages + customerPages + qualityPages + casePages + initiatives + gatePages + goalPages
        + frontLinePages + people + notifications + answers + exports + account + files + api

    /// One line a page: its HTML and its JSON twin.
    private static let pages: [Route] =
        Route.page(OverviewPage(), at: .overview)
        + Route.page(VoicesPage(), at: .voices)
        + Route.page(SingleVoicePage(), at: .voice(id: ""))
        + Route.page(TopicsPage(), at: .topics)
        + Route.page(TopicPage(), at: .topic(id: ""))
        + Route.page(DriversPage(), at: .drivers)
        + Route.page(TaxonomyPage(), at: .taxonomy)
        + Route.page(TaxonomyPage(), at: .taxonomyPack(""))
        + [Route(.post, .taxonomyPack("")) { try await TaxonomyForm.act($0, $1, $2) }]
        + Route.page(SourcesPage(), at: .sources)
        + Route.page(ImportRunPage(), at: .importRun(id: ""))

    private static let exports = SiteURL.ExportFormat.allCases.map { format in
        Route(.get, .voicesExport(format), handler: VoiceExport.answer(format))
    }

    private static let account: [Route] = [
        Route(.get, .signIn) { try SignInPage.show($0, $1, $2) },
        Route(.post, .signIn) { try await SignInPage.signIn($0, $1, $2) },
        Route(.post, .signOut) { try await SignInPage.signOut($0, $1, $2) },
        Route(.get, .setup(token: "")) { try await SetupPage.show($0, $1, $2) },
        Route(.post, .setup(token: "")) { try await SetupPage.claim($0, $1, $2) },
        Route(.post, .preferences) { try await Preferences.save($0, $1, $2) },
        Route(.get, .keys) { try await KeysPage.show($0, $1, $2) },
        Route(.post, .keys) { try await KeysPage.create($0, $1, $2) },
        Route(.post, .keyRevocation(id: "")) { try await KeysPage.revoke($0, $1, $2) },
        Route(.post, .keyReinstatement(id: "")) { try await KeysPage.reinstate($0, $1, $2) },
        Route(.get, .docs) { try DocsPage.show($0, $1, $2) },
    ]

    private static let files: [Route] = [
        Route(.get, .asset(version: "", path: "")) { try AssetRoute.answer($0, $1, $2) },
        Route(.get, .health) { await Health.answer($0, $1, $2) },
        Route(.get, .metrics) { _, _, site in .plain(site.metrics.text) },
    ]
}
