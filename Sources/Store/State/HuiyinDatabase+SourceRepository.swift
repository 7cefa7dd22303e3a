import Feedback
import Foundation
import GRDB
public import Ingestion

extension HuiyinDatabase: SourceRepository {
    private static let select = """
        SELECT source.name, sourceSetting.channel, pack, mapping, synthetic FROM sourceSetting
        JOIN source ON source.code = sourceSetting.source
        """

    public func sources() async throws -> [Source] {
        try await read { db in
            try Row.fetchAll(db, sql: Self.select + " ORDER BY source.name").map(Self.source)
        }
    }

    public func source(named name: String) async throws -> Source? {
        try await read { db in
            try Row.fetchOne(db, sql: Self.select + " WHERE source.name = ?", arguments: [name]).map(Self.source)
        }
    }

    public func save(_ source: Source) async throws {
        try await write { db, codes in
            try db.execute(
                sql: """
                    INSERT INTO sourceSetting (source, channel, pack, mapping, synthetic) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (source) DO UPDATE SET channel = excluded.channel, pack = excluded.pack,
                        mapping = excluded.mapping, synthetic = excluded.synthetic
                    """,
                arguments: [
                    try codes.code(source.name, in: .source, db), source.channel.rawValue, source.pack,
                    AttributeText.encode(source.mapping), source.synthetic,
                ]
            )
        }
    }

    private static func source(_ row: Row) -> Source {
        Source(
            name: row[0],
            channel: Channel(rawValue: row[1]) ?? .web,
            pack: row[2],
            mapping: AttributeText.decode(row[3]),
            synthetic: row[4]
        )
    }
}
