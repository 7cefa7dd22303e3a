import GRDB

/// The timeline of the SQLite schema: append-only, named, plain SQL.
enum Migrations {
    /// Each migration's name and its SQL, oldest first; an entry that has been released is never edited.
    static let all: [(name: String, sql: String)] = [
        ("0001 first schema", FirstSchema.sql),
        ("0002 quality", QualitySchema.sql),
        ("0003 larger search buffer", largerSearchBuffer),
        ("0004 changes of facts", ChangeSchema.sql),
        ("0005 findings", FindingSchema.sql),
        ("0006 cluster", ClusterStateSchema.sql),
        ("0007 promises", PromiseSchema.sql),
        ("0008 campaigns", CampaignSchema.sql),
        ("0009 signals", SignalSchema.sql),
        ("0010 versioned settings", SettingSchema.sql),
        ("0011 members and audit", MemberSchema.sql),
        ("0012 cases", CaseSchema.sql),
        ("0013 initiatives", InitiativeSchema.sql),
        ("0014 outbox", OutboxSchema.sql),
        ("0015 answers", AnswerSchema.sql),
        ("0017 gates", GateSchema.sql),
        ("0018 goals", GoalSchema.sql),
        ("0019 data scopes", ScopeSchema.sql),
        ("0021 epochs of facts", EpochSchema.sql),
        ("0022 scopes of keys", KeyScopeSchema.sql),
        ("0023 indexes that columns replace", indexesThatColumnsReplace),
    ]

    /// FTS5 gathers 8 MiB, a whole batch, before it writes a part of its index, and merges parts by eight: a quarter less work a text.
    private static let largerSearchBuffer = """
        INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
        INSERT INTO search (search, rank) VALUES ('automerge', 8);
        """

    /// The columns in memory answer what these were for, and they were a quarter of the writer's work: docs/decisions/0091-fewer-indexes.md.
    private static let indexesThatColumnsReplace = """
        DROP INDEX factByProduct;
        DROP INDEX factByRegion;
        DROP INDEX factByStore;
        DROP INDEX factBySeverity;
        DROP INDEX itemTopicByTopic;
        DROP INDEX opinionByPair;
        """

    /// A migrator up to and with `last`; the whole timeline by default.
    static func migrator(upTo last: Int = all.count) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all.prefix(last) {
            migrator.registerMigration(migration.name) { db in try db.execute(sql: migration.sql) }
        }
        return migrator
    }
}
