/// Members and the audit log: departments, access that can be taken away, one-time links, roles of keys, and lines that only grow.
enum MemberSchema {
    static let sql = """
        ALTER TABLE user ADD COLUMN department TEXT;
        ALTER TABLE user ADD COLUMN deactivatedAt INTEGER;
        ALTER TABLE apiKey ADD COLUMN role TEXT NOT NULL DEFAULT 'administrator';
        CREATE TABLE invitation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            tokenHash BLOB NOT NULL UNIQUE,
            email TEXT NOT NULL,
            role TEXT NOT NULL,
            department TEXT,
            invitedBy TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            expiresAt INTEGER NOT NULL,
            acceptedAt INTEGER,
            withdrawnAt INTEGER
        );
        CREATE INDEX invitationByEmail ON invitation(email);
        CREATE TABLE auditEntry (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            time INTEGER NOT NULL,
            actor TEXT NOT NULL,
            act TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        );
        CREATE INDEX auditEntryByActor ON auditEntry(actor, number);
        CREATE INDEX auditEntryBySubject ON auditEntry(subject, number);
        CREATE TRIGGER auditEntryStays BEFORE DELETE ON auditEntry
            BEGIN SELECT RAISE(ABORT, 'lines of the audit log are never removed'); END;
        CREATE TRIGGER auditEntryHolds BEFORE UPDATE ON auditEntry
            BEGIN SELECT RAISE(ABORT, 'lines of the audit log are never changed'); END;
        """
}
