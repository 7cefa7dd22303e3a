/// The register of campaigns, releases and pilots: append-only, one row a version.
enum CampaignSchema {
    static let sql = """
        CREATE TABLE campaignVersion (
            campaign INTEGER NOT NULL,
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
            savedBy TEXT NOT NULL,
            savedAt INTEGER NOT NULL,
            PRIMARY KEY (campaign, version)
        ) WITHOUT ROWID;
        """
}
