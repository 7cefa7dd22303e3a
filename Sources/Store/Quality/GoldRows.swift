import Feedback
import Foundation
import GRDB
import Insights

/// What the queries over samples and labels share.
enum GoldRows {
    /// An entry `e` that nobody has taken back.
    static let live = "e.act <> 'undo' AND NOT EXISTS (SELECT 1 FROM goldEntry u WHERE u.undoes = e.number)"

    static let sample = """
        SELECT id, kind, topic, filter, seed, blind, population, offered, drawnBy, drawnAt,
            (SELECT count(*) FROM goldDraw WHERE sample = goldSample.id) FROM goldSample
        """

    /// Keeps a sample that was drawn.
    static func keep(
        _ design: SampleDesign,
        items: [Int64],
        population: Int,
        by user: String,
        at time: Date,
        _ db: Database
    ) throws -> GoldSample {
        var drawn = design
        drawn.size = items.count
        let at = Milliseconds.of(time)
        try db.execute(
            sql: """
                INSERT INTO goldSample (kind, topic, filter, seed, blind, population, offered, drawnBy, drawnAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                drawn.kind.rawValue, drawn.topic, try JSONText.encode(design.filter), Int64(bitPattern: drawn.seed), drawn.blind,
                population, try JSONText.encode(drawn.offered), user, at,
            ]
        )
        let id = db.lastInsertedRowID
        for (place, item) in items.enumerated() {
            try db.execute(sql: "INSERT INTO goldDraw (sample, place, item) VALUES (?, ?, ?)", arguments: [id, place, item])
        }
        return GoldSample(id: id, design: drawn, population: population, drawnBy: user, drawnAt: Milliseconds.date(at))
    }

    static func sample(_ row: Row) throws -> GoldSample {
        let kind: String = row[1]
        return GoldSample(
            id: row[0],
            design: SampleDesign(
                kind: SampleDesign.Kind(rawValue: kind) ?? .random,
                topic: row[2],
                filter: try JSONText.decode(row[3]),
                size: row[10],
                seed: UInt64(bitPattern: row[4]),
                blind: row[5],
                offered: try JSONText.decode(row[7])
            ),
            population: row[6],
            drawnBy: row[8],
            drawnAt: Milliseconds.date(row[9])
        )
    }
}

/// Small values as JSON with sorted keys.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}

/// Reads labelled items whole.
struct GoldLoader {
    private let db: Database
    private let timeZoneOffset: Int
    private let voices: VoiceLoader

    init(_ db: Database, timeZoneOffset: Int) throws {
        self.db = db
        self.timeZoneOffset = timeZoneOffset
        voices = try VoiceLoader(db)
    }

    /// nil for an item of which no label is left.
    func item(_ moment: Int64) throws -> GoldItem? {
        try item(
            Moment.id(of: moment),
            day: Day(Moment.day(of: moment, timeZoneOffset: timeZoneOffset)),
            current: { try voices.voice(moment)?.annotation.map { Prediction($0) } }
        )
    }

    /// The same for an item whose facts lie elsewhere.
    func item(_ id: Int64, day: Day, current: () throws -> Prediction?) throws -> GoldItem? {
        let verdicts = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT e.labeller, e.time, e.label, e.prediction, e.sample FROM goldEntry e
                    WHERE e.item = ? AND e.act = 'label' AND \(GoldRows.live) ORDER BY e.number
                    """
            ),
            arguments: [id]
        ).map { row in
            GoldVerdict(
                sample: row[4],
                labeller: row[0],
                time: Milliseconds.date(row[1]),
                label: try JSONText.decode(row[2]),
                prediction: try (row[3] as String?).map { try JSONText.decode($0) }
            )
        }
        guard !verdicts.isEmpty else { return nil }
        let draws = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT s.kind, s.topic FROM goldDraw d JOIN goldSample s ON s.id = d.sample WHERE d.item = ?"
            ),
            arguments: [id]
        ).map { (kind: $0[0] as String, topic: $0[1] as String) }
        return GoldItem(
            id: id,
            day: day,
            isRandom: draws.contains { $0.kind == SampleDesign.Kind.random.rawValue },
            topicSamples: Set(draws.filter { $0.kind == SampleDesign.Kind.topic.rawValue }.map(\.topic)).sorted(),
            verdicts: verdicts,
            current: try current()
        )
    }
}
