public import Feedback
public import Foundation
import GRDB
public import Insights

/// Samples and labels are kept in the file; what they are drawn from and compared with lies on the shards.
extension ClickHouseStore: GoldStore {
    public func draw(_ design: SampleDesign, by user: String, at time: Date) async throws -> GoldSample? {
        let (filter, view) = try await look(design.drawnFilter)
        var selection = ClusterSelection(filter, view)
        selection.add("folded != ''")
        var order = "id"
        if design.kind == .uncertain {
            order = "confidence, id"
            let labelled = try await state.read { db in
                try Int64.fetchAll(db, sql: "SELECT DISTINCT e.item FROM goldEntry e WHERE e.act = 'label' AND \(GoldRows.live)")
            }
            if !labelled.isEmpty { selection.add("id NOT IN (\(SQLText.list(labelled)))") }
        }
        let sql = "SELECT id FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) ORDER BY \(order) FORMAT RowBinary"
        var reservoir = SampleReservoir(design)
        for id in try await client.rows(sql, { Int64(try $0.number(UInt64.self)) }) { reservoir.add(id) }
        let (items, population) = reservoir.drawn
        guard !items.isEmpty else { return nil }
        return try await state.write { db, _ in
            try GoldRows.keep(design, items: items, population: population, by: user, at: time, db)
        }
    }

    public func samples() async throws -> [GoldSample] { try await state.samples() }

    public func sample(id: Int64) async throws -> GoldSample? { try await state.sample(id: id) }

    public func queue(sample: Int64, labeller: String) async throws -> [QueuePlace] {
        try await state.queue(sample: sample, labeller: labeller)
    }

    public func done(by labeller: String) async throws -> [Int64: Int] { try await state.done(by: labeller) }

    public func times(sample: Int64, labeller: String, limit: Int) async throws -> [Date] {
        try await state.times(sample: sample, labeller: labeller, limit: limit)
    }

    public func append(_ entry: GoldEntry) async throws { try await state.append(entry) }

    public func undo(sample: Int64, labeller: String, at time: Date) async throws -> Int64? {
        try await state.undo(sample: sample, labeller: labeller, at: time)
    }

    public func goldItems(_ filter: FeedbackFilter) async throws -> [GoldItem] {
        let labelled = try await state.read { db in try Int64.fetchAll(db, sql: "SELECT DISTINCT item FROM goldEntry WHERE act = 'label'") }
        guard !labelled.isEmpty else { return [] }
        let (filter, view) = try await look(filter)
        var selection = ClusterSelection(filter, view)
        selection.add("id IN (\(SQLText.list(labelled)))")
        let sql = "SELECT day, seconds, id FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) ORDER BY id FORMAT RowBinary"
        return try await goldItems(at: try await client.rows(sql) { try ClusterPlace(&$0) }, view)
    }

    public func goldItem(id: Int64) async throws -> GoldItem? {
        guard id > 0 else { return nil }
        let view = try await look { _, view in view }
        return try await goldItems(at: voiceLoader.places([id], view), view).first
    }

    private func goldItems(at places: [ClusterPlace], _ view: ClusterView) async throws -> [GoldItem] {
        let voices = try await voiceLoader.voices(at: places, view)
        let days = Dictionary(places.map { ($0.id, $0.day) }, uniquingKeysWith: { first, _ in first })
        return try await state.read { [offset = state.timeZoneOffset] db in
            let loader = try GoldLoader(db, timeZoneOffset: offset)
            return try voices.compactMap { voice in
                try loader.item(voice.id, day: Day(days[voice.id] ?? 0), current: { voice.annotation.map { Prediction($0) } })
            }
        }
    }

    public func profile(_ filter: FeedbackFilter) async throws -> AnnotationProfile {
        let (filter, view) = try await look(filter)
        let sql = """
            SELECT toInt64(engine), toInt64(taxonomy), toInt64(sentiment), toInt64(least(9, intDiv(confidence, 1000))) AS step, \
            toInt64(count()), toInt64(sum(has(topic, 0))) FROM \(view.fact(filter.days)) \
            WHERE \(ClusterSelection(filter, view).whereClause) GROUP BY engine, taxonomy, sentiment, step FORMAT RowBinary
            """
        let rows = try await client.rows(sql) { row in try (0..<6).map { _ in try row.number(Int64.self) } }
        return try await state.read { db in
            var names = ClusterNames(db)
            var profile = AnnotationProfile()
            for row in rows {
                let count = Int(row[4])
                profile.items += count
                profile.unclassified += Int(row[5])
                guard row[2] > 0 else {
                    profile.notAnalysed += count
                    continue
                }
                let engine = try names.name(row[0], in: .engine) ?? ""
                let taxonomy = try names.name(row[1], in: .taxonomyStamp) ?? ""
                profile.versions[.init(engine: engine, taxonomy: taxonomy), default: 0] += count
                if (1...3).contains(row[2]) { profile.sentiments[Int(row[2]) - 1] += count }
                profile.confidences[max(0, Int(row[3]))] += count
            }
            return profile
        }
    }

    public func items(in gap: AnnotationGap, _ filter: FeedbackFilter, limit: Int) async throws -> [Int64] {
        let (filter, view) = try await look(filter)
        var selection = ClusterSelection(filter, view)
        switch gap {
        case .notAnalysed: selection.add("sentiment = 0")
        case .unclassified: selection.add("has(topic, 0)")
        case .stale(let engine, let stamps):
            let (current, newest) = try await state.read { db in
                let names = NameLookup(db: db)
                return (try names.codes([engine], in: .engine).first ?? -1, try names.codes(stamps.sorted(), in: .taxonomyStamp))
            }
            // A code that no taxonomy has keeps the list from being empty.
            selection.add("sentiment > 0 AND (engine != \(max(current, 0)) OR taxonomy NOT IN (\(SQLText.list([4_294_967_295] + newest))))")
        }
        let sql = """
            SELECT id FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) \
            ORDER BY day DESC, seconds DESC, id DESC LIMIT \(max(limit, 0)) FORMAT RowBinary
            """
        return try await client.rows(sql) { Int64(try $0.number(UInt64.self)) }
    }
}
