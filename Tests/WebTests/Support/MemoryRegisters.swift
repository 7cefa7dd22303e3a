import Foundation
import Insights

/// The register of promises in memory.
actor MemoryPromises: PromiseStore {
    private var versions: [PromiseRecord]

    init(_ versions: [PromiseRecord] = []) { self.versions = versions }

    func promises() -> [PromiseRecord] {
        Dictionary(grouping: versions, by: \.id).values.compactMap { $0.max { $0.version < $1.version } }.sorted { $0.id < $1.id }
    }

    func promiseHistory(id: Int64) -> [PromiseRecord] { versions.filter { $0.id == id }.sorted { $0.version > $1.version } }

    func savePromise(
        _ promise: Promise, id: Int64?, version: Int, withdrawn: Bool, by user: String, at time: Date
    ) -> PromiseRecord? {
        let newest = id.map { id in versions.filter { $0.id == id }.map(\.version).max() }
        guard newest == nil || newest == version else { return nil }
        let record = PromiseRecord(
            id: id ?? (versions.map(\.id).max() ?? 0) + 1, version: id == nil ? 1 : version + 1, promise: promise, withdrawn: withdrawn,
            savedBy: user, savedAt: time)
        versions.append(record)
        return record
    }
}

/// The register of campaigns in memory.
actor MemoryCampaigns: CampaignStore {
    private var versions: [CampaignRecord]

    init(_ versions: [CampaignRecord] = []) { self.versions = versions }

    func campaigns() -> [CampaignRecord] {
        Dictionary(grouping: versions, by: \.id).values.compactMap { $0.max { $0.version < $1.version } }
            .sorted { ($0.campaign.start, $0.id) > ($1.campaign.start, $1.id) }
    }

    func saveCampaign(
        _ campaign: Campaign, id: Int64?, version: Int, removed: Bool, by user: String, at time: Date
    ) -> CampaignRecord? {
        let newest = id.map { id in versions.filter { $0.id == id }.map(\.version).max() }
        guard newest == nil || newest == version else { return nil }
        let record = CampaignRecord(
            id: id ?? (versions.map(\.id).max() ?? 0) + 1, version: id == nil ? 1 : version + 1, campaign: campaign, removed: removed,
            savedBy: user, savedAt: time)
        versions.append(record)
        return record
    }
}
