import Access
import Actions
import Delivery
import Feedback
import Foundation
import Logging
import ServiceLifecycle
import Store
import Web

/// What takes messages out of the house: composed here, so that `Services+build` stays short.
struct DeliveryServices: Sendable {
    var channels: ChannelDesk
    var answers: AnswerDesk
    var courier: Courier

    init(_ instance: Instance, settings: Settings, desk: CaseDesk, clock: @escaping @Sendable () -> Date) {
        let database = instance.database
        let vault = Vault(secret: instance.key.bytes)
        channels = ChannelDesk(repository: database, outbox: database, vault: vault, makeSecret: { WebhookSignature.makeSecret() })
        answers = AnswerDesk(
            repository: instance.announcements,
            channels: database,
            links: AnswerLinks(mark: { vault.mark($0, purpose: "link") }),
            paths: AnswerDesk.Paths(optOut: { SiteURL.optOut(token: $0).path }, survey: { SiteURL.revisit(token: $0).path }),
            mailMark: { vault.mark(Data($0.utf8), purpose: "mail") }
        )
        courier = Courier(
            repository: database,
            channels: database,
            vault: vault,
            carrier: Carriers(
                links: LinkMaker(base: settings.publicURL) { SiteURL.subject($0).path }, allowsPrivate: settings.outboundPrivate,
                clock: clock),
            customers: ContactBook(contacts: database, vault: vault),
            secondsFromGMT: database.timeZoneOffset,
            people: { try await Self.readers(database) },
            contact: { topic in try await Self.contact(topic, desk, at: clock(), database.timeZoneOffset) },
            clock: clock
        )
    }

    private static func readers(_ database: HuiyinDatabase) async throws -> [NoticeReader] {
        let preferences = try await database.noticePreferences()
        return try await database.members().filter { $0.isActive && $0.role.may(.read) }.map {
            NoticeReader(
                address: $0.email, language: $0.locale ?? "zh", department: $0.department,
                preference: preferences[$0.email] ?? NoticePreference(), seesEverything: $0.scope.isEverything,
                approves: $0.role.may(.answer))
        }
    }

    private static func contact(
        _ topic: String, _ desk: CaseDesk, at time: Date, _ secondsFromGMT: Int
    ) async throws -> (owner: String?, department: String?, name: LocalizedName?) {
        let routing = try await desk.routing(try await desk.settings())
        let subject = RoutingSubject(topic: topic, channel: .web, region: nil, product: nil, tier: nil, severity: 0)
        let assignment = routing.assignment(of: subject, on: Day(time, secondsFromGMT: secondsFromGMT))
        return (assignment.owner, assignment.department, routing.topics[topic]?.name)
    }
}

/// Takes messages out every two seconds, and forgets once a day what went out half a year ago.
struct CourierService: Service {
    /// Seconds for which what went out is remembered.
    static let memory: TimeInterval = 180 * 86_400

    var courier: Courier
    var answers: AnswerDesk
    var outbox: any OutboxRepository
    var clock: @Sendable () -> Date

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var rounds = 0
            repeat {
                do {
                    try await answers.tick(at: clock())
                    try await courier.round()
                    if rounds.isMultiple(of: 43_200) { try await outbox.forgetMessages(before: clock() - Self.memory) }
                } catch is CancellationError {
                    return
                } catch {
                    Logger(label: "huiyin.courier").error("messages not taken out", metadata: ["type": "\(type(of: error))"])
                }
                rounds += 1
                try? await Task.sleep(for: .seconds(2))
            } while !Task.isCancelled
        }
    }
}
