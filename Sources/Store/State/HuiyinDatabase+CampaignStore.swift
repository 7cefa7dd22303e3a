public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: CampaignStore {
    public func campaigns() async throws -> [CampaignRecord] {
        let records = try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT v.* FROM campaignVersion v
                    WHERE v.version = (SELECT max(version) FROM campaignVersion n WHERE n.campaign = v.campaign) ORDER BY v.campaign
                    """
            ).map(Self.campaign)
        }
        return records.sorted { ($0.campaign.start, $0.id) > ($1.campaign.start, $1.id) }
    }

    public func saveCampaign(
        _ campaign: Campaign, id: Int64?, version: Int, removed: Bool, by user: String, at time: Date
    ) async throws -> CampaignRecord? {
        try await write { db, _ in
            let newest = try id.map { id in
                try Int.fetchOne(db, sql: "SELECT max(version) FROM campaignVersion WHERE campaign = ?", arguments: [id])
            }
            guard newest == nil || newest == version else { return nil }
            let next = try Int64.fetchOne(db, sql: "SELECT ifnull(max(campaign), 0) + 1 FROM campaignVersion") ?? 1
            let record = CampaignRecord(
                id: id ?? next, version: id == nil ? 1 : version + 1, campaign: campaign, removed: removed, savedBy: user,
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
