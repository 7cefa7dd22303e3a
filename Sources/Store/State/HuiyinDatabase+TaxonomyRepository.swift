public import Feedback
public import Foundation
import GRDB
import Synchronization

extension HuiyinDatabase: TaxonomyRepository {
    public func taxonomies() async throws -> [Taxonomy] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT content FROM taxonomy t
                    WHERE version = (SELECT max(version) FROM taxonomy n WHERE n.pack = t.pack) ORDER BY pack
                    """
            ).map(Self.decode)
        }
    }

    public func taxonomy(pack: String) async throws -> Taxonomy? {
        try await read { db in
            try String.fetchOne(
                db,
                sql: "SELECT content FROM taxonomy WHERE pack = ? ORDER BY version DESC LIMIT 1",
                arguments: [pack]
            ).map(Self.decode)
        }
    }

    /// The newest first.
    public func versions(pack: String) async throws -> [TaxonomyVersion] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT version, savedAt, savedBy, note FROM taxonomy WHERE pack = ? ORDER BY version DESC",
                arguments: [pack]
            ).map {
                TaxonomyVersion(version: $0[0], savedAt: Milliseconds.date($0[1]), savedBy: $0[2], note: $0[3])
            }
        }
    }

    public func taxonomy(pack: String, version: Int) async throws -> Taxonomy? {
        try await read { db in
            try String.fetchOne(
                db,
                sql: "SELECT content FROM taxonomy WHERE pack = ? AND version = ?",
                arguments: [pack, version]
            ).map(Self.decode)
        }
    }

    /// A pack that the instance does not know yet is kept under its own number (1 for the built-in ones).
    public func save(_ taxonomy: Taxonomy, by user: String, note: String, at time: Date) async throws -> Taxonomy {
        try await write { db, codes in
            let newest = try Int.fetchOne(db, sql: "SELECT max(version) FROM taxonomy WHERE pack = ?", arguments: [taxonomy.pack])
            if let newest, newest != taxonomy.version { throw TaxonomyConflict(pack: taxonomy.pack, newest: newest) }
            var saved = taxonomy
            saved.version = newest.map { $0 + 1 } ?? max(taxonomy.version, 1)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let content = String(decoding: try encoder.encode(saved), as: UTF8.self)
            try db.execute(
                sql: "INSERT INTO taxonomy (pack, version, savedAt, savedBy, note, content) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [saved.pack, saved.version, Milliseconds.of(time), user, note, content]
            )
            try FactRevision.raise(db)
            try FactChange().record(db)
            try Self.linkNeeds(saved, db, codes)
            return saved
        }
    }

    /// Remembers the need behind each topic; a topic without one takes that of the nearest topic above it.
    private static func linkNeeds(_ taxonomy: Taxonomy, _ db: Database, _ codes: Codebook) throws {
        let own = Dictionary(taxonomy.topics.map { ($0.id, $0.need) }, uniquingKeysWith: { first, _ in first })
        for topic in taxonomy.topics {
            let need = TopicPath.upward(topic.id).lazy.compactMap { own[$0] ?? nil }.first
            try db.execute(
                sql: "UPDATE topic SET need = ? WHERE code = ? AND code > 0",
                arguments: [try codes.code(need, in: .need, db), try codes.code(topic.id, in: .topic, db)]
            )
        }
    }

    private static func decode(_ content: String) throws -> Taxonomy {
        try JSONDecoder().decode(Taxonomy.self, from: Data(content.utf8))
    }
}
