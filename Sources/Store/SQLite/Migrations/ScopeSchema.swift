/// Which part of what customers say a member may see, as JSON; nothing for everything.
enum ScopeSchema {
    static let sql = """
        ALTER TABLE user ADD COLUMN scope TEXT;
        ALTER TABLE invitation ADD COLUMN scope TEXT;
        """
}

/// The same for programs.
enum KeyScopeSchema {
    static let sql = "ALTER TABLE apiKey ADD COLUMN scope TEXT;"
}
