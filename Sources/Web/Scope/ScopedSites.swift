import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// The site as each scope sees it, made once and kept: it holds caches of its own, so that no answer of one scope reaches another.
///
/// This is the one place through which a limited person gets at anything: ``Route`` puts their site in place of the whole one before the
/// handler runs, and a port that is not named here is not there for them.
actor ScopedSites {
    private var sites: [ScopeFilter: Site] = [:]
    /// Kept at most; a company has a few scopes, not thousands.
    private static let most = 64

    func site(_ scope: ScopeFilter, of whole: Site) -> Site {
        if let known = sites[scope] { return known }
        if sites.count >= Self.most { sites.removeAll() }
        let site = whole.limited(to: scope)
        sites[scope] = site
        return site
    }

    /// Forgets what is kept of the instance.
    func forget() async {
        for site in sites.values { await site.services.snapshots.forget() }
    }
}

extension WebServices {
    func scoped(to scope: ScopeFilter) -> WebServices {
        let voices = ScopedVoices(base: self.voices, scope: scope)
        let ownCases = cases.map { $0.over(ScopedCases(base: $0.repository, scope: scope, voices: voices), voices: voices) }
        let histories = scope.keepsHistories ? customers : nil
        return WebServices(
            voices: voices,
            drivers: drivers.map { ScopedReader.Drivers(base: $0, scope: scope) },
            journeys: journeys.map { ScopedReader.Journeys(base: $0, scope: scope) },
            words: words.map { ScopedReader.Words(base: $0, scope: scope) },
            promises: promises,
            campaigns: campaigns,
            revisions: revisions,
            taxonomies: taxonomies,
            sources: sources,
            imports: imports,
            accounts: accounts,
            health: health,
            signals: signals.map { ScopedReader.Signals(base: $0, scope: scope) },
            calendar: calendar,
            customers: histories.map { ScopedReader.Customers(base: $0, scope: scope) },
            settingHistory: settingHistory,
            cases: ownCases,
            initiatives: initiatives.map { $0.over(ScopedRegisters.Initiatives(base: $0.repository, scope: scope)) },
            answerDesk: answerDesk.map { $0.over(ScopedAnnouncements(base: $0.repository, scope: scope, voices: voices)) },
            // For what one wishes to be told; the delivery log and the channels themselves are no addresses for scopes.
            delivery: delivery,
            gates: gates.map { $0.over(ScopedRegisters.Gates(base: $0.repository, scope: scope)) },
            goals: goals.map { $0.over(ScopedRegisters.Goals(base: $0.repository, scope: scope)) },
            frontLine: frontLine.map {
                $0.over(voices: voices, customers: ScopedReader.Lookup(base: $0.customers, voices: voices), cases: ownCases?.repository)
            },
            identify: identify,
            members: members,
            audit: audit,
            uploads: uploads,
            clock: clock,
            settings: settings
        )
    }
}

extension Site {
    /// The site as whoever asks may see it.
    /// - Throws: ``WebError`` 403 for an address that tells of everything.
    func seen(by context: WebContext, at route: Route) async throws -> Site {
        guard !context.scope.isEverything else { return self }
        guard RouteRule.isForScopes(route.page) else { throw WebError(.forbidden, "error.scope") }
        let topics = try await services.snapshots.snapshot().topics
        return await scopes.site(ScopeFilter(context.scope, own: context.user?.department, topics: topics), of: self)
    }
}

extension RouteRule {
    /// Whether an address can be opened by somebody who may see a part only: what is not named tells of everything, or changes it.
    static func isForScopes(_ url: SiteURL) -> Bool {
        switch url {
        case .overview, .voices, .voice, .voicesExport, .topics, .topic, .drivers, .journeys, .journeyPassage, .promises, .campaigns: true
        case .signals, .signal, .calendar, .trends, .concept, .economics, .economicsExport, .churn, .churnExport, .priority: true
        case .cases, .caseFile, .customers, .customer, .customerCompact, .initiatives, .initiative, .gates, .gate, .goals, .goal: true
        case .answers, .announcement, .caseAnswer, .noticePreferences: true
        case .signIn, .signOut, .preferences, .docs, .health, .asset, .setup, .invitation: true
        case .api(let api):
            switch api {
            case .openAPI, .query, .facets, .items, .item, .cases, .caseFile, .caseActs: true
            case .announcements, .announcement, .announcementActs, .caseAnswer: true
            case .gates, .gate, .gateCheck, .gateActs, .gateBadge, .goals, .goal, .goalActs, .customerSearch, .initiatives, .initiative,
                .initiativeActs:
                true
            default: false
            }
        default: false
        }
    }
}
