import Feedback
import Foundation
import Testing

@testable import Ingestion

struct DemoBrandTests {
    static let end = Day(year: 2026, month: 11, day: 21)
    static let brand = DemoBrand(endingOn: end)
    static let records = Array(brand.records())

    private var brand: DemoBrand { Self.brand }
    private var records: [RawRecord] { Self.records }

    private func time(_ record: RawRecord) -> Date? {
        if case .date(let date)? = record.time { return date }
        return nil
    }

    @Test func theSameInputGivesTheSameRecords() {
        let again = DemoBrand(endingOn: Self.end)
        #expect(again.customers == brand.customers)
        for (left, right) in zip(again.records().prefix(4_000), records) where left != right {
            Issue.record("record \(left.row) differs")
        }
        let other = DemoBrand(seed: 1, endingOn: Self.end)
        #expect(other.customers != brand.customers)
    }

    @Test func anotherEndMovesTheYear() throws {
        let earlier = DemoBrand(endingOn: Self.end + -30)
        let first = try #require(earlier.records().first { _ in true })
        #expect(try Day(#require(time(first)), secondsFromGMT: 28_800) == earlier.startingOn)
    }

    @Test func theYearHasItsSize() {
        #expect((49_000...52_000).contains(records.count))
        #expect(records.count == brand.records().count)
        #expect(brand.customers.count == 20_000)
        #expect(Set(records.compactMap(\.channel)).count >= 10)
        #expect(Set(records.compactMap(\.region)).count == 31)
        #expect(Set(records.compactMap(\.product)).count == 40)
        #expect(Set(records.compactMap(\.store)).count == 40)
        #expect(Set(records.compactMap(\.customer.memberID)).count > 14_000)
        #expect(Set(brand.customers.map(\.memberID)).count == 20_000)
        #expect(Set(brand.customers.map(\.phone)).count == 20_000)
        #expect(Set(brand.customers.map(\.email)).count == 20_000)
        #expect(records.count { $0.nps != nil } > 4_000)
        #expect(records.count { $0.rating != nil } > 12_000)
    }

    @Test func everyRecordCanEnterThePipeline() throws {
        #expect(Set(records.compactMap(\.id)).count == records.count)
        var last = Date.distantPast
        for record in records {
            let now = try #require(time(record))
            #expect(Day(now, secondsFromGMT: 28_800) >= Day(last, secondsFromGMT: 28_800))
            last = now
            let says = record.text.map { !$0.isEmpty } ?? false
            #expect(says || record.event != nil || record.nps != nil, "row \(record.row) says nothing")
            #expect(record.channel.flatMap(Channel.init) != nil)
            #expect(record.event == nil || record.channel == "event")
        }
        #expect(Day(last, secondsFromGMT: 28_800) <= Self.end)
    }

    @Test func aQuarterComplainsAndPeopleStayAsTheyAre() {
        let moods = brand.voices.filter { if case .event = $0.content { false } else { true } }
        let complaints = moods.count { $0.mood == .complaint }
        #expect((0.2...0.3).contains(Double(complaints) / Double(moods.count)))
        // Of what customers with an earlier complaint in their ordinary records say, more is a complaint.
        var earlier: [Int: Bool] = [:]
        var counts = [true: (bad: 0, all: 0), false: (bad: 0, all: 0)]
        for voice in moods where voice.channel == .review {
            guard case .themes = voice.content, let customer = voice.customer else { continue }
            if let was = earlier[customer] {
                counts[was]?.all += 1
                counts[was]?.bad += voice.mood == .complaint ? 1 : 0
            }
            earlier[customer] = voice.mood == .complaint
        }
        func share(_ was: Bool) -> Double { Double(counts[was]?.bad ?? 0) / Double(max(1, counts[was]?.all ?? 0)) }
        #expect(share(true) > 1.3 * share(false))
    }

    @Test func textsVary() {
        let texts = records.compactMap(\.text)
        #expect(Double(Set(texts).count) > 0.85 * Double(texts.count))
        #expect(texts.contains { $0.count >= 120 } && texts.allSatisfy { $0.count <= 220 })
        let english = texts.count { $0.utf8.allSatisfy { $0 < 128 } }
        #expect((0.02...0.07).contains(Double(english) / Double(texts.count)))
        #expect(texts.count { $0.contains("這") || $0.contains("購") || $0.contains("質") } > 50)
        #expect(!texts.contains { $0.contains("{") || $0.contains("|") })
        #expect(texts.count { $0.contains("此用户没有填写评价") } > 5)
    }

    @Test func maskingHasWork() {
        let texts = records.compactMap(\.text)
        #expect(texts.count { $0.contains("@example.com") } > 50)
        #expect(texts.count { $0.contains(/1\d{2}0000\d{4}/) } > 300)
        #expect(texts.count { $0.contains("号") && $0.contains("栋") } > 100)
    }

    @Test func noRealBrandIsNamed() {
        let brands = [
            "京东", "淘宝", "天猫", "拼多多", "顺丰", "圆通", "申通", "中通", "韵达", "微信", "支付宝", "抖音", "苹果", "华为", "小米", "安卓", "宜家", "美的",
            "格力", "海尔", "九阳", "苏泊尔", "戴森", "无印", "网易", "亚马逊", "IKEA", "Apple", "Amazon", "Taobao",
        ]
        let everything = Data(records.lazy.flatMap { [$0.text ?? "", $0.product ?? ""] }.joined(separator: "\n").utf8)
        for brand in brands { #expect(everything.range(of: Data(brand.utf8)) == nil, "\(brand)") }
    }

    @Test func theYearHasItsSeasons() {
        var perDay = [Int](repeating: 0, count: 365)
        for voice in brand.voices { perDay[voice.day + 364] += 1 }
        func mean(_ from: Day, _ to: Day) -> Double {
            let range = (from - brand.startingOn)...(to - brand.startingOn)
            return Double(perDay[range].reduce(0, +)) / Double(range.count)
        }
        let usual = mean(Day(year: 2026, month: 4, day: 1), Day(year: 2026, month: 5, day: 31))
        #expect(mean(Day(year: 2026, month: 11, day: 11), Day(year: 2026, month: 11, day: 15)) > 1.8 * usual)
        #expect(mean(Day(year: 2026, month: 6, day: 18), Day(year: 2026, month: 6, day: 22)) > 1.6 * usual)
        #expect(mean(Day(year: 2026, month: 2, day: 15), Day(year: 2026, month: 2, day: 22)) < 0.7 * usual)
    }

    @Test func everyThemeAndStoryNamesATopicOfThePack() throws {
        let packs = try TaxonomyPack.load(folder: BuiltInPacksTests.folder)
        let topics = Set(try #require(packs.first { $0.pack == DemoBrand.source.pack }).topics.map(\.id))
        #expect(Set(DemoTheme.all.map(\.topic)).isSubset(of: topics))
        #expect(Set(DemoStory.all.map(\.topic)).isSubset(of: topics))
        #expect(Set(PlantedTruth.all.flatMap(\.topics)).isSubset(of: topics))
    }

    @Test func theSameSequenceOnEveryMachine() {
        // First outputs of SplitMix64 for seed 1234567, as published with the reference implementation.
        var random = SeededGenerator(seed: 1_234_567)
        #expect((0..<3).map { _ in random.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test func templatesChooseAndFill() {
        var random = SeededGenerator(seed: 3)
        var seen: Set<String> = []
        for _ in 0..<40 {
            var text = ""
            PhraseTemplate("[物流|快[递|件]]慢了{days}天[|！]").write(to: &text, random: &random) { name, _ in name == "days" ? "3" : "?" }
            seen.insert(text)
        }
        #expect(seen == ["物流慢了3天", "物流慢了3天！", "快递慢了3天", "快递慢了3天！", "快件慢了3天", "快件慢了3天！"])
    }
}
