import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// An SMTP server on loopback (RFC 5321) that keeps what is handed in, and can refuse, break off, or fall silent.
final class LoopbackMailServer: Sendable {
    struct Mail: Sendable {
        var from: String
        var recipients: [String]
        var lines: [String]

        func header(_ name: String) -> String? {
            let head = lines.prefix { !$0.isEmpty }
            guard let start = head.firstIndex(where: { $0.lowercased().hasPrefix(name.lowercased() + ":") }) else { return nil }
            let rest = head[(start + 1)...].prefix { $0.hasPrefix(" ") }
            return ([String(head[start].dropFirst(name.count + 1))] + rest).map { $0.trimmingCharacters(in: .whitespaces) }
                .joined(separator: " ")
        }

        /// The decoded parts.
        var parts: [String] {
            let text = lines.joined(separator: "\n")
            return text.components(separatedBy: "base64\n\n").dropFirst().compactMap { part in
                let body = part.prefix(upTo: part.range(of: "\n\n--")?.lowerBound ?? part.endIndex).replacingOccurrences(of: "\n", with: "")
                return Data(base64Encoded: body).map { String(decoding: $0, as: UTF8.self) }
            }
        }
    }

    enum Behaviour: Sendable {
        case take
        /// Answers this to every recipient.
        case refuseRecipient(String)
        /// Answers this after the mail's last line.
        case refuseMail(String)
        /// Closes the connection after the mail's last line, without an answer.
        case vanishAfterMail
        /// Closes it when the mail is about to begin.
        case vanishBeforeMail
    }

    private let kept = Mutex<[Mail]>([])
    private let logins = Mutex<[String]>([])
    let behaviour: Mutex<Behaviour>
    /// nil takes mail from everybody.
    let login: (user: String, password: String)?
    var mails: [Mail] { kept.withLock { $0 } }

    init(_ behaviour: Behaviour = .take, login: (user: String, password: String)? = nil) {
        self.behaviour = Mutex(behaviour)
        self.login = login
    }

    /// Runs the server while `body` runs.
    func run(_ body: (Int) async throws -> Void) async throws {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Session(self))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(server.localAddress?.port ?? 0)
        } catch {
            try? await server.close()
            throw error
        }
        try await server.close()
    }

    /// One client's dialogue.
    private final class Session: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let server: LoopbackMailServer
        private var buffer = ""
        private var mail = Mail(from: "", recipients: [], lines: [])
        private var isData = false
        private var isSignedIn = false
        private var isSigningIn = false

        init(_ server: LoopbackMailServer) { self.server = server }

        func channelActive(context: ChannelHandlerContext) { say("220 loopback ESMTP", context) }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            buffer += String(buffer: unwrapInboundIn(data))
            while let end = buffer.range(of: "\r\n") {
                let line = String(buffer[..<end.lowerBound])
                buffer.removeSubrange(..<end.upperBound)
                if isSigningIn { signIn(line, context) } else if isData { take(line, context) } else { obey(line, context) }
            }
        }

        private func obey(_ line: String, _ context: ChannelHandlerContext) {
            let behaviour = server.behaviour.withLock { $0 }
            switch line.prefix(4).uppercased() {
            case "EHLO": say(server.login == nil ? "250 loopback" : "250-loopback\r\n250 AUTH PLAIN", context)
            case "HELO", "RSET", "NOOP": say("250 ok", context)
            case "AUTH":
                isSigningIn = true
                say("334 ", context)
            case "MAIL":
                guard server.login == nil || isSignedIn else { return say("530 sign in first", context) }
                mail = Mail(from: address(line), recipients: [], lines: [])
                say("250 ok", context)
            case "RCPT":
                if case .refuseRecipient(let answer) = behaviour { return say(answer, context) }
                mail.recipients.append(address(line))
                say("250 ok", context)
            case "DATA":
                if case .vanishBeforeMail = behaviour { return context.close(promise: nil) }
                isData = true
                say("354 go on", context)
            case "QUIT":
                say("221 bye", context)
                context.close(promise: nil)
            default: say("500 what?", context)
            }
        }

        private func signIn(_ line: String, _ context: ChannelHandlerContext) {
            isSigningIn = false
            let plain = Data(base64Encoded: line).map { String(decoding: $0, as: UTF8.self) }
            guard let login = server.login, plain == "\0\(login.user)\0\(login.password)" else { return say("535 no", context) }
            isSignedIn = true
            say("235 ok", context)
        }

        private func take(_ line: String, _ context: ChannelHandlerContext) {
            guard line == "." else {
                mail.lines.append(line.hasPrefix("..") ? String(line.dropFirst()) : line)
                return
            }
            isData = false
            switch server.behaviour.withLock({ $0 }) {
            case .vanishAfterMail:
                server.kept.withLock { $0.append(mail) }
                context.close(promise: nil)
            case .refuseMail(let answer): say(answer, context)
            default:
                server.kept.withLock { $0.append(mail) }
                say("250 kept", context)
            }
        }

        private func address(_ line: String) -> String {
            guard let open = line.firstIndex(of: "<"), let close = line.firstIndex(of: ">") else { return "" }
            return String(line[line.index(after: open)..<close])
        }

        private func say(_ line: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: line + "\r\n")), promise: nil)
        }
    }
}
