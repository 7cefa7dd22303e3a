import HTTPTypes
import Testing

@testable import Web

/// Every route with an address that can be asked for.
struct RouteSample: Sendable, CustomTestStringConvertible {
    var route: Route

    static let all = Routes.all.map(RouteSample.init)

    /// The pattern with something in its placeholders.
    var path: String {
        route.url.pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
            part == "**" ? "huiyin.css" : part.hasPrefix("{") ? "1" : String(part)
        }.joined(separator: "/")
    }

    var changes: Bool { route.method != .get }
    /// Whether a signed link is the right to use it.
    var isSigned: Bool { Routes.bySignedLink.contains(route.name) }
    var isPublic: Bool { Routes.forEverybody.contains(route.name) || isSigned }
    var testDescription: String { route.name }
}
