import Actions
import CCurl
import Foundation

/// Hands mail to a server by SMTP, through libcurl.
struct MailSender: Sendable {
    var clock: @Sendable () -> Date
    /// Seconds for the connection, and for the whole.
    var connectPatience = 10
    var patience = 60

    func carry(_ outgoing: OutgoingMessage, links: LinkMaker) async -> DeliveryOutcome {
        guard let server = outgoing.channel.mail else { return .failed("no mail server is set up") }
        guard let address = outgoing.address else { return .refused("mail needs an address") }
        guard Self.isAddress(address) else { return .refused("the address is not a mail address", isAddressDead: true) }
        let mail = MailMessage(outgoing, to: address, server: server, links: links, date: clock())
        let password = outgoing.secrets.password
        return await Blocking.run { send(mail.bytes, to: address, server: server, password: password) }
    }

    /// Only what is certain to be taken as one address by a server, and nothing that could be a command.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && (parts[1].contains(".") || parts[1] == "localhost")
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && $0.value > 0x20 && $0.value != 0x7F && !"<>()[],;:\\\"".unicodeScalars.contains($0)
            }
    }

    private static let start: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    private func send(_ bytes: Data, to address: String, server: MailServer, password: String?) -> DeliveryOutcome {
        guard Self.start, let handle = curl_easy_init() else { return .failed("libcurl cannot be used") }
        defer { curl_easy_cleanup(handle) }
        let recipients = curl_slist_append(nil, address)
        defer { curl_slist_free_all(recipients) }
        return bytes.withUnsafeBytes { raw in
            var body = huiyin_body(bytes: raw.bindMemory(to: CChar.self).baseAddress, length: raw.count, position: 0)
            return withUnsafeMutablePointer(to: &body) { body in
                set(handle, server, password)
                huiyin_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
                huiyin_set_body(handle, body)
                let code = curl_easy_perform(handle)
                let handedOver = body.pointee.position == body.pointee.length && body.pointee.length > 0
                return Self.outcome(code, answer: huiyin_response_code(handle), handedOver: handedOver)
            }
        }
    }

    private func set(_ handle: UnsafeMutableRawPointer, _ server: MailServer, _ password: String?) {
        let scheme = server.security == .tls ? "smtps" : "smtp"
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        huiyin_set_text(handle, CURLOPT_URL, "\(scheme)://\(host):\(server.port)/huiyin")
        if server.security == .startTLS { huiyin_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let user = server.user {
            huiyin_set_text(handle, CURLOPT_USERNAME, user)
            huiyin_set_text(handle, CURLOPT_PASSWORD, password ?? "")
        }
        huiyin_set_text(handle, CURLOPT_MAIL_FROM, server.sender)
        huiyin_set_long(handle, CURLOPT_NOSIGNAL, 1)
        huiyin_set_long(handle, CURLOPT_CONNECTTIMEOUT, connectPatience)
        huiyin_set_long(handle, CURLOPT_TIMEOUT, patience)
        // A proxy from the environment is for the web.
        huiyin_set_text(handle, CURLOPT_PROXY, "")
        huiyin_set_silent(handle)
    }

    /// What libcurl's code and the server's last answer mean.
    ///
    /// - Parameter handedOver: whether the whole mail was given to the connection; before that nothing can have arrived.
    static func outcome(_ code: CURLcode, answer: Int, handedOver: Bool) -> DeliveryOutcome {
        if code == CURLE_OK { return .delivered }
        let text = "SMTP \(answer == 0 ? "" : "\(answer), ")curl \(code.rawValue): \(String(cString: curl_easy_strerror(code)))"
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_LOGIN_DENIED, CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR,
            CURLE_PEER_FAILED_VERIFICATION:
            return .failed(text)
        default: break
        }
        // 550, 551 and 553 to the recipient: there is no such mailbox. 552 and 554 speak of the mail.
        if (500..<600).contains(answer) { return .refused(text, isAddressDead: !handedOver && [550, 551, 553].contains(answer)) }
        if (400..<500).contains(answer) || !handedOver { return .failed(text) }
        return .uncertain(text)
    }
}
