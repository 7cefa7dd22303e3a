import Access
import Actions
import Foundation
import HTTPTypes
import Insights

/// Notifications 通知: what went out to whom, and what waits for a decision.
public struct NotificationsPage: Page {
    public static let template = "notifications"
    public static let title = "nav.notifications"

    /// Messages on one page.
    static let limit = 60

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(notice: nil, context, services)
    }

    static func outbox(_ services: WebServices) throws -> any OutboxRepository {
        guard let delivery = services.delivery else { throw WebError(.serviceUnavailable, "notifications.none") }
        return delivery.outbox
    }

    /// The stages behind each tab.
    enum Tab: String, CaseIterable {
        case all, open, waiting, sent, discarded

        var stages: Set<MessageStage> {
            switch self {
            case .all: []
            case .open: [.dead, .doubtful]
            case .waiting: [.waiting, .claimed, .sending]
            case .sent: [.sent]
            case .discarded: [.discarded]
            }
        }
    }

    static func model(notice: Notice?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let outbox = try outbox(services)
        let channels = try await services.delivery?.repository.channels() ?? []
        let counts = try await outbox.outboxCounts(at: context.now)
        let reader = FilterReader(items: context.queryItems)
        let tab = try reader.value("state", Tab.self) ?? (counts[.dead] + counts[.doubtful] > 0 ? .open : .all)
        let kind = try reader.value("kind", EventKind.self)
        let channel = context.queryValue("via")
        let before = context.queryValue("before").flatMap(Int64.init)
        let query = MessageQuery(stages: tab.stages, kind: kind, channel: channel, before: before, limit: limit + 1)
        let found = try await outbox.messages(query)
        let words = MessageWords(context: context)
        let mayAct = context.user?.role.may(.answer) == true
        let kept = [("kind", kind?.rawValue), ("via", channel)].compactMap { name, value in value.map { (name, $0) } }
        return Model(
            tabs: NotificationTabs.make(.notifications, context),
            answer: answer(counts, hasChannels: !channels.isEmpty, context),
            answerNote: note(counts, context),
            notice: notice,
            states: Tab.allCases.map { name in
                let count = name.stages.reduce(0) { $0 + counts[$1] }
                return CasesPage.Queue(
                    label: context.text("notifications.tab.\(name.rawValue)"),
                    count: name == .all ? nil : context.formats.integer(count),
                    href: context.path(.notifications, [("state", name.rawValue)] + kept), active: name == tab)
            },
            state: tab.rawValue,
            kinds: options(
                EventKind.allCases.map { ($0.rawValue, context.text("event.\($0.rawValue)")) }, kind?.rawValue, "anyKind", context),
            channels: options(channels.map { ($0.name, $0.name) }, channel, "anyChannel", context),
            rows: found.prefix(limit).map { words.row($0, mayAct: mayAct, kept: [("state", tab.rawValue)] + kept) },
            hasRows: !found.isEmpty,
            olderHref: found.count > limit
                ? context.path(.notifications, [("state", tab.rawValue)] + kept + [("before", String(found[limit - 1].id))]) : nil,
            message: try await detail(context, outbox, words, mayAct)
        )
    }

    private static func options(
        _ values: [(value: String, label: String)], _ chosen: String?, _ any: String, _ context: PageContext
    ) -> [PeoplePage.Option] {
        [PeoplePage.Option(value: "", label: context.text("notifications.\(any)"), selected: chosen == nil)]
            + values.map { PeoplePage.Option(value: $0.value, label: $0.label, selected: $0.value == chosen) }
    }

    private static func answer(_ counts: OutboxCounts, hasChannels: Bool, _ context: PageContext) -> [AnswerRun] {
        guard hasChannels else { return [AnswerRun(context.text("notifications.noChannel"))] }
        let open = AnswerRun.figure(
            context.formats.integer(counts[.dead] + counts[.doubtful]), href: context.path(.notifications, [("state", "open")]))
        guard let share = Proportion.estimate(counts.promptToday, of: counts.sentToday) else {
            return context.sentence("notifications.quiet", ["open": open])
        }
        let interval = context.formats.percent(share.interval.low) + " – " + context.formats.percent(share.interval.high)
        return context.sentence(
            "notifications.answer",
            [
                "sent": .figure(context.formats.integer(counts.sentToday), href: context.path(.notifications, [("state", "sent")])),
                "share": AnswerRun(context.formats.percent(share.value)), "interval": AnswerRun(interval), "open": open,
            ])
    }

    private static func note(_ counts: OutboxCounts, _ context: PageContext) -> String? {
        guard let oldest = counts.oldestDue else { return nil }
        return context.text(
            "notifications.waitingSince",
            ["count": context.formats.integer(counts[.waiting]), "time": context.formats.dateTime(oldest)])
    }

    private static func detail(
        _ context: PageContext, _ outbox: any OutboxRepository, _ words: MessageWords, _ mayAct: Bool
    ) async throws -> Detail? {
        guard let id = context.queryValue("message").flatMap(Int64.init), let message = try await outbox.message(id: id) else { return nil }
        return words.detail(message, try await outbox.attempts(message: id), mayAct: mayAct)
    }
}
