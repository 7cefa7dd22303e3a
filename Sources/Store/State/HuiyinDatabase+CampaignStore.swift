public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: CampaignStore {
    public func campaigns() async throws -> [CampaignRecord] {
        let records = try await read { db in try VersionRegister.campaigns.newest(db).map(Self.campaign) }
        return records.sorted { ($0.campaign.start, $0.id) > ($1.campaign.start, $1.id) }
    }

    public func saveCampaign(
        _ campaign: Campaign, id: Int64?, version: Int, removed: Bool, by user: String, at time: Date
    ) async throws -> CampaignRecord? {
        try await write { db, _ in
            guard let place = try VersionRegister.campaigns.place(db, id: id, version: version) else { return nil }
            let record = CampaignRecord(
                id: place.id, version: place.version, campaign: campaign, removed: removed, savedBy: user,
                savedAt: Milliseconds.date(Milliseconds.of(time)))
            try db.execute(
                sql: "INSERT INTO campaignVersion VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [record.id, record.version, try JSONText.encode(campaign), removed, user, Milliseconds.of(time)])
            return record
        }
    }

    private static func campaign(_ row: Row) throws -> CampaignRecord {
        CampaignRecord(
            id: row["campaign"], version: row["version"], campaign: try JSONText.decode(row["content"]), removed: row["removed"],
            savedBy: row["savedBy"], savedAt: Milliseconds.date(row["savedAt"]))
    }
}
