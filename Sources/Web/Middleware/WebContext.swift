public import Access
public import Hummingbird
import NIOCore

/// What travels with one request.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Address of the client on the network; "unknown" in tests without a socket.
    public var remoteAddress: String
    /// Who asks; nil for nobody we know.
    public var identity: Identity?
    /// The token that forms and state-changing requests must send back.
    public var csrfToken: String
    public var locale: SiteLocale
    public var theme: Theme

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? "unknown"
        identity = nil
        csrfToken = ""
        locale = .zh
        theme = .auto
    }

    /// Who asks: a person with a session, or a program with a key.
    public enum Identity: Sendable {
        case person(User, Session)
        case program(APIKey)
    }

    /// A value in the path, `{id}`, decoded; empty when the path has no such value.
    func parameter(_ name: String) -> String { URLText.decode(parameters.get(name) ?? "") }

    public var user: User? {
        if case .person(let user, _) = identity { user } else { nil }
    }

    /// What the person or the program is here for; nil for nobody we know.
    public var role: Role? {
        switch identity {
        case .person(let user, _): user.role
        case .program(let key): key.role
        case nil: nil
        }
    }

    /// Which part of the voices the person or the program may see.
    var scope: DataScope {
        switch identity {
        case .person(let user, _): user.scope
        case .program(let key): key.scope
        case nil: .everything
        }
    }

    /// Who asks, as the audit log writes it: an address, or "key NAME".
    public var actor: String {
        switch identity {
        case .person(let user, _): user.email
        case .program(let key): "key " + key.name
        case nil: ""
        }
    }
}

/// Whether the site is light or dark.
public enum Theme: String, Sendable, Codable, CaseIterable {
    case auto, light, dark
}
