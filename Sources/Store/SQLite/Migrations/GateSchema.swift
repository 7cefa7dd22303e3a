/// Gates: what each is now as JSON, its history, and every check of it.
enum GateSchema {
    static let sql = """
        CREATE TABLE gate (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('draft', 'watching', 'approved', 'kept', 'retired')),
            changedAt INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE TABLE gateEvent (
            gate INTEGER NOT NULL REFERENCES gate(id),
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (gate, version)
        ) WITHOUT ROWID;
        CREATE TABLE gateEvaluation (
            gate INTEGER NOT NULL REFERENCES gate(id),
            number INTEGER NOT NULL,
            time INTEGER NOT NULL,
            light TEXT NOT NULL CHECK (light IN ('green', 'amber', 'red')),
            content TEXT NOT NULL,
            PRIMARY KEY (gate, number)
        ) WITHOUT ROWID;
        """
}
