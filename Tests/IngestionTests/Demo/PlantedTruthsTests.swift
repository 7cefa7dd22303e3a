import Feedback
import Foundation
import Testing

@testable import Ingestion

/// Each planted truth can be counted in the raw records, and is gone when it is switched off.
struct PlantedTruthsTests {
    private struct Line {
        var record: RawRecord
        /// Days before the end, 0 or below.
        var day: Int
        var text: String
    }

    private static func lines(_ records: some Sequence<RawRecord>) -> [Line] {
        records.compactMap { record in
            guard case .date(let date)? = record.time else { return nil }
            return Line(record: record, day: Day(date, secondsFromGMT: 28_800) - DemoBrandTests.end, text: record.text ?? "")
        }
    }

    private static let with = lines(DemoBrandTests.records)
    private static let bare = DemoBrand(endingOn: DemoBrandTests.end, without: Set(PlantedTruth.ID.allCases))
    private static let without = lines(bare.records())

    private func count(_ lines: [Line], _ days: ClosedRange<Int>, _ isMeant: (Line) -> Bool) -> Int {
        lines.count { days.contains($0.day) && isMeant($0) }
    }

    @Test func switchingOffMovesNothingElse() {
        let records = Dictionary(DemoBrandTests.records.compactMap { record in record.id.map { ($0, record) } }, uniquingKeysWith: { $1 })
        var missing = 0
        for line in Self.without {
            guard let id = line.record.id, var same = records[id] else {
                missing += 1
                continue
            }
            same.row = line.record.row
            same.churned = line.record.churned
            if same != line.record { Issue.record("record \(id) has changed") }
        }
        // Only the waiting complaints that the pilot prevents.
        #expect((10...120).contains(missing))
    }

    @Test func deliveryFailsInOneRegion() {
        let truth = PlantedTruth.deliveryFailure
        let isMeant = { (line: Line) in
            line.record.region == truth.region && ["物流", "快递", "配送", "丢件", "送达"].contains { line.text.contains($0) }
        }
        let before = count(Self.with, -60 ... -26, isMeant)
        #expect(before < 45, "about one a day before")
        #expect((3...60).contains(count(Self.with, -24 ... -19, isMeant)), "it starts small")
        #expect(count(Self.with, -12 ... -8, isMeant) > 90)
        #expect(count(Self.without, -12 ... -8, isMeant) < 35)
        let elsewhere = { (line: Line) in line.record.region == "广东" && line.text.contains("分拨中心") }
        #expect(count(Self.with, -12 ... -8, elsewhere) < 6)
    }

    @Test func paymentBreaksAfterARelease() throws {
        let isMeant = { (line: Line) in ["支付失败", "付不了", "扣了", "扣款", "付款就", "乱扣费"].contains { line.text.contains($0) } }
        #expect(count(Self.with, -52 ... -46, isMeant) < 20)
        #expect(count(Self.with, -45 ... -41, isMeant) > 80)
        #expect(count(Self.without, -45 ... -41, isMeant) < 20)
        let release = try #require(DemoBrandTests.brand.marks.first { $0.name.en.contains("6.2.0") })
        #expect(release.day - DemoBrandTests.end == -45 && release.kind == .release)
        let versions = Set(Self.with.filter { $0.day == -43 }.compactMap { $0.record.attributes["appVersion"] })
        #expect(versions == ["6.2.0"])
    }

    @Test func storesRefuseReturnsAndTheCustomerCalls() {
        func chains(_ lines: [Line]) -> Int {
            var steps: [String: [(Int, String)]] = [:]
            for line in lines {
                guard let channel = line.record.channel, ["chat", "app", "store", "call"].contains(channel) else { continue }
                guard let member = line.record.customer.memberID, line.text.contains("退") else { continue }
                guard ["线上", "网上", "官网", "app下单"].contains(where: line.text.contains) else { continue }
                steps[member, default: []].append((line.day, channel))
            }
            return steps.values.count { path in
                guard let store = path.first(where: { $0.1 == "store" }) else { return false }
                return path.contains { ["chat", "app"].contains($0.1) && $0.0 < store.0 }
                    && path.contains { $0.1 == "call" && $0.0 > store.0 }
            }
        }
        #expect(chains(Self.with) > 120)
        #expect(chains(Self.without) < 5)
    }

    @Test func thePromiseIsKeptOnlineAndBrokenInStores() {
        func share(_ lines: [Line], inStore: Bool) -> (broken: Double, count: Int) {
            let meant = lines.filter { $0.text.contains("次日达") && ($0.record.store != nil) == inStore }
            let broken = meant.count { $0.text.contains(/天后才|第三天|第四天|天了还|做不到|口号|不信了|晚到|没按时|要排|还没送|改口|等了/) }
            return (Double(broken) / Double(max(1, meant.count)), meant.count)
        }
        let online = share(Self.with, inStore: false)
        let stores = share(Self.with, inStore: true)
        #expect(online.count > 150 && stores.count > 150)
        #expect(online.broken < 0.35)
        #expect(stores.broken > 0.6)
        #expect(share(Self.without, inStore: true).count < 40)
    }

    @Test func waitingFallsWhereItWasPilotedOnly() {
        func perDay(_ lines: [Line], _ city: String, _ days: ClosedRange<Int>) -> Double {
            let complaints = count(lines, days) { line in
                line.record.store?.hasPrefix(city) == true && line.text.contains(/排队|排了|等候/) && !line.text.contains(/不用排队|没排队|等候不/)
            }
            return Double(complaints) / Double(days.count)
        }
        func ratio(_ lines: [Line], _ city: String) -> Double {
            perDay(lines, city, -60...0) / perDay(lines, city, -200 ... -61)
        }
        #expect(ratio(Self.with, "杭州") < 0.65)
        #expect(ratio(Self.without, "杭州") > 0.8)
        #expect(ratio(Self.with, PlantedTruth.uselessPilot.city) > 0.7)
        #expect(ratio(Self.with, "上海") > 0.7)
    }

    @Test func aBadReturnDoublesChurn() {
        func rates(_ brand: DemoBrand) -> (bad: Double, others: Double) {
            let bad = Set(brand.voices.filter { $0.mood == .complaint && $0.topic.hasPrefix("returns") }.compactMap(\.customer))
            let churned = brand.customers.indices.filter { brand.customers[$0].churned }
            let leaving = churned.count { bad.contains($0) }
            return (Double(leaving) / Double(bad.count), Double(churned.count - leaving) / Double(brand.customers.count - bad.count))
        }
        let with = rates(DemoBrandTests.brand)
        #expect((1.7...2.3).contains(with.bad / with.others))
        let without = rates(Self.bare)
        #expect((0.75...1.3).contains(without.bad / without.others))
    }

    @Test func theCampaignPleasesAndAnnoys() {
        let days = PlantedTruth.mixedCampaign.days
        let campaign = Self.with.filter { days.contains($0.day) && $0.text.contains("会员周") }
        #expect(campaign.count > 400)
        #expect(campaign.count { $0.text.contains(/赠品|送的|礼物/) } > 120)
        #expect(campaign.count { $0.text.contains(/优惠券|满减|领了一堆券/) } > 150)
        #expect(!Self.without.contains { $0.text.contains("会员周") })
    }

    @Test func oneTextIsPasted() {
        let copies = Self.with.filter { $0.text.contains("被当韭菜割") }
        #expect(copies.count == Int(PlantedTruth.copiedText.strength))
        #expect(copies.allSatisfy { PlantedTruth.copiedText.days.contains($0.day) && $0.record.channel == "social" })
        #expect(Set(copies.compactMap(\.record.customer.openID)).count == copies.count)
        #expect(!Self.without.contains { $0.text.contains("被当韭菜割") })
    }

    @Test func everyTruthIsListedOnce() {
        #expect(PlantedTruth.all.map(\.id) == PlantedTruth.ID.allCases)
        for truth in PlantedTruth.all {
            #expect(truth.days.lowerBound >= -364 && truth.days.upperBound <= 0)
            #expect(truth.peak.map(truth.days.contains) ?? true)
        }
    }
}
