/// The body of a mail, as plain text and as HTML that needs nothing from outside.
struct MailWords: Sendable {
    var isEnglish: Bool
    var isForCustomers: Bool

    func text(lines: [String], link: String?, optOut: String?) -> String {
        var parts = [lines.joined(separator: "\n\n")]
        if let link { parts.append("\(open)\n\(link)") }
        parts.append("-- \n" + footer)
        if let optOut { parts.append("\(unsubscribe)\n\(optOut)") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    func html(title: String, lines: [String], link: String?, optOut: String?) -> String {
        let paragraphs = lines.map { "<p style=\"margin:0 0 12px\">\(Self.escaped($0))</p>" }.joined()
        let button =
            link.map {
                "<p style=\"margin:20px 0\"><a href=\"\(Self.escaped($0))\" style=\"background:#0b6e63;color:#fff;padding:10px 18px;"
                    + "border-radius:6px;text-decoration:none\">\(open)</a></p>"
            } ?? ""
        let out = optOut.map { " · <a href=\"\(Self.escaped($0))\" style=\"color:#667\">\(unsubscribe)</a>" } ?? ""
        return """
            <!doctype html><html lang="\(isEnglish ? "en" : "zh-Hans")"><meta charset="utf-8"><body style="margin:0;background:#f5f6f7;\
            font:15px/1.6 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#1c2127">\
            <div style="max-width:560px;margin:24px auto;background:#fff;border:1px solid #dde1e5;border-radius:8px;padding:24px">\
            <h1 style="font-size:18px;line-height:1.4;margin:0 0 16px">\(Self.escaped(title))</h1>\(paragraphs)\(button)\
            <p style="margin:24px 0 0;font-size:12px;color:#667">\(footer)\(out)</p></div></body></html>
            """
    }

    private var open: String {
        switch (isEnglish, isForCustomers) {
        case (true, true): "Tell us whether it is better now"
        case (false, true): "告诉我们现在好了没有"
        case (true, false): "Open in Huiyin"
        case (false, false): "在回音里打开"
        }
    }

    private var footer: String {
        switch (isEnglish, isForCustomers) {
        case (true, true): "You get this because you told us of the problem and agreed to be contacted."
        case (false, true): "您收到这封信，是因为您反映过这个问题，并同意我们联系您。"
        case (true, false): "You can choose what you are told of under Notifications."
        case (false, false): "想收到哪些通知，可在“通知”里设置。"
        }
    }

    private var unsubscribe: String { isEnglish ? "Do not contact me any more" : "不再联系我" }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, sign in
            switch sign {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(sign)
            }
        }
    }
}
