/// The outbox: events that happened, messages with their delivery log, what waits for a digest, channels, and what people want to know.
enum OutboxSchema {
    static let sql = """
        CREATE TABLE outboxEvent (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            time INTEGER NOT NULL,
            spreadAt INTEGER,
            content TEXT NOT NULL
        );
        CREATE INDEX outboxEventToSpread ON outboxEvent(id) WHERE spreadAt IS NULL;
        CREATE TABLE outboxMessage (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            stage TEXT NOT NULL
                CHECK (stage IN ('waiting', 'claimed', 'sending', 'sent', 'doubtful', 'dead', 'discarded')),
            kind TEXT NOT NULL,
            channel TEXT NOT NULL,
            customer BLOB CHECK (customer IS NULL OR length(customer) = 16),
            wanted INTEGER NOT NULL,
            due INTEGER NOT NULL,
            lease INTEGER,
            sentAt INTEGER,
            changedAt INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE INDEX outboxMessageToSend ON outboxMessage(channel, due) WHERE stage = 'waiting';
        CREATE INDEX outboxMessageInHand ON outboxMessage(lease) WHERE stage IN ('claimed', 'sending');
        CREATE INDEX outboxMessageByStage ON outboxMessage(stage, sentAt);
        CREATE INDEX outboxMessageOfCustomer ON outboxMessage(customer) WHERE customer IS NOT NULL;
        CREATE TABLE outboxAttempt (
            message INTEGER NOT NULL REFERENCES outboxMessage(id),
            number INTEGER NOT NULL,
            time INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (message, number)
        ) WITHOUT ROWID;
        CREATE TABLE digestEntry (
            person TEXT NOT NULL,
            event INTEGER NOT NULL REFERENCES outboxEvent(id),
            due INTEGER NOT NULL,
            PRIMARY KEY (person, event)
        ) WITHOUT ROWID;
        CREATE INDEX digestEntryByDue ON digestEntry(due);
        CREATE TABLE deliveryChannel (
            name TEXT PRIMARY KEY,
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            secrets BLOB
        );
        CREATE TABLE noticePreference (
            person TEXT PRIMARY KEY,
            content TEXT NOT NULL
        );
        """
}
