import Actions
import Foundation

extension WebSender {
    /// Posts a card to a group robot. All three answer 200 with a code of their own in the body.
    func robot(_ kind: ChannelKind, _ card: RobotCard, to address: String, secret: String?) async -> DeliveryOutcome {
        let now = clock().timeIntervalSince1970
        let body: JSONText
        var target = address
        switch kind {
        case .feishu:
            let seconds = Int(now)
            body = card.feishu(
                timestamp: secret.map { _ in String(seconds) }, sign: secret.map { RobotSignature.feishu(seconds: seconds, secret: $0) })
        case .dingtalk:
            body = card.dingtalk
            if let secret {
                let milliseconds = Int64((now * 1_000).rounded())
                let sign = RobotSignature.dingtalk(milliseconds: milliseconds, secret: secret)
                target += (address.contains("?") ? "&" : "?") + "timestamp=\(milliseconds)&sign=" + Self.encoded(sign)
            }
        case .wecom: body = card.wecom
        default: return .refused("“\(kind.rawValue)” is no robot")
        }
        switch await post(body.bytes, to: target, headers: []) {
        case .stopped(let outcome): return outcome
        case .answered(200, let answer): return Self.outcome(kind, answer)
        case .answered(let status, _): return .failed("HTTP \(status)")
        }
    }

    private struct Verdict: Decodable {
        var code: Int?
        var errcode: Int?
        var msg: String?
        var errmsg: String?
    }

    /// Codes that another moment may mend: too many messages, or the house is busy.
    private static let passing: Set<Int> = [-1, 45009, 130101, 410100, 11232]

    static func outcome(_ kind: ChannelKind, _ body: Data) -> DeliveryOutcome {
        guard let answer = try? JSONDecoder().decode(Verdict.self, from: body), let code = answer.errcode ?? answer.code else {
            return .uncertain("the answer cannot be read")
        }
        if code == 0 { return .delivered }
        let text = "code \(code) \((answer.errmsg ?? answer.msg ?? "").prefix(120))"
        // A wrong signature is a setting that somebody mends: it is tried again.
        return passing.contains(code) || isSignature(code) ? .failed(text) : .refused(text)
    }

    private static func isSignature(_ code: Int) -> Bool { [310000, 19021, 19022, 19024, 93000].contains(code) }

    /// Base64 in a query: only letters and digits stay.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : String(format: "%%%02X", byte)
        }.joined()
    }
}
