import Actions
import Feedback
import Foundation

@testable import Delivery

let noon = Date(timeIntervalSince1970: 1_795_780_800)

let links = LinkMaker(base: "https://voc.example.com") { subject in "/cases/\(subject.id)" }

func message(_ key: String = "case 12 v1 @li@x", _ kind: EventKind = .caseOpened, language: String = "zh", optOut: String? = nil)
    -> OutboxMessage
{
    OutboxMessage(
        key: key, kind: kind, channel: "out", recipient: .group,
        content: MessageContent(
            title: LocalizedName(zh: "新工单 12：配送慢", en: "New case 12: slow delivery"),
            lines: [
                LocalizedName(zh: "严重度 9，3 条声音", en: "Severity 9, 3 voices"),
                LocalizedName(zh: "*加粗* <b>不是</b>", en: "*bold* <b>not</b>"),
            ],
            language: language, subject: EventSubject(.caseFile, Int64(12)), optOutPath: optOut, time: noon),
        createdAt: noon)
}

func outgoing(
    _ kind: ChannelKind,
    _ secrets: ChannelSecrets = ChannelSecrets(),
    mail: MailServer? = nil,
    to address: String? = nil,
    _ sent: OutboxMessage = message()
) -> OutgoingMessage {
    OutgoingMessage(
        message: sent, channel: DeliveryChannel(name: "out", kind: kind, isForCustomers: true, mail: mail), secrets: secrets,
        address: address)
}

func carriers(allowsPrivate: Bool = true) -> Carriers { Carriers(links: links, allowsPrivate: allowsPrivate, clock: { noon }) }

/// What `name=value` pairs of a query say.
func pairs(_ query: String) -> [String: String] {
    var components = URLComponents()
    components.percentEncodedQuery = query
    return Dictionary((components.queryItems ?? []).map { ($0.name, $0.value ?? "") }, uniquingKeysWith: { first, _ in first })
}
