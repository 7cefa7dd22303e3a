import Actions
import Feedback
import Foundation
import Ingestion
import Testing

/// Whom a problem touches and what they said before and after they were told, wherever the facts lie.
@Suite struct AudienceTests {
    private static let start = Date(timeIntervalSince1970: 1_795_000_000)
    private static let day = Day(start, secondsFromGMT: 28_800)

    private static func customer(_ number: Int) -> CustomerKey { CustomerKey(high: 5, low: UInt64(number)) }

    private static func voice(_ number: Int, of who: Int?, daysAgo: Int, isBad: Bool = true, rating: Double? = nil, csat: Int? = nil)
        -> AnalyzedItem
    {
        let time = start - Double(daysAgo) * 86_400
        let item = FeedbackItem(
            key: ItemKey(high: 6, low: UInt64(number)), source: "s", text: "第 \(number) 条", channel: .review, occurredAt: time,
            receivedAt: time, scores: Scores(rating: rating, csat: csat), customer: who.map(customer))
        let score = isBad ? -0.8 : 0.8
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: isBad ? .negative : .positive, score: score,
            confidence: 0.9, topics: [TopicAssignment(topic: number < 50 ? "delivery.speed" : "price", confidence: 0.9, sentiment: score)])
        return AnalyzedItem(item: item, annotation: annotation)
    }

    /// Customers 0–7 complain of delivery, 2 of them twice; 8 praises it, 9 complains of something else, one voice is nobody's.
    private func fill(_ store: StoreUnderTest) async throws {
        var items = (0..<9).map { Self.voice($0, of: $0, daysAgo: 20 + $0, isBad: $0 < 8, rating: 2) }
        items += [Self.voice(10, of: 2, daysAgo: 15, rating: 1), Self.voice(11, of: nil, daysAgo: 9), Self.voice(60, of: 9, daysAgo: 9)]
        items.append(Self.voice(61, of: 0, daysAgo: 800, rating: 5))
        let mail = SealedContact(mail: Data("sealed".utf8), mailMark: Data("mark".utf8), consents: true)
        var contacts = (0..<10).map { Customer(key: Self.customer($0), contact: mail) }
        contacts[1].contact = nil
        contacts[4].contact = SealedContact(consents: false)
        _ = try await store.sink.write(items, customers: contacts)
        try await store.announcements.setOptedOut(true, Self.customer(3), at: Self.start - 100)
    }

    private func draft() -> Announcement {
        Announcement(
            title: "听到了", words: "做了", topic: "delivery", period: Period(start: Self.day + -60, end: Self.day + 1), channel: "mail",
            coolDown: 14, surveyAfter: 14, author: "li@x", createdAt: Self.start)
    }

    private func desk(_ store: StoreUnderTest) -> AnswerDesk {
        AnswerDesk(
            repository: store.announcements, channels: store.channels, links: AnswerLinks { Data($0.suffix(16)) },
            paths: .init(optOut: { "/o/" + $0 }, survey: { "/r/" + $0 }), mailMark: { Data($0.utf8) })
    }

    @Test(arguments: Engine.allCases)
    func itIsEveryoneWhoRaisedTheProblemOnce(engine: Engine) async throws {
        try await engine.run { store in
            try await fill(store)
            let kept = try await store.announcements.saveAnnouncement(draft())
            let count = try await store.announcements.audience(of: kept, at: Self.start)
            #expect((count.customers, count.reached, count.anonymous) == (8, 5, 1))
            #expect(count.excluded == [.noAddress: 1, .noConsent: 1, .optedOut: 1])
            let sample = try await store.announcements.audienceSample(of: kept, limit: 3, at: Self.start)
            #expect(sample == [0, 2, 5].map(Self.customer))
            var narrow = kept
            narrow.period = Period(start: Self.day + -17, end: Self.day + 1)
            #expect(try await store.announcements.audienceSample(of: narrow, limit: 9, at: Self.start) == [Self.customer(2)])
        }
    }

    @Test(arguments: Engine.allCases)
    func theyAreToldOnceAndWhatTheySayAfterwardsCounts(engine: Engine) async throws {
        try await engine.run { store in
            try await fill(store)
            _ = try await store.channels.saveChannel(
                DeliveryChannel(name: "mail", kind: .record, isForCustomers: true), secrets: nil, by: "a@x", at: Self.start)
            let desk = desk(store)
            let kept = try await desk.repository.saveAnnouncement(draft())
            _ = try await desk.act(.submit, on: kept.id, version: 1, by: "li@x", at: Self.start)
            _ = try await desk.act(.approve, on: kept.id, version: 2, by: "wang@x", at: Self.start)
            _ = try await desk.act(.start, on: kept.id, version: 3, by: "wang@x", at: Self.start)
            #expect(try await desk.tick(at: Self.start) == 5)
            #expect(try await desk.tick(at: Self.start + 1) == 0)
            for message in try await store.outbox.claim(at: Self.start, lease: 60, room: ["mail": 100]) {
                try await store.outbox.act(.begin, message: message.id, by: nil, at: Self.start)
                try await store.outbox.act(.deliver, message: message.id, by: nil, at: Self.start)
            }
            let later = [
                Self.voice(70, of: 0, daysAgo: -5, isBad: false, rating: 4),
                Self.voice(71, of: 2, daysAgo: -6, isBad: false, rating: 2, csat: 5),
                Self.voice(72, of: 3, daysAgo: -6, isBad: false, rating: 5), Self.voice(73, of: 5, daysAgo: -6, isBad: false),
            ]
            _ = try await store.sink.write(later, customers: [])
            let pairs = try await store.announcements.satisfaction(of: [99, kept.id])
            // Customer 0 had said 5 two years before, which counts no more; 3 was never told, 5 gave no score.
            #expect(pairs == [kept.id: [ToldSatisfaction(before: 2, after: 4), ToldSatisfaction(before: 1.5, after: 5)]])
            #expect(try await store.announcements.progress(of: [kept.id])[kept.id]?.sent == 5)
        }
    }
}
