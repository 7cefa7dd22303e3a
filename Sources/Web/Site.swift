import Access
import Feedback
import Foundation
import Hummingbird
import Insights

/// The composed site: services, pages' renderer, and what guards the door. Handlers get it with each request.
public struct Site: Sendable {
    public private(set) var services: WebServices
    public let renderer: PageRenderer
    let sessions: Sessions
    let keys: APIKeys
    let setUp: InstanceSetUp
    let limiter: SignInLimiter
    let cookies: SiteCookies
    let metrics: RequestMetrics
    /// One for everybody, so that what one changes is forgotten for all; the scope is part of a page's key.
    let pages: PageMemory
    let passwords: PasswordHash.Parameters
    /// The site as those see it who may see a part.
    let scopes = ScopedSites()
    /// What part of the facts it shows; nil for everything.
    private(set) var scope: ScopeFilter?

    init(services: WebServices, renderer: PageRenderer, passwords: PasswordHash.Parameters) throws {
        self.services = services
        self.renderer = renderer
        sessions = try Sessions(accounts: services.accounts, parameters: passwords)
        keys = APIKeys(accounts: services.accounts)
        setUp = InstanceSetUp(accounts: services.accounts, parameters: passwords)
        limiter = SignInLimiter()
        cookies = SiteCookies(isSecure: services.settings.isSecure)
        metrics = RequestMetrics()
        pages = PageMemory(lifetime: services.settings.pageLifetime)
        self.passwords = passwords
    }

    /// The same site as those see it who may see a part.
    func limited(to scope: ScopeFilter) -> Site {
        var site = self
        site.services = services.scoped(to: scope)
        site.scope = scope
        return site
    }

    /// Forgets what is kept of pages and of the instance, because somebody has changed something: everybody's next page shows it.
    func forget() async {
        await services.snapshots.forget()
        await scopes.forget()
        await pages.forget()
    }

    /// What a page knows about this request.
    /// - Throws: ``WebError`` 400 for a filter that cannot be read.
    func pageContext(_ url: SiteURL, _ request: Request, _ context: WebContext) async throws -> PageContext {
        let snapshot = try await services.snapshots.snapshot()
        if let outage = snapshot.outage, !OutagePage.worksWithoutFacts(url) { throw outage }
        let items = URLText.parseQuery(request.uri.query)
        let query = try FilterQuery(items, span: snapshot.facets.span, today: services.today)
        return makeContext(url, request, context, query, snapshot)
    }

    /// The same for pages without figures, which need nothing from the store: sign-in, errors, keys.
    func plainContext(_ url: SiteURL, _ request: Request, _ context: WebContext) -> PageContext {
        let query = FilterQuery(filter: FeedbackFilter(), choice: .standard)
        return makeContext(url, request, context, query, InstanceSnapshot(facets: Facets(), taxonomies: []))
    }

    private func makeContext(
        _ url: SiteURL,
        _ request: Request,
        _ context: WebContext,
        _ query: FilterQuery,
        _ snapshot: InstanceSnapshot
    ) -> PageContext {
        PageContext(
            url: url.filled(context.parameter),
            user: context.user,
            locale: context.locale,
            theme: context.theme,
            csrfToken: FormToken.masked(context.csrfToken),
            requestID: context.id,
            now: services.clock(),
            parameters: context.parameters,
            queryItems: URLText.parseQuery(request.uri.query),
            query: query,
            snapshot: snapshot,
            formats: Formats(
                locale: context.locale,
                secondsFromGMT: services.settings.secondsFromGMT,
                currency: services.settings.currency
            ),
            strings: renderer.strings
        )
    }
}
