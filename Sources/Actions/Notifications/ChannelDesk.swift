import Feedback
public import Foundation

/// What somebody typed into the form of a channel.
public struct ChannelDraft: Sendable, Equatable {
    public var channel: DeliveryChannel
    /// nil keeps what is there.
    public var address: String?
    public var password: String?
    /// A robot's signing secret; nil keeps what is there.
    public var secret: String?

    public init(channel: DeliveryChannel, address: String? = nil, password: String? = nil, secret: String? = nil) {
        self.channel = channel
        self.address = address
        self.password = password
        self.secret = secret
    }
}

/// Where ways out are set up and tried.
public struct ChannelDesk: Sendable {
    public let repository: any ChannelRepository
    public let outbox: any OutboxRepository
    private let vault: any Sealing
    private let makeSecret: @Sendable () -> String

    /// Secrets by which a webhook is signed at the same time.
    static let secretLimit = 3

    /// - Parameter makeSecret: makes a secret that signs webhooks.
    public init(
        repository: any ChannelRepository,
        outbox: any OutboxRepository,
        vault: any Sealing,
        makeSecret: @escaping @Sendable () -> String
    ) {
        self.repository = repository
        self.outbox = outbox
        self.vault = vault
        self.makeSecret = makeSecret
    }

    /// Makes or changes a channel.
    /// - Returns: the channel, and the webhook's secret when one was made; it is told once.
    /// - Throws: ``Refusal``, ``ChannelConflict``.
    public func save(_ draft: ChannelDraft, by actor: String, at time: Date) async throws -> (channel: DeliveryChannel, secret: String?) {
        var channel = draft.channel
        var secrets = channel.version == 0 ? ChannelSecrets() : try await secrets(of: channel.name)
        var told: String?
        if let address = draft.address { secrets.address = address }
        if let password = draft.password { secrets.password = password }
        if let secret = draft.secret { secrets.signing = [secret] }
        if channel.kind == .webhook, secrets.signing.isEmpty {
            told = makeSecret()
            secrets.signing = [told].compactMap(\.self)
        }
        channel.host = secrets.address.flatMap { URLComponents(string: $0)?.host }
        try Self.check(channel, secrets)
        let kept = try await repository.saveChannel(
            channel, secrets: try secrets.sealed(for: channel.name, with: vault), by: actor, at: time)
        return (kept, told)
    }

    /// Puts a new secret in front of those that sign; old ones go on signing until there are three.
    /// - Returns: the new secret, told once. nil: there is no such webhook.
    public func rotate(_ name: String, by actor: String, at time: Date) async throws -> String? {
        guard let channel = try await repository.channels().first(where: { $0.name == name }), channel.kind == .webhook else { return nil }
        var secrets = try await secrets(of: name)
        let made = makeSecret()
        secrets.signing = [made] + secrets.signing.prefix(Self.secretLimit - 1)
        _ = try await repository.saveChannel(channel, secrets: try secrets.sealed(for: name, with: vault), by: actor, at: time)
        return made
    }

    /// Leaves the newest secret alone to sign.
    public func dropOldSecrets(_ name: String, by actor: String, at time: Date) async throws {
        guard let channel = try await repository.channels().first(where: { $0.name == name }) else { return }
        var secrets = try await secrets(of: name)
        secrets.signing = Array(secrets.signing.prefix(1))
        _ = try await repository.saveChannel(channel, secrets: try secrets.sealed(for: name, with: vault), by: actor, at: time)
    }

    /// How many secrets sign.
    public func signing(_ name: String) async -> Int { (try? await secrets(of: name).signing.count) ?? 0 }

    /// Puts a test message into the outbox; what comes of it stands in the delivery log.
    /// - Parameter person: address to which mail goes.
    /// - Returns: nil: there is no such channel.
    public func test(_ name: String, person: String, language: String, at time: Date) async throws -> OutboxMessage? {
        guard let channel = try await repository.channels().first(where: { $0.name == name }) else { return nil }
        let key = "test \(name) \(Int64((time.timeIntervalSince1970 * 1_000).rounded()))"
        let message = OutboxMessage(
            key: key,
            kind: .test,
            channel: name,
            recipient: channel.kind.reachesPeople ? .person(person) : .group,
            content: MessageContent(
                title: LocalizedName(zh: "回音的测试消息", en: "A test message from Huiyin"),
                lines: [LocalizedName(zh: "看到这条，说明“\(name)”已经接通。", en: "If you read this, “\(name)” works.")],
                language: language, time: time),
            createdAt: time
        )
        _ = try await outbox.enqueue([message])
        return try await outbox.messages(MessageQuery(kind: .test, channel: name, limit: 20)).first { $0.key == key }
    }

    private func secrets(of name: String) async throws -> ChannelSecrets {
        try ChannelSecrets.open(try await repository.channelSecrets(name), of: name, with: vault)
    }

    static func check(_ channel: DeliveryChannel, _ secrets: ChannelSecrets) throws(Refusal) {
        if channel.name.isEmpty || channel.name.count > 40 {
            throw Refusal("渠道名称请用 1 到 40 个字。", "Give the channel a name of 1 to 40 signs.")
        }
        switch channel.kind {
        case .record: return
        case .mail: try check(channel.mail)
        case .webhook, .feishu, .dingtalk, .wecom:
            let parts = secrets.address.flatMap { URLComponents(string: $0) }
            guard let parts, let host = parts.host, !host.isEmpty, ["https", "http"].contains(parts.scheme ?? "") else {
                throw Refusal(
                    "地址要以 https:// 开头，照机器人或接收方给出的完整地址填写。", "The address must begin with https://; copy it whole from the robot or receiver."
                )
            }
            if channel.isForCustomers {
                throw Refusal("群机器人和 Webhook 发不到客户本人，请改用邮件。", "Robots and webhooks do not reach customers; use mail.")
            }
        }
    }

    private static func check(_ mail: MailServer?) throws(Refusal) {
        guard let mail, !mail.host.isEmpty, !mail.host.contains(where: { $0.isWhitespace || $0 == "/" }) else {
            throw Refusal("请填写邮件服务器，如 smtp.example.com。", "Name the mail server, such as smtp.example.com.")
        }
        guard (1...65_535).contains(mail.port) else {
            throw Refusal("端口“\(mail.port)”无效，常用 465 或 587。", "Port “\(mail.port)” will not do; 465 and 587 are usual.")
        }
        guard mail.sender.split(separator: "@").count == 2, mail.sender.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 }) else {
            throw Refusal(
                "发件地址“\(mail.sender)”不完整，请写成 name@example.com。", "Sender “\(mail.sender)” is incomplete; write name@example.com.")
        }
    }
}
