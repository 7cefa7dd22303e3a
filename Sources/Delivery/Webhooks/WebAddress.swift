import Foundation

/// An address of the web, of the few forms that are called here.
struct WebAddress: Sendable, Equatable {
    var scheme: String
    var host: String
    var port: Int?

    /// nil unless it is http or https with a host, and without a user.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http",
            var host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        (self.scheme, self.host, port) = (scheme, host, parts.port)
    }
}
