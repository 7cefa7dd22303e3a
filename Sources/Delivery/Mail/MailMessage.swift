// One mail as bytes: RFC 5322 lines, RFC 2047 words, text and HTML in base64 (RFC 2045), and for customers the List-Unsubscribe of
// RFC 2369 with one click (RFC 8058). The Message-ID comes from the idempotency key, so that a mail sent again carries the same.

import Actions
import Crypto
import Feedback
import Foundation

/// A mail to one recipient.
struct MailMessage: Sendable {
    var from: String
    var fromName: String
    var to: String
    var subject: String
    var text: String
    var html: String
    var date: Date
    var messageID: String
    /// Where a click unsubscribes; nil for mail to people who work here.
    var optOut: String?

    init(_ outgoing: OutgoingMessage, to address: String, server: MailServer, links: LinkMaker, date: Date) {
        let content = outgoing.message.content
        let isEnglish = content.language == "en"
        func text(_ name: LocalizedName) -> String { isEnglish ? name.en : name.zh }
        let link = links.address(of: content)
        optOut = links.optOut(content)
        from = server.sender
        fromName = server.senderName
        to = address
        subject = text(content.title)
        self.date = date
        let digest = SHA256.hash(data: Data(outgoing.message.key.utf8)).prefix(16).map { String(format: "%02x", $0) }.joined()
        messageID = "<\(digest)@\(server.sender.split(separator: "@").last ?? "huiyin")>"
        let words = MailWords(isEnglish: isEnglish, isForCustomers: outgoing.message.kind.isForCustomers)
        let lines = content.lines.map(text)
        self.text = words.text(lines: lines, link: link, optOut: optOut)
        html = words.html(title: subject, lines: lines, link: link, optOut: optOut)
    }

    /// The mail as it goes over the wire, lines ended by CR LF.
    var bytes: Data {
        let boundary = "=_" + messageID.filter(\.isHexDigit).prefix(24)
        var lines = [
            "From: \(Self.word(fromName)) <\(Self.plain(from))>",
            "To: <\(Self.plain(to))>",
            "Subject: \(Self.word(subject))",
            "Date: \(Self.date(date))",
            "Message-ID: \(messageID)",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"",
        ]
        if let optOut {
            lines += ["List-Unsubscribe: <\(Self.plain(optOut))>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        for (kind, body) in [("plain", text), ("html", html)] {
            lines += ["", "--\(boundary)", "Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: base64", ""]
            lines += Self.base64(Data(body.utf8))
        }
        lines += ["", "--\(boundary)--", ""]
        return Data(lines.joined(separator: "\r\n").utf8)
    }

    /// Nothing in a header may begin a new one.
    static func plain(_ text: String) -> String { text.filter { !$0.isNewline && $0 != "<" && $0 != ">" && $0 != "\r\n" } }

    /// Words of a header: as they are when they are plain ASCII, else in encoded words of at most 75 signs each.
    static func word(_ text: String) -> String {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        if line.unicodeScalars.allSatisfy({ $0.isASCII && $0.value >= 0x20 && !"\"\\()<>@,;:=?".unicodeScalars.contains($0) }) {
            return line
        }
        var words: [String] = []
        var part = ""
        for sign in line {
            if part.utf8.count + sign.utf8.count > 45 {
                words.append(part)
                part = ""
            }
            part.append(sign)
        }
        words.append(part)
        return words.map { "=?utf-8?B?" + Data($0.utf8).base64EncodedString() + "?=" }.joined(separator: "\r\n ")
    }

    private static func base64(_ data: Data) -> [String] {
        let text = Array(data.base64EncodedString())
        return stride(from: 0, to: text.count, by: 76).map { String(text[$0..<min($0 + 76, text.count)]) }
    }

    private static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss +0000"
        return formatter.string(from: date)
    }
}
