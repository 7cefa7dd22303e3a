import Actions
import Foundation

/// Messages in words.
struct MessageWords {
    var context: PageContext

    func row(_ message: OutboxMessage, mayAct: Bool, kept: [(String, String)]) -> NotificationsPage.Row {
        let isOpen = message.stage == .dead || message.stage == .doubtful
        let isWaiting = message.stage == .waiting
        return NotificationsPage.Row(
            id: String(message.id),
            href: context.path(.notifications, kept.map { (name: $0.0, value: $0.1) } + [("message", String(message.id))]),
            title: message.content.title.text(context.locale),
            kind: context.text("event.\(message.kind.rawValue)"),
            channel: message.channel,
            recipient: recipient(message.recipient),
            stage: message.stage.rawValue,
            stageText: stage(message.stage),
            attempts: context.formats.integer(message.attempts),
            time: context.formats.dateTime(message.sentAt ?? message.createdAt),
            due: isWaiting && message.due > context.now
                ? context.text("notifications.due", ["time": context.formats.dateTime(message.due)]) : nil,
            reason: message.reason,
            action: mayAct && (isOpen || isWaiting || message.stage == .discarded)
                ? SiteURL.messageActs(id: String(message.id)).path : nil,
            canRetry: isOpen || message.stage == .discarded
        )
    }

    func detail(_ message: OutboxMessage, _ attempts: [MessageAttempt], mayAct: Bool) -> NotificationsPage.Detail {
        NotificationsPage.Detail(
            title: message.content.title.text(context.locale),
            heading: context.text("notifications.history", ["id": String(message.id)]),
            lines: message.content.lines.map { $0.text(context.locale) },
            subjectHref: message.content.subject.map { context.path(.subject($0)) },
            doubt: message.stage == .doubtful ? context.text("notifications.doubtNote") : nil,
            steps: attempts.map { attempt in
                NotificationsPage.Step(
                    time: context.formats.dateTime(attempt.time), act: context.text("notifications.act.\(attempt.act.rawValue)"),
                    stageText: stage(attempt.stage), actor: attempt.actor, reason: attempt.reason)
            }
        )
    }

    func stage(_ stage: MessageStage) -> String { context.text("notifications.stage.\(stage.rawValue)") }

    /// Customers have no name here.
    func recipient(_ recipient: MessageRecipient) -> String {
        switch recipient {
        case .person(let address): address
        case .group: context.text("notifications.group")
        case .customer: context.text("notifications.customer")
        }
    }
}
