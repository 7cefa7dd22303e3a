import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// Ways out for programs of an administrator. Secrets go in and are never given back; one that is made here is told once.
enum ChannelsAPI {
    static let limit = 1 << 16

    struct ChannelModel: Encodable, Sendable {
        var name: String
        var version: Int
        var kind: ChannelKind
        var isActive: Bool
        var isForCustomers: Bool
        var kinds: [EventKind]
        var language: String
        var mail: MailServer?
        /// Host of the address; the address itself is a secret.
        var host: String?

        init(_ channel: DeliveryChannel) {
            (name, version, kind, isActive) = (channel.name, channel.version, channel.kind, channel.isActive)
            (isForCustomers, language, mail, host) = (channel.isForCustomers, channel.language, channel.mail, channel.host)
            kinds = EventKind.allCases.filter(channel.kinds.contains)
            mail?.user = nil
        }
    }

    struct ChannelList: Encodable, Sendable { var channels: [ChannelModel] }

    struct Receipt: Encodable, Sendable {
        var channel: ChannelModel
        /// A webhook's secret that was made just now.
        var secret: String?
        /// The test message that was put into the outbox.
        var message: Int64?
    }

    struct Creation: Decodable {
        var name: String
        var kind: ChannelKind
        var change: Change

        private enum CodingKeys: String, CodingKey { case name, kind }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            kind = try values.decode(ChannelKind.self, forKey: .kind)
            change = try Change(from: decoder)
        }
    }

    /// What is left out stays as it is.
    struct Change: Decodable {
        var version: Int?
        var isActive: Bool?
        var isForCustomers: Bool?
        var kinds: [EventKind]?
        var language: String?
        var mail: MailServer?
        var address: String?
        var password: String?
        var secret: String?
    }

    enum Act: String, Decodable, CaseIterable {
        case test, rotate, dropOld, pause, resume
    }

    struct ActWish: Decodable {
        var act: Act
        /// Address to which a test by mail goes; a person's own when left out.
        var to: String?
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let channels = try await ChannelsPage.desk(site.services).repository.channels()
        return try .json(ChannelList(channels: channels.map(ChannelModel.init)))
    }

    static func create(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Creation.self, upTo: limit)
        let receipt = try await save(DeliveryChannel(name: wish.name, kind: wish.kind), wish.change, context, site)
        return try .json(receipt, status: .created)
    }

    static func change(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let change = try await request.json(Change.self, upTo: limit)
        return try .json(await save(channel(context, site), change, context, site))
    }

    private static func save(_ channel: DeliveryChannel, _ change: Change, _ context: WebContext, _ site: Site) async throws -> Receipt {
        var channel = channel
        channel.version = change.version ?? channel.version
        channel.isActive = change.isActive ?? channel.isActive
        channel.isForCustomers = change.isForCustomers ?? channel.isForCustomers
        channel.kinds = change.kinds.map { Set($0.filter(EventKind.subscribable.contains)) } ?? channel.kinds
        channel.language = change.language.map { $0 == "en" ? "en" : "zh" } ?? channel.language
        channel.mail = change.mail ?? channel.mail
        let draft = ChannelDraft(channel: channel, address: change.address, password: change.password, secret: change.secret)
        let kept = try await ChannelsPage.desk(site.services).save(draft, by: context.actor, at: site.services.clock())
        return Receipt(channel: ChannelModel(kept.channel), secret: kept.secret)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(ActWish.self, upTo: limit)
        let desk = try ChannelsPage.desk(site.services)
        var channel = try await channel(context, site)
        let (name, now) = (channel.name, site.services.clock())
        var (secret, message): (String?, Int64?)
        switch wish.act {
        case .test:
            let person = wish.to ?? context.user?.email ?? ""
            message = try await desk.test(name, person: person, language: channel.language, at: now)?.id
        case .rotate: secret = try await desk.rotate(name, by: context.actor, at: now)
        case .dropOld: try await desk.dropOldSecrets(name, by: context.actor, at: now)
        case .pause, .resume:
            channel.isActive = wish.act == .resume
            _ = try await desk.repository.saveChannel(channel, secrets: nil, by: context.actor, at: now)
        }
        return try .json(Receipt(channel: ChannelModel(try await self.channel(context, site)), secret: secret, message: message))
    }

    private static func channel(_ context: WebContext, _ site: Site) async throws -> DeliveryChannel {
        let name = context.parameter("name")
        let channels = try await ChannelsPage.desk(site.services).repository.channels()
        guard let channel = channels.first(where: { $0.name == name }) else { throw WebError.notFound }
        return channel
    }
}
