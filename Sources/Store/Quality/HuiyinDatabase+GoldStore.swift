public import Feedback
public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: GoldStore {
    public func draw(_ design: SampleDesign, by user: String, at time: Date) async throws -> GoldSample? {
        try await write { [timeZoneOffset, normalizeQuery] db, _ in
            let resolved = try ResolvedFilter(design.drawnFilter, db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery)
            let (items, population) = try SampleDraw(db).draw(design, resolved)
            guard !items.isEmpty else { return nil }
            return try GoldRows.keep(design, items: items, population: population, by: user, at: time, db)
        }
    }

    public func samples() async throws -> [GoldSample] {
        try await read { db in
            try Row.fetchAll(db, sql: GoldRows.sample + " ORDER BY id DESC").map(GoldRows.sample)
        }
    }

    public func sample(id: Int64) async throws -> GoldSample? {
        try await read { db in
            try Row.fetchOne(db, sql: GoldRows.sample + " WHERE id = ?", arguments: [id]).map(GoldRows.sample)
        }
    }

    public func queue(sample: Int64, labeller: String) async throws -> [QueuePlace] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT d.item, (SELECT min(e.act) FROM goldEntry e
                        WHERE e.item = d.item AND e.labeller = ?2 AND \(GoldRows.live) AND (e.act = 'label' OR e.sample = d.sample))
                    FROM goldDraw d WHERE d.sample = ?1 ORDER BY d.place
                    """,
                arguments: [sample, labeller]
            ).map { row in
                let act = (row[1] as String?).flatMap(GoldEntry.Act.init)
                return QueuePlace(item: row[0], state: act == nil ? .waiting : act == .label ? .labelled : .skipped)
            }
        }
    }

    public func done(by labeller: String) async throws -> [Int64: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT d.sample, count(*) FROM goldDraw d WHERE EXISTS (SELECT 1 FROM goldEntry e
                        WHERE e.item = d.item AND e.labeller = ? AND \(GoldRows.live) AND (e.act = 'label' OR e.sample = d.sample))
                    GROUP BY d.sample
                    """,
                arguments: [labeller]
            )
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as Int64, $0[1] as Int) })
        }
    }

    public func times(sample: Int64, labeller: String, limit: Int) async throws -> [Date] {
        try await read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT time FROM goldEntry WHERE sample = ? AND labeller = ? AND act = 'label' ORDER BY number DESC LIMIT ?
                    """,
                arguments: [sample, labeller, max(limit, 0)]
            ).reversed().map(Milliseconds.date)
        }
    }

    public func append(_ entry: GoldEntry) async throws {
        try await write { db, _ in
            try db.execute(
                sql: "INSERT INTO goldEntry (act, sample, item, labeller, time, label, prediction) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    entry.act.rawValue, entry.sample, entry.item, entry.labeller, Milliseconds.of(entry.time),
                    try JSONText.encode(entry.label), try entry.prediction.map(JSONText.encode),
                ]
            )
        }
    }

    public func undo(sample: Int64, labeller: String, at time: Date) async throws -> Int64? {
        try await write { db, _ in
            let last = try Row.fetchOne(
                db,
                sql: """
                    SELECT e.number, e.item, e.label FROM goldEntry e
                    WHERE e.sample = ? AND e.labeller = ? AND e.act <> 'undo' AND \(GoldRows.live) ORDER BY e.number DESC LIMIT 1
                    """,
                arguments: [sample, labeller]
            )
            guard let last else { return nil }
            let item: Int64 = last[1]
            try db.execute(
                sql: "INSERT INTO goldEntry (act, undoes, sample, item, labeller, time, label) VALUES ('undo', ?, ?, ?, ?, ?, ?)",
                arguments: [last[0] as Int64, sample, item, labeller, Milliseconds.of(time), last[2] as String]
            )
            return item
        }
    }

    public func goldItems(_ filter: FeedbackFilter) async throws -> [GoldItem] {
        try await read { [timeZoneOffset, normalizeQuery] db in
            let resolved = try ResolvedFilter(filter, db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery)
            var selection = FactSelection(resolved)
            selection.add("f.moment IN (SELECT item.moment FROM goldEntry JOIN item ON item.id = goldEntry.item WHERE act = 'label')")
            let rows = try PreparedStatement(
                db,
                SQLQuery("SELECT DISTINCT f.moment FROM \(selection.from) WHERE \(selection.whereClause)", selection.arguments)
            )
            var moments: [Int64] = []
            while try rows.step() { moments.append(rows.int64(0)) }
            let loader = try GoldLoader(db, timeZoneOffset: timeZoneOffset)
            return try moments.compactMap(loader.item).sorted { $0.id < $1.id }
        }
    }

    public func goldItem(id: Int64) async throws -> GoldItem? {
        try await read { [timeZoneOffset] db in
            guard let moment = try Int64.fetchOne(db, sql: "SELECT moment FROM item WHERE id = ?", arguments: [id]) else { return nil }
            return try GoldLoader(db, timeZoneOffset: timeZoneOffset).item(moment)
        }
    }

    public func profile(_ filter: FeedbackFilter) async throws -> AnnotationProfile {
        try await read { [timeZoneOffset, normalizeQuery] db in
            let resolved = try ResolvedFilter(filter, db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery)
            return try ProfileReader(db).profile(resolved)
        }
    }

    public func items(in gap: AnnotationGap, _ filter: FeedbackFilter, limit: Int) async throws -> [Int64] {
        try await read { [timeZoneOffset, normalizeQuery] db in
            let resolved = try ResolvedFilter(filter, db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery)
            return try ProfileReader(db).items(in: gap, resolved, limit: max(limit, 0))
        }
    }
}
