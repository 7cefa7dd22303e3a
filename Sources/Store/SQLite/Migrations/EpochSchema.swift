/// The epoch beside the revision of the facts, and the imports under way; what for: docs/decisions/0066-figures-some-seconds-old.md.
enum EpochSchema {
    static let sql = """
        ALTER TABLE factRevision ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX importRunning ON importRun (state) WHERE state = 'running' AND dryRun = 0;
        """
}
