import Actions
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// Posts JSON to addresses outside; follows no redirect, and calls only what the guard lets pass.
struct WebSender: Sendable {
    var guardian: AddressGuard
    var clock: @Sendable () -> Date
    /// Seconds until an answer must be there.
    var patience: Int64 = 20

    /// Largest answer that is read, in bytes.
    private static let answerLimit = 65_536

    /// What the system says when no connection came about, so that nothing can have arrived.
    private static let unconnected: Set<Int32> = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN]

    enum Answer: Sendable {
        case answered(status: Int, body: Data)
        case stopped(DeliveryOutcome)
    }

    func webhook(_ body: WebhookBody, to address: String, secrets: [String]) async -> DeliveryOutcome {
        guard let bytes = try? body.bytes() else { return .refused("the message cannot be written") }
        let timestamp = Int(clock().timeIntervalSince1970)
        let headers = [
            ("webhook-id", body.id), ("webhook-timestamp", String(timestamp)),
            ("webhook-signature", WebhookSignature.header(id: body.id, timestamp: timestamp, body: bytes, secrets: secrets)),
        ]
        switch await post(bytes, to: address, headers: headers) {
        case .stopped(let outcome): return outcome
        case .answered(let status, _) where (200..<300).contains(status): return .delivered
        case .answered(410, _): return .refused("HTTP 410: the receiver wants no more")
        case .answered(let status, _): return .failed("HTTP \(status)")
        }
    }

    func post(_ body: Data, to address: String, headers: [(String, String)]) async -> Answer {
        let host: (host: String, numeric: String)
        do {
            host = try await guardian.check(address)
        } catch {
            switch error {
            case .unusable: return .stopped(.refused("the address is not one of http or https"))
            case .unknownHost: return .stopped(.failed("the host is not known"))
            case .inside: return .stopped(.refused("the host lies in a private network, which HUIYIN_OUTBOUND_PRIVATE does not allow"))
            }
        }
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(patience)))
        configuration.connectionPool.retryConnectionEstablishment = false
        // The address that was checked is the one that is called; the name stays for TLS and the Host line.
        configuration.dnsOverride = [host.host: host.numeric]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let answer = await call(client, body, address, headers)
        try? await client.shutdown()
        return answer
    }

    private func call(_ client: HTTPClient, _ body: Data, _ address: String, _ headers: [(String, String)]) async -> Answer {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers = HTTPHeaders([("content-type", "application/json; charset=utf-8"), ("user-agent", "Huiyin")] + headers)
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let response = try await client.execute(request, timeout: .seconds(patience))
            let bytes = try? await response.body.collect(upTo: Self.answerLimit)
            return .answered(status: Int(response.status.code), body: bytes.map { Data($0.readableBytesView) } ?? Data())
        } catch let error as HTTPClientError where error == .connectTimeout {
            return .stopped(.failed("no connection"))
        } catch is NIOConnectionError {
            return .stopped(.failed("no connection"))
        } catch let error as IOError where Self.unconnected.contains(error.errnoCode) {
            return .stopped(.failed("no connection"))
        } catch let error as HTTPClientError where error == .readTimeout || error == .deadlineExceeded {
            return .stopped(.uncertain("no answer in \(patience) s"))
        } catch {
            return .stopped(.uncertain("the connection broke: \(type(of: error))"))
        }
    }
}
