/// Settings that people decide on, each change kept with who made it and when; the newest of a name is in force.
enum SettingSchema {
    static let sql = """
        CREATE TABLE settingVersion (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            content TEXT NOT NULL,
            note TEXT NOT NULL,
            savedBy TEXT NOT NULL,
            savedAt INTEGER NOT NULL
        );
        CREATE INDEX settingVersionByName ON settingVersion(name, number);
        """
}
