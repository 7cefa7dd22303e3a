/// The table of what each of the last transactions changed in the facts; what for: docs/decisions/0038-column-cache.md.
enum ChangeSchema {
    static let sql = """
        CREATE TABLE factChange (
            revision INTEGER PRIMARY KEY,
            firstAdded INTEGER NOT NULL,
            endAdded INTEGER NOT NULL,
            moments BLOB NOT NULL,
            customers BLOB NOT NULL
        );
        """
}
