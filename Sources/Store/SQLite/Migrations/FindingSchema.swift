/// The tables of discovery: the newest reading of each scope, and which voices each of its topics holds.
enum FindingSchema {
    static let sql = """
        CREATE TABLE finding (
            scope TEXT PRIMARY KEY NOT NULL CHECK (scope IN ('unclassified', 'all')),
            content TEXT NOT NULL,
            state BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE foundVoice (
            scope TEXT NOT NULL REFERENCES finding(scope) ON DELETE CASCADE,
            topic INTEGER NOT NULL,
            item INTEGER NOT NULL REFERENCES item(id),
            PRIMARY KEY (scope, topic, item)
        ) WITHOUT ROWID;
        CREATE INDEX foundVoiceByItem ON foundVoice(item);
        """
}
