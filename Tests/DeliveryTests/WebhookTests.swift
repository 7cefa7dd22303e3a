import Actions
import Crypto
import Foundation
import Testing

@testable import Delivery

/// Standard Webhooks against a receiver that checks everything the specification tells it to.
@Suite struct WebhookTests {
    /// The example of the specification's own libraries.
    @Test func signsLikeTheReferenceLibraries() {
        let header = WebhookSignature.header(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Data(#"{"test": 2432232314}"#.utf8),
            secrets: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
        #expect(header == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    private func verify(_ seen: LoopbackSite.Seen, _ secret: String) -> Bool {
        guard let id = seen.headers["webhook-id"], let time = seen.headers["webhook-timestamp"].flatMap(Int.init),
            let signatures = seen.headers["webhook-signature"], let key = WebhookSignature.key(secret),
            abs(Double(time) - noon.timeIntervalSince1970) < 300
        else { return false }
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(id).\(time).".utf8) + seen.body, using: SymmetricKey(data: key))
        return signatures.split(separator: " ").contains("v1,\(Data(code).base64EncodedString())")
    }

    @Test func everySecretVerifiesAndTheIdStays() async throws {
        let (old, new, other) = (WebhookSignature.makeSecret(), WebhookSignature.makeSecret(), WebhookSignature.makeSecret())
        try await LoopbackSite.with({ _ in (200, nil, "") }) { site, base in
            let sent = outgoing(.webhook, ChannelSecrets(address: base + "/hook", signing: [new, old]))
            #expect(await carriers().carry(sent) == .delivered)
            #expect(await carriers().carry(sent) == .delivered)
            let seen = try #require(site.seen.first)
            #expect(verify(seen, new) && verify(seen, old) && !verify(seen, other))
            #expect(Set(site.seen.map { $0.headers["webhook-id"] }).count == 1, "The receiver can tell that it came again.")
            #expect(seen.json["type"] as? String == "case.opened")
            let data = try #require(seen.json["data"] as? [String: Any])
            #expect(data["url"] as? String == "https://voc.example.com/cases/12")
            #expect((data["title"] as? [String: String])?["en"] == "New case 12: slow delivery")
            #expect((data["subject"] as? [String: String])?["kind"] == "caseFile")
        }
    }

    @Test(arguments: [(200, "delivered"), (204, "delivered"), (302, "failed"), (400, "failed"), (410, "refused"), (500, "failed")])
    func whatAnswersMean(status: Int, wanted: String) async throws {
        try await LoopbackSite.with({ _ in (status, nil, "") }) { _, base in
            let outcome = await carriers().carry(outgoing(.webhook, ChannelSecrets(address: base + "/hook", signing: [])))
            #expect("\(outcome)".hasPrefix(wanted), "\(outcome)")
        }
    }

    @Test func noRedirectIsFollowed() async throws {
        try await LoopbackSite.with({ $0.path == "/a" ? (307, "/b", "") : (200, nil, "") }) { site, base in
            #expect(await carriers().carry(outgoing(.webhook, ChannelSecrets(address: base + "/a"))) == .failed("HTTP 307"))
            #expect(site.seen.map(\.path) == ["/a"])
        }
    }

    @Test func aReceiverInsideTheHouseIsNeverCalled() async throws {
        try await LoopbackSite.with({ _ in (200, nil, "") }) { site, base in
            for address in [base, base.replacingOccurrences(of: "127.0.0.1", with: "localhost"), base + "/hook"] {
                let outcome = await carriers(allowsPrivate: false).carry(outgoing(.webhook, ChannelSecrets(address: address)))
                #expect("\(outcome)".hasPrefix("refused"), "\(address): \(outcome)")
            }
            #expect(site.seen.isEmpty)
        }
    }

    @Test func nobodyThereIsAFailureAndSilenceIsDoubt() async throws {
        #expect(
            await carriers().carry(outgoing(.webhook, ChannelSecrets(address: "http://127.0.0.1:9/"))) == .failed("no connection"))
        #expect(await carriers().carry(outgoing(.webhook, ChannelSecrets(address: "ftp://example.com/"))).isRefused)
        #expect(await carriers().carry(outgoing(.webhook, ChannelSecrets(address: "http://me@127.0.0.1/"))).isRefused)
        try await LoopbackSite.with({ _ in
            try? await Task.sleep(for: .seconds(5))
            return (200, nil, "")
        }) { _, base in
            var sender = WebSender(guardian: AddressGuard(allowsPrivate: true), clock: { noon })
            sender.patience = 1
            let outcome = await sender.webhook(WebhookBody(message(), links: links), to: base + "/hook", secrets: [])
            #expect("\(outcome)".hasPrefix("uncertain"), "\(outcome)")
        }
    }

    @Test(arguments: [
        ([8, 8, 8, 8], true), ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 16, 0, 1], false), ([172, 32, 0, 1], true),
        ([192, 168, 1, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false), ([100, 128, 0, 1], true),
        ([0, 0, 0, 0], false),
        ([224, 0, 0, 1], false), ([255, 255, 255, 255], false), ([198, 19, 0, 1], false), ([203, 0, 113, 5], false),
    ])
    func addressesInside(bytes: [UInt8], isPublic: Bool) {
        #expect(NumericAddress(bytes: bytes).isPublic == isPublic)
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes
        #expect(NumericAddress(bytes: mapped).isPublic == isPublic, "An IPv4 address in IPv6's clothes is judged the same.")
        let sixToFour = [0x20, 0x02] + bytes + [UInt8](repeating: 0, count: 10)
        #expect(NumericAddress(bytes: sixToFour).isPublic == isPublic)
    }

    @Test(arguments: ["::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"])
    func sixthVersionInside(address: String) async throws {
        let found = try #require(await AddressGuard.resolve(address))
        #expect(!found.isEmpty && found.allSatisfy { !$0.isPublic })
    }

    @Test func ordinaryAddressesOfTheSixthVersionPass() async throws {
        #expect(try #require(await AddressGuard.resolve("2606:4700::1111")).allSatisfy(\.isPublic))
    }
}

extension DeliveryOutcome {
    var isRefused: Bool { if case .refused = self { true } else { false } }
}
