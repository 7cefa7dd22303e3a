import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Store
import Testing

/// Whom an announcement goes to, that nobody gets it twice, and what they say afterwards; months pass in a second.
@Suite struct AnnouncementTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)
    private static let day = Day(start, secondsFromGMT: 28_800)

    private func customer(_ number: Int) -> CustomerKey { CustomerKey(high: 5, low: UInt64(number)) }

    /// Customers 0–9 complain of delivery, 10–14 praise it, 15–19 complain of something else; one voice is nobody's.
    private func fill(_ database: HuiyinDatabase) async throws {
        var items: [AnalyzedItem] = []
        for number in 0..<20 {
            let time = Self.start - Double(20 + number) * 86_400
            items.append(
                voice(number, time, topic: number < 15 ? "delivery.speed" : "price", isBad: number < 10 || number >= 15, rating: 2))
        }
        items.append(voice(3, Self.start - 9 * 86_400, topic: "delivery", isBad: true, rating: 1, key: 900))
        items.append(voice(nil, Self.start - 9 * 86_400, topic: "delivery", isBad: true, rating: 1, key: 901))
        items.append(voice(0, Self.start - 300 * 86_400, topic: "delivery", isBad: true, rating: 3, key: 902))
        let mail = SealedContact(mail: Data("sealed".utf8), mailMark: Data("mark".utf8), consents: true)
        var contacts = (0..<20).map { Customer(key: customer($0), contact: mail) }
        contacts[1].contact = nil
        contacts[2].contact = SealedContact(consents: false)
        contacts[5].contact = SealedContact(phone: Data("p".utf8), consents: true)
        _ = try await database.write(items, customers: contacts)
        try await database.setOptedOut(true, customer(3), at: Self.start - 100)
        try await database.markDead(customer(4), at: Self.start - 100)
    }

    private func voice(_ who: Int?, _ time: Date, topic: String, isBad: Bool, rating: Double, key: Int? = nil) -> AnalyzedItem {
        let item = FeedbackItem(
            key: ItemKey(high: 6, low: UInt64(key ?? who ?? 0)), source: "s", text: "第 \(key ?? who ?? 0) 条", channel: .review,
            occurredAt: time, receivedAt: time, scores: Scores(rating: rating), customer: who.map(customer))
        let score = isBad ? -0.8 : 0.8
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: isBad ? .negative : .positive, score: score,
            confidence: 0.9, topics: [TopicAssignment(topic: topic, confidence: 0.9, sentiment: score)])
        return AnalyzedItem(item: item, annotation: annotation)
    }

    private func draft() -> Announcement {
        Announcement(
            title: "听到了", words: "做了", topic: "delivery", period: Period(start: Self.day + -60, end: Self.day + 1), channel: "mail",
            coolDown: 14, surveyAfter: 14, author: "li@x", createdAt: Self.start)
    }

    private func with(_ body: (HuiyinDatabase, AnswerDesk) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            let database = try HuiyinDatabase.open(path: path)
            try await fill(database)
            _ = try await database.saveChannel(
                DeliveryChannel(name: "mail", kind: .record, isForCustomers: true), secrets: nil, by: "a@x", at: Self.start)
            let desk = AnswerDesk(
                repository: database, channels: database, links: AnswerLinks { Data($0.suffix(16)) },
                paths: .init(optOut: { "/o/" + $0 }, survey: { "/r/" + $0 }), mailMark: { Data($0.utf8) })
            try await body(database, desk)
            try database.close()
        }
    }

    /// Written by one, approved by another, and started.
    private func started(_ desk: AnswerDesk, at time: Date = start) async throws -> Announcement {
        let kept = try await desk.repository.saveAnnouncement(draft())
        _ = try await desk.act(.submit, on: kept.id, version: 1, by: "li@x", at: time)
        _ = try await desk.act(.approve, on: kept.id, version: 2, by: "wang@x", at: time)
        return try #require(try await desk.act(.start, on: kept.id, version: 3, by: "wang@x", at: time))
    }

    /// Hands everything over that is due.
    private func deliver(_ database: HuiyinDatabase, at time: Date, refusing refused: Set<String> = []) async throws {
        for message in try await database.claim(at: time, lease: 60, room: ["mail": 1_000]) {
            try await database.act(.begin, message: message.id, by: nil, at: time)
            let isRefused = refused.contains(message.key)
            try await database.act(isRefused ? .refuse(reason: "550") : .deliver, message: message.id, by: nil, at: time)
        }
    }

    @Test func theAudienceIsExactlyThoseWhoRaisedIt() async throws {
        try await with { database, desk in
            let kept = try await database.saveAnnouncement(draft())
            let count = try await database.audience(of: kept, at: Self.start)
            #expect((count.customers, count.reached, count.anonymous) == (10, 5, 1))
            #expect(count.excluded == [.noAddress: 2, .noConsent: 1, .optedOut: 1, .deadAddress: 1])
            #expect(try await database.audienceSample(of: kept, limit: 100, at: Self.start) == [0, 6, 7, 8, 9].map(customer))
            var narrow = kept
            narrow.filter = FeedbackFilter(channels: [.call])
            #expect(try await database.audience(of: narrow, at: Self.start).customers == 0)
            narrow = kept
            narrow.period = Period(start: Self.day + -400, end: Self.day + -200)
            #expect(try await database.audience(of: narrow, at: Self.start).customers == 1)
            _ = desk
        }
    }

    @Test func everybodyGetsItOnceHoweverOftenItIsSent() async throws {
        try await with { database, desk in
            let value = try await started(desk)
            #expect(try await desk.tick(at: Self.start) == 5)
            #expect(try await desk.tick(at: Self.start + 1) == 0)
            #expect(try await database.announcement(id: value.id)?.stage == .sent)
            try await deliver(database, at: Self.start, refusing: ["announcement \(value.id) \(CustomerName.text(customer(9)))"])
            let progress = try #require(try await database.progress(of: [value.id, 99])[value.id])
            #expect((progress.recipients, progress.queued, progress.sent, progress.undeliverable) == (5, 5, 4, 1))
            #expect(progress.excluded.values.reduce(0, +) == 5)
            // Another one in the pause reaches nobody of them.
            let again = try await database.audience(of: draft(), at: Self.start + 13 * 86_400)
            #expect(again.reached == 0)
            #expect(again.excluded[.coolDown] == 5)
            #expect(try await database.audience(of: draft(), at: Self.start + 14 * 86_400).reached == 5)
        }
    }

    /// A kill between two batches: what is settled stays, what is in stays, and the rest follows.
    @Test func aKillBetweenBatchesLosesNobody() async throws {
        try await with { database, desk in
            let value = try await started(desk)
            try await database.settleAudience(of: value, at: Self.start)
            let first = try await database.unsent(of: value.id, limit: 2)
            let messages = first.map { ($0, desk.message(value, $0.customer, isSurvey: false, at: Self.start)) }
            try await database.put(messages, isSurvey: false, at: Self.start)
            // Somebody complains in the meantime; the audience is settled already.
            _ = try await database.write([voice(11, Self.start, topic: "delivery", isBad: true, rating: 1, key: 950)], customers: [])
            #expect(try await desk.tick(at: Self.start + 60) == 3)
            #expect(try await database.messages(MessageQuery(kind: .announcement)).count == 5)
        }
    }

    @Test func stoppingTakesBackWhatWaits() async throws {
        try await with { database, desk in
            let value = try await started(desk)
            try await database.settleAudience(of: value, at: Self.start)
            let turns = try await database.unsent(of: value.id, limit: 3)
            try await database.put(
                turns.map { ($0, desk.message(value, $0.customer, isSurvey: false, at: Self.start)) }, isSurvey: false, at: Self.start)
            _ = try await desk.act(.stop(reason: "写错了"), on: value.id, version: nil, by: "wang@x", at: Self.start)
            #expect(try await database.messages(MessageQuery(stages: [.discarded])).count == 3)
            #expect(try await database.unspreadEvents(limit: 10).map(\.key) == ["announcement \(value.id) v2"], "Who approves is told.")
            #expect(try await desk.tick(at: Self.start + 60) == 0)
        }
    }

    /// Asked once, after the pause, only who got it and still wants to hear from us; the answer is their own feedback.
    @Test func theSurveyComesAfterThePauseAndItsAnswersCount() async throws {
        try await with { database, desk in
            let value = try await started(desk)
            try await desk.tick(at: Self.start)
            try await deliver(database, at: Self.start, refusing: ["announcement \(value.id) \(CustomerName.text(customer(9)))"])
            try await database.setOptedOut(true, customer(8), at: Self.start + 86_400)
            var asked = 0
            for hour in 0..<(40 * 24) { asked += try await desk.tick(at: Self.start + Double(hour) * 3_600) }
            #expect(asked == 3)
            let surveys = try await database.messages(MessageQuery(kind: .survey))
            #expect(surveys.allSatisfy { $0.createdAt >= Self.start + 14 * 86_400 && $0.createdAt <= Self.start + 14 * 86_400 + 3_600 })
            let later = Self.start + 16 * 86_400
            _ = try await database.write(
                [0, 6].map { voice($0, later, topic: "delivery", isBad: false, rating: 4, key: 960 + $0) }, customers: [])
            #expect(try await database.answerSurvey(value.id, customer(0), satisfaction: 4, at: later) == true)
            #expect(try await database.answerSurvey(value.id, customer(0), satisfaction: 1, at: later) == false)
            #expect(try await database.answerSurvey(value.id, customer(12), satisfaction: 1, at: later) == nil, "Never told.")
            let pairs = try await database.satisfaction(of: [99, value.id])[value.id] ?? []
            #expect(pairs == [ToldSatisfaction(before: 2.5, after: 4), ToldSatisfaction(before: 2, after: 4)])
            let progress = try #require(try await database.progress(of: [value.id, 99])[value.id])
            #expect((progress.surveyed, progress.answered, progress.optedOut) == (3, 1, 1))
        }
    }

    @Test func aFollowUpKeepsToTheSameRules() async throws {
        try await with { database, desk in
            func file(_ number: Int) -> Case {
                Case(
                    customer: customer(number), topic: "delivery", reasons: [.hand], channel: .review, severity: 5, owner: "li@x",
                    openedAt: Self.start, openedBy: "a", level: ServiceLevel(contactHours: 24, resolveHours: 72), contactDue: Self.start,
                    resolveDue: Self.start)
            }
            func send(_ number: Int, _ words: String = "好了", _ time: Date = Self.start) async throws -> OutboxMessage {
                try await desk.followUp(case: file(number), title: "题", words: words, channel: "mail", language: "zh", at: time)
            }
            let message = try await send(0)
            #expect(message.recipient == .customer(customer(0)))
            #expect(message.content.optOutPath?.hasPrefix("/o/") == true)
            for number in [0, 1, 2, 3, 4] { await #expect(throws: Refusal.self) { _ = try await send(number) } }
            await #expect(throws: Refusal.self, "A gap in a template is not sent.") { _ = try await send(6, "您好 {姓名}") }
            #expect(try await database.audience(of: draft(), at: Self.start + 60).excluded[.coolDown] == 1)
        }
    }

    @Test func whatIsKeptToReachACustomerGoesWithThem() async throws {
        try await with { database, desk in
            let value = try await started(desk)
            try await desk.tick(at: Self.start)
            _ = try await database.erase(customer(6))
            #expect(try await database.contact(of: customer(6)) == nil)
            #expect(try await database.messages(MessageQuery()).allSatisfy { $0.recipient != .customer(customer(6)) })
            #expect(try await database.progress(of: [value.id])[value.id]?.recipients == 4)
        }
    }

    @Test func consentThatIsTakenBackRemovesTheAddressAndANewOneIsAlive() async throws {
        try await with { database, _ in
            func merge(_ contact: SealedContact) async throws -> CustomerContact? {
                _ = try await database.write([], customers: [Customer(key: customer(4), contact: contact)])
                return try await database.contact(of: customer(4))
            }
            let same = SealedContact(mail: Data("again".utf8), mailMark: Data("mark".utf8), consents: true)
            #expect(try await merge(same)?.deadAt != nil, "The same address is as dead as before.")
            let other = SealedContact(mail: Data("new".utf8), mailMark: Data("other".utf8), consents: true)
            #expect(try await merge(other)?.deadAt == nil)
            let gone = try await merge(SealedContact(consents: false))
            #expect(gone == CustomerContact(consents: false))
            #expect(try await database.sealedMail(of: customer(4)) == nil)
            #expect(try await database.customers(mailMark: Data("other".utf8)).isEmpty)
        }
    }
}
