import Actions
import Feedback
import Foundation
import Testing

@testable import Delivery

/// Mail handed to a real SMTP server on loopback.
@Suite struct MailTests {
    private func server(_ port: Int, user: String? = nil) -> MailServer {
        MailServer(host: "127.0.0.1", port: port, security: .none, user: user, sender: "voice@example.com", senderName: "回音")
    }

    private func send(
        _ port: Int, to address: String = "li@example.com", user: String? = nil, password: String? = nil, _ sent: OutboxMessage = message()
    ) async -> DeliveryOutcome {
        await carriers().carry(
            outgoing(.mail, ChannelSecrets(password: password), mail: server(port, user: user), to: address, sent))
    }

    @Test func aMailArrivesWhole() async throws {
        let loopback = LoopbackMailServer()
        try await loopback.run { port in
            #expect(await send(port) == .delivered)
            #expect(await send(port, message(language: "en")) == .delivered)
        }
        #expect(loopback.mails.count == 2)
        let mail = try #require(loopback.mails.first)
        #expect(mail.from == "voice@example.com")
        #expect(mail.recipients == ["li@example.com"])
        #expect(mail.header("Subject")?.hasPrefix("=?utf-8?B?") == true)
        #expect(mail.header("Auto-Submitted") == "auto-generated")
        #expect(mail.header("List-Unsubscribe") == nil)
        #expect(mail.header("Date")?.hasSuffix("+0000") == true)
        #expect(mail.parts.count == 2)
        #expect(mail.parts.first?.contains("严重度 9，3 条声音") == true)
        #expect(mail.parts.first?.contains("https://voc.example.com/cases/12") == true)
        #expect(mail.parts.last?.contains("&lt;b&gt;不是") == true, "No word of a message is markup.")
        #expect(loopback.mails.last?.parts.first?.contains("Severity 9") == true)
        #expect(Set(loopback.mails.map { $0.header("Message-ID") }).count == 1, "The same message keeps its id.")
    }

    @Test func customersCanLeaveWithOneClick() async throws {
        let loopback = LoopbackMailServer()
        try await loopback.run { port in
            #expect(await send(port, message("announcement 1 x", .announcement, optOut: "/o/abc")) == .delivered)
        }
        let mail = try #require(loopback.mails.first)
        #expect(mail.header("List-Unsubscribe") == "<https://voc.example.com/o/abc>")
        #expect(mail.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(mail.parts.first?.contains("不再联系我\nhttps://voc.example.com/o/abc") == true)
    }

    @Test func signsIn() async throws {
        let loopback = LoopbackMailServer(login: ("voice", "open sesame"))
        try await loopback.run { port in
            #expect(await send(port, user: "voice", password: "open sesame") == .delivered)
            let wrong = await send(port, user: "voice", password: "wrong")
            #expect("\(wrong)".hasPrefix("failed"), "A password can be mended: \(wrong)")
        }
        #expect(loopback.mails.count == 1)
    }

    @Test func whatRefusalsMean() async throws {
        for (behaviour, wanted) in [
            (LoopbackMailServer.Behaviour.refuseRecipient("550 no such user"), "refused"), (.refuseRecipient("452 later"), "failed"),
            (.refuseMail("554 no"), "refused"), (.refuseMail("451 try again"), "failed"), (.vanishBeforeMail, "failed"),
            (.vanishAfterMail, "uncertain"),
        ] {
            try await LoopbackMailServer(behaviour).run { port in
                let outcome = await send(port)
                #expect("\(outcome)".hasPrefix(wanted), "\(behaviour): \(outcome)")
                if case .refuseRecipient("550 no such user") = behaviour {
                    guard case .refused(_, isAddressDead: true) = outcome else {
                        Issue.record("550 says that the mailbox does not exist: \(outcome)")
                        return
                    }
                }
            }
        }
    }

    @Test func nobodyThereIsAFailure() async {
        let outcome = await send(9)
        #expect("\(outcome)".hasPrefix("failed"), "\(outcome)")
    }

    @Test(arguments: ["a@b.example", "first.last+tag@mail.example.com"]) func addresses(address: String) {
        #expect(MailSender.isAddress(address))
    }

    @Test(arguments: [
        "", "a", "a@", "@b.example", "a@b", "a b@c.example", "a@b.example>\r\nRCPT TO:<x@y.example", "a@b@c.example", "某@b.example",
    ])
    func noAddresses(address: String) {
        #expect(!MailSender.isAddress(address))
    }

    @Test func nothingBeginsANewHeader() {
        #expect(MailMessage.word("Hello\r\nBcc: x@y.example").contains("\r\nBcc") == false)
        #expect(MailMessage.plain("a@b.example\r\nBcc: x") == "a@b.exampleBcc: x")
        #expect(MailMessage.word("Plain words") == "Plain words")
        let long = MailMessage.word(String(repeating: "声音", count: 60))
        #expect(long.components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
    }

    /// Long lines and lone dots survive the wire.
    @Test func dotsAndLengths() async throws {
        let loopback = LoopbackMailServer()
        var sent = message()
        sent.content.lines = [".", "..", String(repeating: "长", count: 5_000)].map { .init(zh: $0, en: $0) }
        let kept = sent
        try await loopback.run { port in #expect(await send(port, kept) == .delivered) }
        let mail = try #require(loopback.mails.first)
        #expect(mail.parts.first?.hasPrefix(".\n\n..\n\n长长") == true)
        #expect(mail.lines.allSatisfy { $0.utf8.count <= 998 })
    }
}
