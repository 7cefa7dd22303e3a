import Access
import Actions
import Foundation
import HTTPTypes

/// Channels 渠道: by which ways messages leave the house.
public struct ChannelsPage: Page {
    public static let template = "channels"
    public static let title = "notifications.channels"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(Draft(), context, services)
    }

    /// What an act left to be shown.
    struct Draft: Sendable {
        var typed: DeliveryChannel?
        var problem: String?
        var notice: Notice?
        /// A webhook's secret that was made just now.
        var secret: (channel: String, value: String)?
    }

    static func desk(_ services: WebServices) throws -> ChannelDesk {
        guard let desk = services.delivery else { throw WebError(.serviceUnavailable, "notifications.none") }
        return desk
    }

    static func model(_ draft: Draft, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let desk = try desk(services)
        let channels = try await desk.repository.channels()
        let mayChange = context.user?.role.may(.administer) == true
        var rows: [Row] = []
        for channel in channels { rows.append(await row(channel, desk, mayChange, context)) }
        let edited = draft.typed ?? channels.first { $0.name == context.queryValue("edit") }
        return Model(
            tabs: NotificationTabs.make(.deliveryChannels, context),
            summary: summary(channels, context),
            notice: draft.notice,
            secret: draft.secret.map {
                Secret(title: context.text("channels.newSecret", ["name": $0.channel]), value: $0.value)
            },
            rows: rows,
            hasRows: !rows.isEmpty,
            form: mayChange ? form(edited, draft.problem, context) : nil
        )
    }

    private static func summary(_ channels: [DeliveryChannel], _ context: PageContext) -> String {
        let active = channels.filter(\.isActive)
        guard !active.isEmpty else { return context.text("channels.none") }
        return context.text(
            "channels.answer",
            [
                "active": context.formats.integer(active.count),
                "people": context.formats.integer(active.count { $0.kind.reachesPeople }),
                "customers": context.formats.integer(active.count(where: \.isForCustomers)),
            ])
    }

    private static func row(_ channel: DeliveryChannel, _ desk: ChannelDesk, _ mayChange: Bool, _ context: PageContext) async -> Row {
        let isWebhook = channel.kind == .webhook
        let signing = isWebhook ? await desk.signing(channel.name) : 0
        let kinds = EventKind.subscribable.filter { channel.kinds.contains($0) }.map { context.text("event.\($0.rawValue)") }
        return Row(
            name: channel.name,
            kind: context.text("channel.kind.\(channel.kind.rawValue)"),
            place: channel.mail.map { "\($0.host):\($0.port) · \($0.sender)" } ?? channel.host,
            isActive: channel.isActive,
            isForCustomers: channel.isForCustomers,
            subscribes: kinds,
            signing: isWebhook ? context.text("channels.signing", ["count": context.formats.integer(signing)]) : nil,
            canDrop: mayChange && signing > 1,
            logHref: context.path(.notifications, [("state", "all"), ("via", channel.name)]),
            editHref: mayChange ? context.path(.deliveryChannels, [("edit", channel.name)]) : nil,
            action: mayChange ? SiteURL.deliveryChannel(name: channel.name).path : nil,
            canRotate: mayChange && isWebhook
        )
    }

    static func form(_ channel: DeliveryChannel?, _ problem: String?, _ context: PageContext) -> Form {
        let isNew = channel.map { $0.version == 0 } ?? true
        let mail = channel?.mail
        func choices<Value: RawRepresentable<String> & CaseIterable & Equatable>(_ chosen: Value, _ key: String) -> [PeoplePage.Option] {
            Value.allCases.map {
                PeoplePage.Option(value: $0.rawValue, label: context.text("\(key).\($0.rawValue)"), selected: $0 == chosen)
            }
        }
        return Form(
            title: isNew ? context.text("channels.add") : context.text("channels.edit", ["name": channel?.name ?? ""]),
            problem: problem,
            isNew: isNew,
            name: channel?.name ?? "",
            version: String(channel?.version ?? 0),
            kinds: choices(channel?.kind ?? .mail, "channel.kind"),
            kindValue: (channel?.kind ?? .mail).rawValue,
            subscribes: EventKind.subscribable.map {
                PeoplePage.Option(
                    value: $0.rawValue, label: context.text("event.\($0.rawValue)"), selected: channel?.kinds.contains($0) ?? false)
            },
            languages: ["zh", "en"].map {
                PeoplePage.Option(value: $0, label: context.text("language.\($0)"), selected: $0 == (channel?.language ?? "zh"))
            },
            isForCustomers: channel?.isForCustomers ?? false,
            host: mail?.host ?? "",
            port: String(mail?.port ?? 465),
            securities: choices(mail?.security ?? .tls, "channels.security"),
            user: mail?.user ?? "",
            sender: mail?.sender ?? "",
            senderName: mail?.senderName ?? context.text("site.name")
        )
    }
}
