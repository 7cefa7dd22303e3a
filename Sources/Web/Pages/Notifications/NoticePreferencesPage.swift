import Access
import Actions
import Foundation
import HTTPTypes

/// My notifications 我的通知: what one wants to know of, when, and by which channel.
public struct NoticePreferencesPage: Page {
    public static let template = "notice-preferences"
    public static let title = "notifications.mine"

    public struct Model: Sendable, Encodable, Equatable {
        public var tabs: [CasesPage.Queue]
        public var summary: String
        public var notice: Notice?
        public var rows: [Row]
        /// Whether others' events can be had too: not by whoever may see a part of the voices.
        public var mayAll: Bool
        public var channels: [PeoplePage.Option]
        public var quietFrom: [PeoplePage.Option]
        public var quietTo: [PeoplePage.Option]
        public var digestHours: [PeoplePage.Option]
        public var urgentAlways: Bool
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var kind: String
        public var label: String
        public var modes: [PeoplePage.Option]
        public var all: Bool
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, context, services)
    }

    static func model(notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let repository = try ChannelsPage.desk(services).repository
        let channels = try await repository.channels().filter(\.isActive)
        let preference = try await repository.noticePreferences()[context.user?.email ?? ""] ?? NoticePreference()
        let modes = EventKind.subscribable.map { preference.mode(of: $0) }
        let hasChannel = channels.contains { $0.kind.reachesPeople || $0.name == preference.channel }
        let counts = [
            "now": context.formats.integer(modes.count { $0 == .atOnce }),
            "digest": context.formats.integer(modes.count { $0 == .digest }), "hour": String(preference.digestHour),
        ]
        return Model(
            tabs: NotificationTabs.make(.noticePreferences, context),
            summary: context.text(hasChannel ? "mine.answer" : "mine.noChannel", hasChannel ? counts : [:]),
            notice: notice,
            rows: EventKind.subscribable.map { kind in
                Row(
                    kind: kind.rawValue,
                    label: context.text("event.\(kind.rawValue)"),
                    modes: NoticePreference.Mode.allCases.map {
                        PeoplePage.Option(
                            value: $0.rawValue, label: context.text("mine.mode.\($0.rawValue)"), selected: $0 == preference.mode(of: kind))
                    },
                    all: preference.all.contains(kind))
            },
            mayAll: context.seesEverything,
            channels: [PeoplePage.Option(value: "", label: context.text("mine.standard"), selected: preference.channel == nil)]
                + channels.map { PeoplePage.Option(value: $0.name, label: $0.name, selected: $0.name == preference.channel) },
            quietFrom: hours(preference.quiet?.from ?? 0),
            quietTo: hours(preference.quiet?.to ?? 0),
            digestHours: hours(preference.digestHour),
            urgentAlways: preference.urgentAlways
        )
    }

    private static func hours(_ chosen: Int) -> [PeoplePage.Option] {
        (0..<24).map { PeoplePage.Option(value: String($0), label: "\($0):00", selected: $0 == chosen) }
    }
}
