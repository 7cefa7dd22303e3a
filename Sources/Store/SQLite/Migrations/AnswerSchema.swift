/// Answers to customers: the ways to them with their addresses sealed, announcements with their history, and whom each goes to.
enum AnswerSchema {
    static let sql = """
        CREATE TABLE customerContact (
            customer BLOB PRIMARY KEY CHECK (length(customer) = 16),
            mail BLOB,
            mailMark BLOB,
            phone BLOB,
            consents INTEGER NOT NULL CHECK (consents IN (0, 1)),
            optedOutAt INTEGER,
            deadAt INTEGER,
            contactedAt INTEGER
        ) WITHOUT ROWID;
        CREATE INDEX customerContactByMail ON customerContact(mailMark) WHERE mailMark IS NOT NULL;
        CREATE TABLE announcement (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            version INTEGER NOT NULL,
            stage TEXT NOT NULL
                CHECK (stage IN ('draft', 'submitted', 'approved', 'sending', 'sent', 'stopped', 'dropped')),
            changedAt INTEGER NOT NULL,
            content TEXT NOT NULL
        );
        CREATE TABLE announcementEvent (
            announcement INTEGER NOT NULL REFERENCES announcement(id),
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (announcement, version)
        ) WITHOUT ROWID;
        CREATE TABLE announcementRecipient (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            announcement INTEGER NOT NULL REFERENCES announcement(id),
            customer BLOB NOT NULL CHECK (length(customer) = 16),
            exclusion TEXT,
            message TEXT,
            messageAt INTEGER,
            survey TEXT,
            surveyAt INTEGER,
            answeredAt INTEGER,
            satisfaction INTEGER CHECK (satisfaction BETWEEN 1 AND 5),
            UNIQUE (announcement, customer)
        );
        CREATE INDEX announcementRecipientUnsent ON announcementRecipient(announcement, id) WHERE exclusion IS NULL AND message IS NULL;
        CREATE INDEX announcementRecipientOfCustomer ON announcementRecipient(customer);
        """
}
