public import Foundation

/// The ways by which messages leave the house.
public enum ChannelKind: String, Sendable, Codable, Hashable, CaseIterable {
    /// SMTP.
    case mail
    /// Standard Webhooks.
    case webhook
    /// Group robots: 飞书, 钉钉, 企业微信.
    case feishu, dingtalk, wecom
    /// Goes nowhere: it is only written into the delivery log, for demonstrations and for trying out.
    case record

    /// Messages that the other side takes in a minute.
    public var perMinute: Int {
        switch self {
        case .mail, .webhook: 600
        case .feishu: 100
        case .dingtalk, .wecom: 20
        case .record: 6_000
        }
    }

    /// Whether the receiver can tell a message that comes again, so that sending it again does no harm.
    public var deduplicates: Bool { self == .webhook || self == .record }
    /// Whether it can reach single people and customers by their address.
    public var reachesPeople: Bool { self == .mail || self == .record }
}

/// Where mail is handed in.
public struct MailServer: Sendable, Hashable, Codable {
    public enum Security: String, Sendable, Codable, CaseIterable {
        case tls, startTLS
        /// For a relay on this very machine.
        case none
    }

    public var host: String
    public var port: Int
    public var security: Security
    /// nil signs in nowhere.
    public var user: String?
    /// Address that stands in From.
    public var sender: String
    public var senderName: String

    public init(host: String, port: Int, security: Security, user: String? = nil, sender: String, senderName: String) {
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.sender = sender
        self.senderName = senderName
    }
}

/// One way out, as it was set up. Its secrets lie sealed beside it.
public struct DeliveryChannel: Sendable, Equatable, Codable {
    /// Unique in the instance.
    public var name: String
    /// Counts changes from 1.
    public var version: Int
    public var kind: ChannelKind
    public var isActive: Bool
    /// Events that its group or program is told of.
    public var kinds: Set<EventKind>
    /// Whether messages to customers may go through it.
    public var isForCustomers: Bool
    /// "zh" or "en".
    public var language: String
    public var mail: MailServer?
    /// Host of the address, for the eye; the address itself is a secret.
    public var host: String?

    public init(
        name: String,
        kind: ChannelKind,
        kinds: Set<EventKind> = [],
        isForCustomers: Bool = false,
        language: String = "zh",
        mail: MailServer? = nil,
        host: String? = nil
    ) {
        (version, isActive) = (0, true)
        self.name = name
        self.kind = kind
        self.kinds = kinds
        self.isForCustomers = isForCustomers
        self.language = language
        self.mail = mail
        self.host = host
    }
}

/// What of a channel nobody may read.
public struct ChannelSecrets: Sendable, Equatable, Codable {
    /// Address of a webhook or robot, which holds its token.
    public var address: String?
    /// Password of the mail account.
    public var password: String?
    /// Secrets that sign, the newest first. Webhooks are signed with all of them, so that receivers can change over in their own time.
    public var signing: [String]

    public init(address: String? = nil, password: String? = nil, signing: [String] = []) {
        self.address = address
        self.password = password
        self.signing = signing
    }
}

/// A channel was changed by somebody else in the meantime; nothing was changed.
public struct ChannelConflict: Error, Equatable, Sendable {
    public var newest: Int

    public init(newest: Int) { self.newest = newest }
}

/// Where channels and wishes are kept. Each change is one transaction with its line of the audit log.
public protocol ChannelRepository: Sendable {
    /// By name.
    func channels() async throws -> [DeliveryChannel]
    /// The sealed secrets of a channel.
    func channelSecrets(_ name: String) async throws -> Data?
    /// Saves as the next version.
    /// - Parameter secrets: sealed; nil keeps what is there.
    /// - Throws: ``ChannelConflict``.
    func saveChannel(_ channel: DeliveryChannel, secrets: Data?, by actor: String, at time: Date) async throws -> DeliveryChannel
    /// What people wish to know; those who never said have none.
    func noticePreferences() async throws -> [String: NoticePreference]
    func saveNoticePreference(_ preference: NoticePreference, of person: String, at time: Date) async throws
}

/// Seals what must not lie open in the database.
public protocol Sealing: Sendable {
    func seal(_ bytes: Data, place: String) throws -> Data
    func open(_ box: Data, place: String) throws -> Data
}

extension ChannelSecrets {
    public static func open(_ box: Data?, of channel: String, with vault: any Sealing) throws -> ChannelSecrets {
        guard let box else { return ChannelSecrets() }
        return try JSONDecoder().decode(ChannelSecrets.self, from: vault.open(box, place: "channel \(channel)"))
    }

    public func sealed(for channel: String, with vault: any Sealing) throws -> Data {
        try vault.seal(JSONEncoder().encode(self), place: "channel \(channel)")
    }
}
