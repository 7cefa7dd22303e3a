import Actions
import Crypto
import Foundation
import Testing

@testable import Delivery

/// Group robots against loopback fakes that check signature and shape as their houses document them.
@Suite struct RobotTests {
    private static let secret = "SEC0123456789"

    /// The house's own recipe, written out once more.
    private static func code(_ bytes: String, _ key: String) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: Data(bytes.utf8), using: SymmetricKey(data: Data(key.utf8)))).base64EncodedString()
    }

    /// hmac.new(b"1599360473\ndemo", b"", sha256) in base64, by Python's hmac.
    @Test func signaturesAgainstPython() {
        #expect(RobotSignature.feishu(seconds: 1_599_360_473, secret: "demo") == PythonReference.feishu)
        #expect(RobotSignature.dingtalk(milliseconds: 1_577_262_236_757, secret: "this is secret") == PythonReference.dingtalk)
    }

    private static func feishu(_ seen: LoopbackSite.Seen) -> (Int, String?, String) {
        let json = seen.json
        guard let time = json["timestamp"] as? String, let sign = json["sign"] as? String,
            abs((Double(time) ?? 0) - noon.timeIntervalSince1970) < 3_600, sign == code("", "\(time)\n\(secret)")
        else { return (200, nil, #"{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}"#) }
        guard json["msg_type"] as? String == "interactive", let card = json["card"] as? [String: Any],
            let header = card["header"] as? [String: Any], (header["title"] as? [String: String])?["tag"] == "plain_text",
            let elements = card["elements"] as? [[String: Any]], elements.first?["tag"] as? String == "div"
        else { return (200, nil, #"{"code":9499,"msg":"Bad Request"}"#) }
        return (200, nil, #"{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"#)
    }

    private static func dingtalk(_ seen: LoopbackSite.Seen) -> (Int, String?, String) {
        let query = pairs(seen.query)
        guard let time = query["timestamp"], let sign = query["sign"], query["access_token"] == "T",
            abs((Double(time) ?? 0) / 1_000 - noon.timeIntervalSince1970) < 3_600, sign == code("\(time)\n\(secret)", secret)
        else { return (200, nil, #"{"errcode":310000,"errmsg":"sign not match"}"#) }
        guard seen.json["msgtype"] as? String == "actionCard", let card = seen.json["actionCard"] as? [String: String],
            card["title"] != nil, card["text"] != nil, card["singleTitle"] != nil, card["singleURL"]?.hasPrefix("https://") == true
        else { return (200, nil, #"{"errcode":40035,"errmsg":"param error"}"#) }
        return (200, nil, #"{"errcode":0,"errmsg":"ok"}"#)
    }

    private static func wecom(_ seen: LoopbackSite.Seen) -> (Int, String?, String) {
        guard pairs(seen.query)["key"] == "K" else { return (200, nil, #"{"errcode":93000,"errmsg":"invalid webhook url"}"#) }
        guard seen.json["msgtype"] as? String == "template_card", let card = seen.json["template_card"] as? [String: Any],
            card["card_type"] as? String == "text_notice", (card["main_title"] as? [String: String])?["title"]?.isEmpty == false,
            let action = card["card_action"] as? [String: Any], action["type"] as? Int == 1, action["url"] is String
        else { return (200, nil, #"{"errcode":40058,"errmsg":"param invalid"}"#) }
        return (200, nil, #"{"errcode":0,"errmsg":"ok"}"#)
    }

    @Test func feishuTakesTheCard() async throws {
        try await LoopbackSite.with({ Self.feishu($0) }) { site, base in
            let address = base + "/open-apis/bot/v2/hook/x"
            #expect(await carriers().carry(outgoing(.feishu, ChannelSecrets(address: address, signing: [Self.secret]))) == .delivered)
            let wrong = await carriers().carry(outgoing(.feishu, ChannelSecrets(address: address, signing: ["other"])))
            #expect("\(wrong)".hasPrefix("failed(\"code 19021"), "\(wrong)")
            let card = try #require(site.seen.first?.json["card"] as? [String: Any])
            let text = String(decoding: try JSONSerialization.data(withJSONObject: card), as: UTF8.self)
            #expect(text.contains("新工单 12：配送慢"))
        }
    }

    @Test func dingtalkTakesTheCard() async throws {
        try await LoopbackSite.with({ Self.dingtalk($0) }) { site, base in
            let address = base + "/robot/send?access_token=T"
            #expect(await carriers().carry(outgoing(.dingtalk, ChannelSecrets(address: address, signing: [Self.secret]))) == .delivered)
            let wrong = await carriers().carry(outgoing(.dingtalk, ChannelSecrets(address: address, signing: ["other"])))
            #expect("\(wrong)".hasPrefix("failed(\"code 310000"), "\(wrong)")
            let card = try #require(site.seen.first?.json["actionCard"] as? [String: String])
            #expect(card["text"]?.contains("\\*加粗\\* \\<b\\>不是") == true, "Words of a message are no markup.")
        }
    }

    @Test func wecomTakesTheCard() async throws {
        try await LoopbackSite.with({ Self.wecom($0) }) { _, base in
            let right = ChannelSecrets(address: base + "/cgi-bin/webhook/send?key=K")
            #expect(await carriers().carry(outgoing(.wecom, right)) == .delivered)
            let wrong = await carriers().carry(outgoing(.wecom, ChannelSecrets(address: base + "/cgi-bin/webhook/send?key=X")))
            #expect("\(wrong)".hasPrefix("failed(\"code 93000"), "\(wrong)")
        }
    }

    @Test func withoutAnAddressOfTheInstanceThereIsNoButton() async throws {
        let none = LinkMaker(base: nil) { _ in "/x" }
        let card = RobotCard(message(), language: "en", links: none)
        #expect(card.url == nil)
        #expect(String(decoding: card.dingtalk.bytes, as: UTF8.self).contains(#""msgtype":"markdown""#))
        #expect(String(decoding: card.wecom.bytes, as: UTF8.self).contains(#""msgtype":"markdown""#))
    }

    @Test func busyHousesAreAskedAgainAndWrongMessagesAreNot() {
        for (body, wanted) in [
            (#"{"errcode":45009,"errmsg":"api freq out of limit"}"#, "failed"), (#"{"errcode":130101,"errmsg":"send too fast"}"#, "failed"),
            (#"{"code":11232,"msg":"frequency limited"}"#, "failed"), (#"{"errcode":40035}"#, "refused"), ("<html>", "uncertain"),
        ] {
            #expect("\(WebSender.outcome(.wecom, Data(body.utf8)))".hasPrefix(wanted), "\(body)")
        }
    }

    @Test func cutsBetweenSigns() {
        let text = RobotCard.cut(String(repeating: "回音", count: 100), 100)
        #expect(text.utf8.count <= 100 && text.hasSuffix("…") && !text.contains("\u{FFFD}"))
        #expect(RobotCard.cut("短", 100) == "短")
    }
}
