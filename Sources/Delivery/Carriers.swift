public import Actions
public import Foundation

/// All ways out, chosen by a channel's kind.
public struct Carriers: MessageCarrier {
    private let web: WebSender
    private let mail: MailSender
    private let links: LinkMaker

    /// - Parameters:
    ///   - links: makes addresses that people outside can open.
    ///   - allowsPrivate: whether webhooks and robots may lie on this machine or in a private network.
    public init(links: LinkMaker, allowsPrivate: Bool, clock: @escaping @Sendable () -> Date) {
        self.links = links
        web = WebSender(guardian: AddressGuard(allowsPrivate: allowsPrivate), clock: clock)
        mail = MailSender(clock: clock)
    }

    public func carry(_ outgoing: OutgoingMessage) async -> DeliveryOutcome {
        switch outgoing.channel.kind {
        case .record: return .delivered
        case .mail: return await mail.carry(outgoing, links: links)
        case .webhook:
            guard let address = outgoing.secrets.address else { return .failed("no address is set up") }
            return await web.webhook(WebhookBody(outgoing.message, links: links), to: address, secrets: outgoing.secrets.signing)
        case .feishu, .dingtalk, .wecom:
            guard let address = outgoing.secrets.address else { return .failed("no address is set up") }
            let card = RobotCard(outgoing.message, language: outgoing.channel.language, links: links)
            return await web.robot(outgoing.channel.kind, card, to: address, secret: outgoing.secrets.signing.first)
        }
    }
}

/// Makes addresses that open what a message is about.
public struct LinkMaker: Sendable {
    /// "https://voc.example.com", without a slash at the end; nil where nobody has said how the instance is reached from outside.
    public var base: String?
    private let path: @Sendable (EventSubject) -> String?

    public init(base: String?, path: @escaping @Sendable (EventSubject) -> String?) {
        self.base = base.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.path = path
    }

    /// Where the message's button leads; nil when it has none.
    public func address(of content: MessageContent) -> String? {
        guard let base else { return nil }
        return (content.path ?? content.subject.flatMap(path)).map { base + $0 }
    }

    public func optOut(_ content: MessageContent) -> String? {
        guard let base else { return nil }
        return content.optOutPath.map { base + $0 }
    }
}
