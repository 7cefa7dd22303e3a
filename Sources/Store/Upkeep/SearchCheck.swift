import GRDB

/// Compares the search index with the verbatims, and builds it anew.
///
/// Both sides are reduced to one number, the sum of a hash of every pair of token and item: the index cannot be read item by item, and
/// a million verbatims must not be held in memory.
struct SearchCheck {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func isComplete() throws -> Bool { try ofIndex() == ofVerbatims() }

    /// Writes the index anew, in the order of time, which it takes fastest.
    func rebuild() throws {
        try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
        let insert = try PreparedStatement(db, "INSERT INTO search (rowid, tokens) VALUES (?, ?)")
        try eachVerbatim { moment, tokens in
            guard !tokens.isEmpty else { return }
            insert.bind(moment, at: 1)
            insert.bind(text: tokens, at: 2)
            try insert.run()
        }
    }

    private func ofIndex() throws -> UInt64 {
        try db.execute(sql: "CREATE VIRTUAL TABLE temp.searchEntry USING fts5vocab('main', 'search', 'instance')")
        defer { try? db.execute(sql: "DROP TABLE temp.searchEntry") }
        let entries = try PreparedStatement(db, "SELECT term, doc FROM temp.searchEntry")
        var sum: UInt64 = 0
        while try entries.step() {
            let token = Self.hash(entries.text(0).utf8)
            sum &+= Self.mixed(token, entries.int64(1))
        }
        return sum
    }

    private func ofVerbatims() throws -> UInt64 {
        var sum: UInt64 = 0
        try eachVerbatim { moment, tokens in
            let hashes = Set(tokens.split(separator: 0x20).map { Self.hash($0) })
            for token in hashes { sum &+= Self.mixed(token, moment) }
        }
        return sum
    }

    private func eachVerbatim(_ body: (Int64, [UInt8]) throws -> Void) throws {
        let verbatims = try PreparedStatement(
            db,
            """
            SELECT fact.moment, item.text FROM fact CROSS JOIN item ON item.id = fact.moment & \((1 << Moment.idBits) - 1)
            ORDER BY fact.moment
            """
        )
        while try verbatims.step() { try body(verbatims.int64(0), SearchTokens.indexed(verbatims.text(1))) }
    }

    /// FNV-1a, 64 bits (Fowler, Noll & Vo).
    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// The finisher of SplitMix64 (Steele, Lea & Flood 2014).
    private static func mixed(_ token: UInt64, _ moment: Int64) -> UInt64 {
        var value = token &+ UInt64(bitPattern: moment) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
