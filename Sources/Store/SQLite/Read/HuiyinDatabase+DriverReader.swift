public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: DriverReader {
    public func driverTable(_ score: DriverScore, level: Int, filter: FeedbackFilter) async throws -> DriverTable {
        try await read(filter) { [self] db, filter in
            let rows = try DriverRows(db, level: level)
            if let columns = try columns?.snapshot(db), let drivers = ColumnDrivers(filter, columns) { return rows.table(score, drivers) }
            return try rows.table(score, filter)
        }
    }
}

/// Scores with the topics of one level, read in one walk over the facts.
private struct DriverRows {
    private let db: Database
    /// The column of a topic's code, for topics of the level.
    private let columns: [Int64: Int]
    private let names: [String]

    init(_ db: Database, level: Int) throws {
        self.db = db
        let topics = try PreparedStatement(db, "SELECT code, name FROM topic WHERE code > 0 ORDER BY name")
        var columns: [Int64: Int] = [:]
        var names: [String] = []
        while try topics.step() {
            let name = topics.text(1)
            guard name.split(separator: ".").count == level else { continue }
            columns[topics.int64(0)] = names.count
            names.append(name)
        }
        (self.columns, self.names) = (columns, names)
    }

    func table(_ score: DriverScore, _ filter: ResolvedFilter) throws -> DriverTable {
        var selection = FactSelection(filter)
        selection.add("f.\(score.rawValue) IS NOT NULL")
        selection.join("LEFT JOIN itemTopic t ON t.moment = f.moment")
        let sql = "SELECT f.moment, f.\(score.rawValue), t.topic FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var table = DriverTable(topics: names)
        var current: (moment: Int64, score: Int64)?
        var named: [Int] = []
        while try rows.step() {
            let moment = rows.int64(0)
            if let open = current, open.moment != moment {
                table.append(score: value(open.score, score), topics: named)
                named.removeAll(keepingCapacity: true)
            }
            current = (moment, rows.int64(1))
            if let column = columns[rows.int64(2)] { named.append(column) }
        }
        if let open = current { table.append(score: value(open.score, score), topics: named) }
        return table
    }

    func table(_ score: DriverScore, _ drivers: ColumnDrivers) -> DriverTable {
        var table = DriverTable(topics: names)
        drivers.visit(score) { stored, topics in
            table.append(score: value(stored, score), topics: topics.compactMap { columns[Int64($0)] })
        }
        return table
    }

    private func value(_ stored: Int64, _ score: DriverScore) -> Double {
        switch score {
        case .nps: stored >= 9 ? 100 : stored <= 6 ? -100 : 0
        case .csat: Double(stored)
        case .rating: FixedPoint.double(stored)
        }
    }
}
