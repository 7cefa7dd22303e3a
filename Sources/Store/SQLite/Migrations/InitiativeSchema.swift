/// Initiatives: what each is now as JSON, and its history.
enum InitiativeSchema {
    static let sql = """
        CREATE TABLE initiative (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL,
            stage TEXT NOT NULL
                CHECK (stage IN ('proposed', 'accepted', 'pilot', 'rollout', 'verified', 'closed', 'rejected')),
            topic TEXT NOT NULL,
            changedAt INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE INDEX initiativeByTopic ON initiative(topic);
        CREATE TABLE initiativeEvent (
            initiative INTEGER NOT NULL REFERENCES initiative(id),
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (initiative, version)
        ) WITHOUT ROWID;
        """
}
