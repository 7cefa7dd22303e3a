public import Access
public import Feedback
public import Foundation
public import Hummingbird
import Insights

/// What a page knows about the person who opened it and about what they asked for.
public struct PageContext: Sendable {
    /// The page's own address.
    public var url: SiteURL
    /// nil on pages for everybody.
    public var user: User?
    public var locale: SiteLocale
    public var theme: Theme
    public var csrfToken: String
    public var requestID: String
    public var now: Date
    /// Values in the path, `{id}`.
    public var parameters: Parameters
    /// The query string as it came, decoded.
    public var queryItems: [(name: String, value: String)]
    /// Filter, comparison and order as the address has them.
    public var query: FilterQuery
    public var snapshot: InstanceSnapshot
    public var formats: Formats
    let strings: StringTable

    public var filter: FeedbackFilter { query.filter }

    /// Whether no part of the voices is closed to the person.
    var seesEverything: Bool { user?.scope.isEverything ?? true }

    /// A text of the string table in the person's language.
    public func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
        strings.text(key, locale, arguments)
    }

    /// A value of the path.
    /// - Throws: ``WebError`` 404 when the path has no such value.
    public func parameter(_ name: String) throws -> String {
        guard let value = parameters.get(name).map({ URLText.decode($0) }), !value.isEmpty else { throw WebError.notFound }
        return value
    }

    /// The first value of a query parameter that is not part of the filter.
    public func queryValue(_ name: String) -> String? {
        queryItems.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// `url` with the filter of this page, changed by `change`: where a figure leads.
    ///
    ///     context.link(to: .voices) { $0.filter.topics = ["delivery.speed"] }
    public func link(
        to url: SiteURL,
        adding items: [(name: String, value: String)] = [],
        _ change: (inout FilterQuery) -> Void = { _ in }
    ) -> String {
        var changed = query
        change(&changed)
        return path(url, changed.items + items)
    }

    /// `url` with these parameters and, where the address asks for a language against the person's own, with that too.
    public func path(_ url: SiteURL, _ items: [(name: String, value: String)] = []) -> String {
        url.path(query: items + (languageWish.map { [("lang", $0.rawValue)] } ?? []))
    }

    /// The language that this very address asks for; nil when the person's own holds.
    public var languageWish: SiteLocale? { queryValue("lang").flatMap(SiteLocale.init(rawValue:)) }

    /// This page's address with its query string, to come back to.
    public var currentPath: String { url.path(query: queryItems) }
}
