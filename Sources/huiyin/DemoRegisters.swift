import Feedback
import Foundation
import Ingestion
import Insights
import Store

/// What the demo brand itself would have written down: its promises, and what it did in the year. Customers' answers are in the voices.
enum DemoRegisters {
    static let promises = [
        Promise(statement: "次日达：今天下单，明天送到", place: "官网与门店海报", topics: ["delivery.promise"]),
        Promise(statement: "线上买的，门店也能退", place: "退换货政策", topics: ["returns.store", "returns.refused"]),
        Promise(statement: "当天回复每一位客户", place: "客服页面", topics: ["service.response"], threshold: 0.4),
    ]

    /// Releases, campaigns and pilots with their days and places.
    static func campaigns(_ brand: DemoBrand) -> [Campaign] {
        brand.marks.map { mark in
            switch mark.kind {
            case .release:
                return Campaign(
                    name: mark.name.zh, kind: .release, start: mark.day, last: mark.day + 6, scope: CampaignScope(channels: [.app]))
            case .campaign:
                let days = PlantedTruth.mixedCampaign.days
                return Campaign(name: mark.name.zh, kind: .campaign, start: mark.day, last: mark.day + (days.count - 1))
            case .pilot:
                return Campaign(
                    name: mark.name.zh, kind: .pilot, start: mark.day, scope: CampaignScope(stores: DemoBrand.stores(ofPilot: mark)),
                    topics: PlantedTruth.waitingPilot.topics)
            }
        }
    }
}

extension HuiyinDatabase {
    /// Fills empty registers, and puts every customer of the brand on record, those who never speak too.
    func loadDemoRegisters(_ brand: DemoBrand, keys: IdentityKeys, at time: Date) async throws {
        if try await promises().isEmpty {
            for promise in DemoRegisters.promises {
                _ = try await savePromise(promise, id: nil, version: 0, withdrawn: false, by: DemoBrand.name.en, at: time)
            }
        }
        if try await campaigns().isEmpty {
            for campaign in DemoRegisters.campaigns(brand) {
                _ = try await saveCampaign(campaign, id: nil, version: 0, removed: false, by: DemoBrand.name.en, at: time)
            }
        }
        let records = brand.customerRecords(keys)
        for start in stride(from: 0, to: records.count, by: 4_000) {
            _ = try await write([], customers: Array(records[start..<min(start + 4_000, records.count)]))
        }
    }
}
