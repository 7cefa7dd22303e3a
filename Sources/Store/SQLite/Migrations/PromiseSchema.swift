/// The register of promises: append-only, one row a version.
enum PromiseSchema {
    static let sql = """
        CREATE TABLE promiseVersion (
            promise INTEGER NOT NULL,
            version INTEGER NOT NULL,
            statement TEXT NOT NULL,
            place TEXT NOT NULL,
            topics TEXT NOT NULL,
            threshold REAL NOT NULL,
            withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
            savedBy TEXT NOT NULL,
            savedAt INTEGER NOT NULL,
            PRIMARY KEY (promise, version)
        ) WITHOUT ROWID;
        """
}
