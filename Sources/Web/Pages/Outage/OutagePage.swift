import Access
import Feedback
import HTTPTypes
import Insights

/// What is shown instead of a page whose facts lie on shards that do not answer.
struct OutagePage: Sendable {
    static let template = "outage"
    /// Seconds after which it is worth trying again.
    static let retryAfter = 10

    struct Shard: Sendable {
        var name: String
        var since: String
    }

    struct Link: Sendable {
        var label: String
        var href: String
    }

    var title: String
    var message: String
    var shards: [Shard]
    /// What waits on disk; nil for nothing.
    var waiting: String?
    /// Pages that show nothing of the shards and that the person may open.
    var works: [Link]

    init(_ state: StoreState, _ page: PageContext) {
        title = page.text("outage.title")
        let key = state.isWhole ? "outage.passed" : state.missing.count < state.shards ? "outage.some" : "outage.all"
        message = page.text(key, ["shards": String(state.shards), "missing": String(state.missing.count)])
        shards = state.missing.map {
            Shard(name: $0.name, since: page.text("outage.since", ["time": page.formats.dateTime($0.since)]))
        }
        waiting =
            state.waitingBytes > 0 ? page.text("outage.waiting", ["waiting": SiteModel.megabytes(state.waitingBytes)]) : nil
        works = Self.withoutFacts.filter { page.user?.role.may(RouteRule.permission(.get, $0) ?? .read) == true }.map {
            Link(label: page.text("nav.\($0.pattern.dropFirst())"), href: page.path($0))
        }
    }

    /// Pages whose content lies in the database file.
    static let withoutFacts: [SiteURL] = [.cases, .initiatives, .people, .audit]

    /// Whether an address is one of them, or below one.
    static func worksWithoutFacts(_ url: SiteURL) -> Bool {
        let section = url.pattern.split(separator: "/").first
        return withoutFacts.contains { $0.pattern.split(separator: "/").first == section }
    }
}
