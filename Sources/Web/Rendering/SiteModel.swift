import Access
import Feedback
import HTTPTypes
import Insights

/// What every template may show of the site around it, under the name `site`.
public struct SiteModel: Sendable {
    /// HTML's `lang`.
    public var lang: String
    public var locale: String
    /// auto, light or dark.
    public var theme: String
    public var csrf: String
    public var requestID: String
    public var assetVersion: String
    /// This page's address with its query, to come back to.
    public var here: String
    /// The same without a wish for a language, for the form that changes the person's own.
    public var hereInOwnLanguage: String
    /// The overview, in the language that is asked for.
    public var home: String
    public var signedIn: Bool
    public var userName: String?
    public var userEmail: String?
    public var isAdministrator: Bool
    public var navigation: [NavigationGroup]
    public var languages: [LanguageChoice]
    public var themes: [ThemeChoice]
    public var filters: FilterBar
    public var today: String
    /// Whether some of what is shown was made up for the demonstration.
    public var synthetic: Bool
    /// What is missing from the figures because parts of the store do not answer; nil when all do.
    public var incomplete: String?

    public struct NavigationGroup: Sendable {
        /// nil above the first pages.
        public var heading: String?
        public var pages: [NavigationItem]
    }

    public struct NavigationItem: Sendable {
        public var name: String
        public var label: String
        public var href: String
        public var active: Bool
        /// Second key of the shortcut `g …`.
        public var key: String
        /// How many things wait there; nil for none.
        public var count: String?
    }

    public struct LanguageChoice: Sendable {
        public var locale: String
        public var label: String
        public var active: Bool
        /// This page in that language.
        public var href: String
    }

    public struct ThemeChoice: Sendable {
        public var name: String
        public var label: String
        public var active: Bool
    }

    /// - Parameter showsFilters: false leaves out the values that can be chosen, for a frame around content that has its filter bar.
    init(_ context: PageContext, assets: AssetIndex, showsFilters: Bool = true) {
        lang = context.locale.tag
        locale = context.locale.rawValue
        theme = context.theme.rawValue
        csrf = context.csrfToken
        requestID = context.requestID
        assetVersion = assets.version
        here = context.currentPath
        hereInOwnLanguage = context.url.path(query: context.queryItems.filter { $0.name != "lang" })
        home = context.path(.overview)
        signedIn = context.user != nil
        userName = context.user?.name
        userEmail = context.user?.email
        isAdministrator = context.user?.role == .administrator
        navigation = context.user == nil ? [] : Self.navigation(context)
        languages = Self.languages(context)
        themes = Theme.allCases.map {
            ThemeChoice(name: $0.rawValue, label: context.text("theme.\($0.rawValue)"), active: $0 == context.theme)
        }
        var choosing = context
        if !showsFilters { choosing.snapshot.facets = Facets() }
        filters = FilterBar(choosing)
        today = context.formats.date(context.now)
        synthetic = context.snapshot.synthetic
        incomplete = Self.incomplete(context)
    }

    private static func incomplete(_ context: PageContext) -> String? {
        // Asked after the page's own questions, so that a shard that died under them is told too.
        guard let store = context.snapshot.health?.lastState, !store.isWhole else { return nil }
        let names = store.missing.map {
            context.text("cluster.shard", ["name": $0.name, "time": context.formats.dateTime($0.since)])
        }
        let arguments = [
            "shards": String(store.shards), "missing": String(store.missing.count),
            "names": names.joined(separator: context.text("cluster.comma")), "waiting": megabytes(store.waitingBytes),
        ]
        return context.text(store.waitingBytes > 0 ? "cluster.waiting" : "cluster.text", arguments)
    }

    static func megabytes(_ bytes: Int) -> String {
        "\((bytes + 999_999) / 1_000_000) MB"
    }

    /// The filter goes along from page to page; what the person may not open is left out.
    private static func navigation(_ context: PageContext) -> [NavigationGroup] {
        Navigation.groups.compactMap { group in
            let entries = group.entries.filter { entry in
                RouteRule.permission(.get, entry.url).map { context.user?.role.may($0) == true } ?? true
            }
            guard !entries.isEmpty else { return nil }
            return NavigationGroup(
                heading: group.name.isEmpty ? nil : context.text("rail.\(group.name)"),
                pages: entries.map { item($0, context) }
            )
        }
    }

    private static func item(_ entry: Navigation.Entry, _ context: PageContext) -> NavigationItem {
        let waiting = context.snapshot.openSignals.count
        return NavigationItem(
            name: entry.name,
            label: context.text("nav.\(entry.name)"),
            href: context.link(to: entry.url),
            active: entry.url.pattern.split(separator: "/").first == context.url.pattern.split(separator: "/").first,
            key: entry.key,
            count: entry.name == "signals" && waiting > 0 ? context.formats.integer(waiting) : nil
        )
    }

    private static func languages(_ context: PageContext) -> [LanguageChoice] {
        SiteLocale.allCases.map { locale in
            let items = context.queryItems.filter { $0.name != "lang" } + [("lang", locale.rawValue)]
            return LanguageChoice(
                locale: locale.rawValue,
                label: context.text("language.\(locale.rawValue)"),
                active: locale == context.locale,
                href: context.url.path(query: items)
            )
        }
    }
}
