/// Cases: what each is now as JSON beside the columns by which it is found, its history, its voices, and what people decided about all.
enum CaseSchema {
    static let sql = """
        CREATE TABLE caseFile (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('new', 'assigned', 'contacted', 'waiting', 'resolved', 'closed')),
            customer BLOB CHECK (customer IS NULL OR length(customer) = 16),
            topic TEXT,
            owner TEXT,
            department TEXT,
            openedAt INTEGER NOT NULL,
            due INTEGER,
            contactDue INTEGER NOT NULL,
            contactedAt INTEGER,
            changedAt INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE UNIQUE INDEX caseFileOfCustomer ON caseFile(customer, ifnull(topic, ''))
            WHERE customer IS NOT NULL AND stage <> 'closed';
        CREATE INDEX caseFileByOwner ON caseFile(owner, stage);
        CREATE INDEX caseFileByStage ON caseFile(stage, changedAt);
        CREATE INDEX caseFileByDue ON caseFile(due) WHERE due IS NOT NULL;
        CREATE INDEX caseFileByOpening ON caseFile(openedAt);
        CREATE TABLE caseEvent (
            caseFile INTEGER NOT NULL REFERENCES caseFile(id),
            version INTEGER NOT NULL,
            time INTEGER NOT NULL,
            actor TEXT NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (caseFile, version)
        ) WITHOUT ROWID;
        CREATE TABLE caseItem (
            item INTEGER PRIMARY KEY REFERENCES item(id),
            caseFile INTEGER NOT NULL REFERENCES caseFile(id)
        );
        CREATE INDEX caseItemByCase ON caseItem(caseFile, item);
        CREATE TABLE deskSettings (
            version INTEGER PRIMARY KEY,
            savedAt INTEGER NOT NULL,
            savedBy TEXT NOT NULL,
            content TEXT NOT NULL
        );
        """
}
