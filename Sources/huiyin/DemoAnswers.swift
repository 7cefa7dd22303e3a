import Access
import Actions
import Delivery
import Feedback
import Foundation
import Ingestion
import Store
import Web

/// The demo brand's announcement: made-up customers with made-up addresses, told through a channel that sends nothing.
struct DemoAnswers {
    static let channel = "演示：只记录"
    private static let author = "chen@spruce.example"
    private static let approver = "li@spruce.example"
    private static let done = "demo.answers"
    /// Days before the brand's last day on which customers were told, and days after that until they were asked.
    private static let told = 40
    private static let asked = 14

    var database: HuiyinDatabase
    var answers: AnswerDesk
    var vault: Vault
    var imports: ImportServices

    /// Everything at the time at which it would have happened; once.
    func load(_ brand: DemoBrand) async throws {
        guard try await database.setting(Self.done) == nil else { return }
        let end = Date(timeIntervalSince1970: Double(brand.endingOn.number) * 86_400 - Double(database.timeZoneOffset) + 36_000)
        let start = end - Double(Self.told) * 86_400
        try await knowCustomers(brand)
        if try await database.channels().isEmpty {
            _ = try await database.saveChannel(
                DeliveryChannel(name: Self.channel, kind: .record, kinds: [.signal, .caseLate], isForCustomers: true), secrets: nil,
                by: DemoBrand.name.en, at: start)
        }
        let value = try await announce(at: start, brand.endingOn)
        try await send(at: start)
        let survey = start + Double(Self.asked) * 86_400 + 60
        _ = try await answers.tick(at: survey)
        try await send(at: survey)
        try await answer(value, at: survey + 7_200)
        try await database.setSetting(Self.done, "1")
    }

    /// Four of five agreed to be contacted; of those a few have no address.
    private func knowCustomers(_ brand: DemoBrand) async throws {
        let sealer = ContactVault(vault)
        let records = brand.customerRecords(imports.keys).enumerated().map { index, customer in
            var known = customer
            let draw = SplitMix(UInt64(index)).share
            let mail = "customer\(index + 1)@example.invalid"
            known.contact =
                draw < 0.2
                ? SealedContact(consents: false)
                : SealedContact(
                    mail: draw < 0.25 ? nil : sealer.seal(mail, as: .mail, of: customer.key),
                    mailMark: draw < 0.25 ? nil : sealer.mark(mail: mail), consents: true)
            return known
        }
        for start in stride(from: 0, to: records.count, by: 4_000) {
            _ = try await database.write([], customers: Array(records[start..<min(start + 4_000, records.count)]))
        }
    }

    private func announce(at time: Date, _ end: Day) async throws -> Announcement {
        let draft = Announcement(
            title: "您说门店排队太久，我们改了", words: "过去几个月，您和许多客户告诉我们：门店排队太久。\n我们先在杭州试行叫号分流，排队的抱怨明显少了，现在各店都在推开。\n谢谢您开口。",
            topic: PlantedTruth.waitingPilot.topics[0],
            period: Period(start: end + -(Self.told + 180), end: end + -Self.told), channel: Self.channel, coolDown: Self.asked,
            surveyAfter: Self.asked, author: Self.author, createdAt: time - 7_200)
        let kept = try await answers.repository.saveAnnouncement(draft)
        for (actor, act) in [(Self.author, AnnouncementAct.submit), (Self.approver, .approve), (Self.approver, .start)] {
            _ = try await answers.act(act, on: kept.id, version: nil, by: actor, at: time)
        }
        _ = try await answers.tick(at: time)
        return kept
    }

    /// A courier whose clock stands at that time.
    private func send(at time: Date) async throws {
        let courier = Courier(
            repository: database, channels: database, vault: vault,
            carrier: Carriers(links: LinkMaker(base: nil) { _ in nil }, allowsPrivate: false, clock: { time }),
            customers: ContactBook(contacts: database, vault: vault), secondsFromGMT: database.timeZoneOffset, people: { [] },
            contact: { _ in (nil, nil, nil) }, clock: { time })
        // Round by round, as many as a minute takes; the next minute has another courier.
        while try await courier.round() > 0 {}
    }

    /// Two of five answer, mostly happier than before.
    private func answer(_ value: Announcement, at time: Date) async throws {
        let source = Source(name: "回访调查", channel: .survey, pack: DemoBrand.source.pack, synthetic: true)
        try await database.save(source)
        var records: [RawRecord] = []
        var scores: [(CustomerKey, Int)] = []
        for (index, customer) in try await database.toldCustomers(value.id).enumerated() where SplitMix(UInt64(index) + 77).share < 0.4 {
            let draw = SplitMix(UInt64(index) + 7_777).share
            let score = draw < 0.08 ? 2 : draw < 0.25 ? 3 : draw < 0.7 ? 4 : 5
            var record = RawRecord(id: "announcement-\(value.id)-\(CustomerName.text(customer))", time: .date(time))
            record.csat = .number(Double(score))
            record.knownCustomer = customer
            records.append(record)
            scores.append((customer, score))
        }
        let intake = PipelineIntake(services: imports)
        for start in stride(from: 0, to: records.count, by: 1_000) {
            _ = try await intake.receive(Array(records[start..<min(start + 1_000, records.count)]), source: source)
        }
        for (customer, score) in scores { _ = try await database.answerSurvey(value.id, customer, satisfaction: score, at: time) }
    }
}

/// One draw of SplitMix64 by number: the same demo each time.
private struct SplitMix {
    /// 0…1.
    var share: Double

    init(_ number: UInt64) {
        var mixed = number &* 0x9E37_79B9_7F4A_7C15 &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        share = Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
    }
}
