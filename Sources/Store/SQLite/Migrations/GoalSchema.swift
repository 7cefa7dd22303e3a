/// Goals: what each is now as JSON, and its history; and the way from a customer to their cases.
enum GoalSchema {
    static let sql = """
        CREATE TABLE goal (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('active', 'reached', 'missed', 'dropped')),
            department TEXT NOT NULL,
            due INTEGER NOT NULL,
            changedAt INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE TABLE goalEvent (
            goal INTEGER NOT NULL REFERENCES goal(id),
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (goal, version)
        ) WITHOUT ROWID;
        -- Which cases a customer has, closed ones too: the customer page asks at every call.
        CREATE INDEX caseFileByCustomer ON caseFile(customer, changedAt) WHERE customer IS NOT NULL;
        """
}
