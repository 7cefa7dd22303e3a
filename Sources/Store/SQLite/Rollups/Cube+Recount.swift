import GRDB

extension Cube {
    /// The cube's rows as the facts give them now.
    var recount: String {
        let isTopic = self == .topic
        let keys = (["f.day"] + columns.map { $0 == .topic ? "d.topic" : "f.\($0.rawValue)" }).joined(separator: ", ")
        let lean = isTopic ? "d.lean" : "(CASE f.sentiment WHEN 3 THEN 1 WHEN 1 THEN -1 ELSE 0 END)"
        let sums = Measures.columns.map { "ifnull(sum(\(TallyCompiler.factExpression($0, lean: lean))), 0)" }.joined(separator: ", ")
        let join = isTopic ? " CROSS JOIN itemTopic d ON d.moment = f.moment" : ""
        let groups = (1...(1 + columns.count)).map(String.init).joined(separator: ", ")
        return "SELECT \(keys), \(sums) FROM fact f\(join) WHERE f.noise = 0 GROUP BY \(groups)"
    }

    /// How many cells differ from a recount.
    func differences(_ db: Database) throws -> Int {
        let wrong = "SELECT count(*) FROM (SELECT * FROM \(table) EXCEPT \(recount))"
        let missing = "SELECT count(*) FROM (SELECT * FROM (\(recount)) EXCEPT SELECT * FROM \(table))"
        return max(try Int.fetchOne(db, sql: wrong) ?? 0, try Int.fetchOne(db, sql: missing) ?? 0)
    }

    /// Writes the cube anew.
    func rebuild(_ db: Database) throws {
        try db.execute(sql: "DELETE FROM \(table)")
        try db.execute(sql: "INSERT INTO \(table) \(recount)")
    }
}
