import Actions
import Feedback
import Foundation

/// What a group robot shows: a card with a title, lines and a button. Each house has its own form of it.
struct RobotCard: Sendable {
    var title: String
    var lines: [String]
    var button: String
    var url: String?
    var isAlarm: Bool

    init(_ message: OutboxMessage, language: String, links: LinkMaker) {
        let isEnglish = language == "en"
        func text(_ name: LocalizedName) -> String { isEnglish ? name.en : name.zh }
        title = text(message.content.title)
        lines = message.content.lines.map(text)
        button = isEnglish ? "Open" : "打开"
        url = links.address(of: message.content)
        isAlarm = [.signal, .caseLate, .initiativeReopened, .goalAtRisk, .goalMissed].contains(message.kind)
    }

    /// 飞书: msg_type interactive. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
    func feishu(timestamp: String?, sign: String?) -> JSONText {
        var elements: [JSONText] = [
            .object([("tag", .text("div")), ("text", .object([("tag", .text("plain_text")), ("content", .text(body))]))])
        ]
        if let url {
            let action: JSONText = .object([
                ("tag", .text("button")), ("text", .object([("tag", .text("plain_text")), ("content", .text(button))])),
                ("url", .text(url)), ("type", .text("primary")),
            ])
            elements.append(.object([("tag", .text("action")), ("actions", .array([action]))]))
        }
        let header: JSONText = .object([
            ("title", .object([("tag", .text("plain_text")), ("content", .text(title))])),
            ("template", .text(isAlarm ? "red" : "blue")),
        ])
        var fields: [(String, JSONText)] = []
        if let timestamp, let sign { fields = [("timestamp", .text(timestamp)), ("sign", .text(sign))] }
        return .object(
            fields + [
                ("msg_type", .text("interactive")), ("card", .object([("header", header), ("elements", .array(elements))])),
            ])
    }

    /// 钉钉: an actionCard, or markdown where there is nothing to open. https://open.dingtalk.com/document/robots/custom-robot-access
    var dingtalk: JSONText {
        let text = "### \(Self.escaped(title))\n\n" + lines.map { Self.escaped($0) + "\n\n" }.joined()
        guard let url else {
            return .object([("msgtype", .text("markdown")), ("markdown", .object([("title", .text(title)), ("text", .text(text))]))])
        }
        return .object([
            ("msgtype", .text("actionCard")),
            (
                "actionCard",
                .object([
                    ("title", .text(title)), ("text", .text(text)), ("singleTitle", .text(button)), ("singleURL", .text(url)),
                ])
            ),
        ])
    }

    /// 企业微信: a template card, or markdown where there is nothing to open. https://developer.work.weixin.qq.com/document/path/91770
    var wecom: JSONText {
        guard let url else {
            let text = "**\(Self.escaped(title))**\n" + lines.map { "> \(Self.escaped($0))" }.joined(separator: "\n")
            return .object([("msgtype", .text("markdown")), ("markdown", .object([("content", .text(Self.cut(text, 4_000)))]))])
        }
        let card: JSONText = .object([
            ("card_type", .text("text_notice")),
            ("main_title", .object([("title", .text(Self.cut(title, 120)))])),
            ("sub_title_text", .text(Self.cut(body, 600))),
            ("card_action", .object([("type", .number(1)), ("url", .text(url))])),
        ])
        return .object([("msgtype", .text("template_card")), ("template_card", card)])
    }

    private var body: String { lines.joined(separator: "\n") }

    /// Signs that would be read as markdown lose their meaning.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, sign in
            if "\\`*_[]()#<>!|".contains(sign) { result.append("\\") }
            result.append(sign.isNewline ? " " : sign)
        }
    }

    /// At most `bytes` bytes of UTF-8, whole signs only.
    static func cut(_ text: String, _ bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var kept = ""
        for sign in text {
            guard kept.utf8.count + sign.utf8.count + 3 <= bytes else { break }
            kept.append(sign)
        }
        return kept + "…"
    }
}
