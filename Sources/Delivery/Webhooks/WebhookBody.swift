import Actions
import Crypto
import Feedback
import Foundation

/// What a webhook says: type, time and data, as Standard Webhooks recommends.
struct WebhookBody: Sendable, Encodable {
    struct Content: Sendable, Encodable {
        var title: LocalizedName
        var lines: [LocalizedName]
        var subject: EventSubject?
        var url: String?
    }

    var type: String
    var timestamp: String
    var data: Content
    /// The same for every attempt of one message, so that the receiver can tell.
    let id: String

    private enum CodingKeys: String, CodingKey { case type, timestamp, data }

    init(_ message: OutboxMessage, links: LinkMaker) {
        let content = message.content
        type = message.kind.topic
        timestamp = content.time.ISO8601Format()
        data = Content(title: content.title, lines: content.lines, subject: content.subject, url: links.address(of: content))
        id = "msg_" + SHA256.hash(data: Data(message.key.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined()
    }

    func bytes() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
