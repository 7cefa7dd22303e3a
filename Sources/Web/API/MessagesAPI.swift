import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// The delivery log for programs: what went out, what waits, what a person must decide about.
enum MessagesAPI {
    struct MessageModel: Encodable, Sendable {
        var id: Int64
        var kind: EventKind
        var stage: MessageStage
        var channel: String
        /// A person's address, "group" or "customer": customers have no name here.
        var recipient: String
        var title: LocalizedName
        var subject: EventSubject?
        var createdAt: Date
        var due: Date
        var attempts: Int
        var sentAt: Date?
        var reason: String?

        init(_ message: OutboxMessage) {
            (id, kind, stage, channel) = (message.id, message.kind, message.stage, message.channel)
            (title, subject, createdAt, due) = (message.content.title, message.content.subject, message.createdAt, message.due)
            (attempts, sentAt, reason) = (message.attempts, message.sentAt, message.reason)
            switch message.recipient {
            case .person(let address): recipient = address
            case .group: recipient = "group"
            case .customer: recipient = "customer"
            }
        }
    }

    struct MessageList: Encodable, Sendable {
        var messages: [MessageModel]
        /// Give it back as `before` for older ones; missing on the last page.
        var next: Int64?
    }

    struct MessageDetail: Encodable, Sendable {
        var message: MessageModel
        var lines: [LocalizedName]
        /// The delivery log, oldest first.
        var log: [MessageAttempt]
    }

    enum Act: String, Decodable, CaseIterable {
        case retry, discard
    }

    struct ActWish: Decodable { var act: Act }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let reader = FilterReader(items: URLText.parseQuery(request.uri.query))
        let limit = reader.first("limit").flatMap(Int.init) ?? NotificationsPage.limit
        let query = MessageQuery(
            stages: try reader.value("state", NotificationsPage.Tab.self)?.stages ?? [], kind: try reader.value("kind", EventKind.self),
            channel: reader.first("via"), before: reader.first("before").flatMap(Int64.init), limit: min(max(limit, 1), 500))
        let found = try await NotificationsPage.outbox(site.services).messages(query)
        let next = found.count == query.limit ? found.last?.id : nil
        return try .json(MessageList(messages: found.map(MessageModel.init), next: next))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let outbox = try NotificationsPage.outbox(site.services)
        guard let id = Int64(context.parameter("id")), let message = try await outbox.message(id: id) else { throw WebError.notFound }
        let log = try await outbox.attempts(message: id)
        return try .json(MessageDetail(message: MessageModel(message), lines: message.content.lines, log: log))
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(ActWish.self, upTo: 1_024)
        guard let id = Int64(context.parameter("id")) else { throw WebError.notFound }
        let act: MessageAct = wish.act == .retry ? .retry : .discard
        let outbox = try NotificationsPage.outbox(site.services)
        guard let message = try await outbox.act(act, message: id, by: context.actor, at: site.services.clock()) else {
            throw WebError.notFound
        }
        return try .json(MessageModel(message))
    }
}
