import Feedback
import Foundation

/// The demo brand's records, oldest first; each is written when the loop reaches it.
public struct DemoRecords: Sequence, Sendable {
    let brand: DemoBrand
    private let writer = DemoWriter()

    init(brand: DemoBrand) { self.brand = brand }

    /// How many there are.
    public var count: Int { brand.voices.count }

    public func makeIterator() -> AnyIterator<RawRecord> {
        var index = 0
        return AnyIterator {
            guard index < brand.voices.count else { return nil }
            defer { index += 1 }
            return record(index)
        }
    }

    /// App versions and the days on which they appeared.
    static let releases: [(day: Int, version: String)] = [
        (-310, "5.8.0"), (-250, "5.9.0"), (-190, "6.0.0"), (-120, "6.1.0"), (PlantedTruth.paymentBug.days.lowerBound, "6.2.0"),
        (PlantedTruth.paymentBug.days.upperBound, "6.2.1"),
    ]

    private func record(_ index: Int) -> RawRecord {
        let voice = brand.voices[index]
        var random = SeededGenerator(seed: brand.seed, stream: "record", index: voice.number)
        let product = DemoCatalogue.products[voice.product]
        var record = RawRecord(row: index + 1, id: Self.identifier(voice.number), time: .date(time(voice, second: random.below(60))))
        record.channel = voice.channel.rawValue
        record.product = product.name
        record.region = DemoCatalogue.regions[voice.region].name
        record.store = voice.store.map { DemoCatalogue.stores[$0].name }
        record.attributes["category"] = product.category.rawValue
        record.attributes["purchase"] = voice.boughtInStore ? "门店" : "线上"
        if voice.channel == .app { record.attributes["appVersion"] = Self.version(on: voice.day) }
        if voice.order > 0 { record.order = Self.orderNumber(voice.order) }
        identify(&record, voice: voice, random: &random)
        var tone = Tone(voice.mood)
        switch voice.content {
        case .event(let kind):
            record.event = DemoBrand.eventKinds[kind]
            return record
        case .scoresOnly: break
        case .noise: record.text = writer.noise(&random)
        case .themes, .story:
            let result = writer.text(voice, brand: brand, random: &random)
            record.text = result.text
            tone = result.tone
            if voice.channel == .email { record.title = writer.subject(voice.mood, random: &random) }
        }
        score(&record, channel: voice.channel, tone: tone, random: &random)
        return record
    }

    /// What the figures of a record follow.
    enum Tone {
        case good, mixed, bad, open

        init(_ mood: DemoVoice.Mood) {
            switch mood {
            case .praise: self = .good
            case .complaint: self = .bad
            case .question: self = .open
            }
        }
    }

    private func identify(_ record: inout RawRecord, voice: DemoVoice, random: inout SeededGenerator) {
        guard let index = voice.customer else {
            if voice.channel == .social { record.customer.openID = "u" + String(random.next() >> 24, radix: 36) }
            return
        }
        let customer = brand.customers[index]
        record.customer.memberID = customer.memberID
        if voice.channel == .call { record.customer.phone = customer.phone }
        if voice.channel == .email { record.customer.email = customer.email }
        record.tier = customer.tier
        record.value = .number(Double(customer.value))
        record.churned = customer.churned
        record.customerAttributes = ["ageBand": customer.ageBand, "city": customer.city]
    }

    private func score(_ record: inout RawRecord, channel: Channel, tone: Tone, random: inout SeededGenerator) {
        switch channel {
        case .review:
            record.rating = number(
                [.good: [5, 5, 5, 5, 4], .mixed: [3, 3, 4, 2], .bad: [1, 1, 2, 2, 3], .open: [3, 4, 5]], tone, &random)
        case .app:
            record.rating = number([.good: [5, 5, 4], .mixed: [3, 2, 4], .bad: [1, 1, 1, 2], .open: [3]], tone, &random)
        case .survey:
            record.nps = number(
                [.good: [10, 10, 9, 9, 9, 8, 8, 7], .mixed: [8, 7, 7, 6, 5], .bad: [0, 1, 2, 3, 3, 4, 5, 5, 6], .open: [7, 8]], tone,
                &random
            )
            record.csat = number([.good: [5, 5, 5, 4, 4], .mixed: [4, 3, 3], .bad: [1, 2, 2, 3], .open: [3, 4]], tone, &random)
            if random.chance(0.4) {
                record.ces = number([.good: [7, 7, 6, 6, 5], .mixed: [5, 4], .bad: [1, 2, 2, 3], .open: [4]], tone, &random)
            }
        case .chat, .call:
            guard random.chance(0.4) else { return }
            record.csat = number([.good: [5, 5, 4], .mixed: [4, 3], .bad: [1, 2, 2, 3, 3], .open: [5, 4, 4, 3]], tone, &random)
        case .store:
            guard random.chance(0.5) else { return }
            record.csat = number([.good: [5, 5, 4], .mixed: [4, 3], .bad: [1, 2, 2, 3], .open: [3, 4]], tone, &random)
        case .email, .social, .ticket, .web, .event: return
        }
    }

    private func number(_ choices: [Tone: [Int]], _ tone: Tone, _ random: inout SeededGenerator) -> RawNumber? {
        choices[tone].map { .number(Double(random.pick($0))) }
    }

    /// Noon in Shanghai is 4:00 at Greenwich.
    private func time(_ voice: DemoVoice, second: Int) -> Date {
        let day = (brand.endingOn + voice.day).number
        return Date(timeIntervalSince1970: Double(day * 86_400 - 28_800 + voice.minute * 60 + second))
    }

    /// Spreads the numbers one to one over ten digits, so that ids do not tell which records belong together.
    private static func identifier(_ number: Int) -> String {
        "SL" + String(1_000_000_000 + (number * 7_368_787) % 8_999_999_993)
    }

    /// Sixteen digits, as orders in the texts are written.
    static func orderNumber(_ order: Int) -> String {
        "20" + String(10_000_000_000_000 + (order * 104_729) % 89_999_999_999_993)
    }

    private static func version(on day: Int) -> String {
        releases.last { $0.day <= day }?.version ?? "5.7.0"
    }
}
