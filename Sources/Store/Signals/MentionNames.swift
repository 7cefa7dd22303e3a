import GRDB
import Insights

/// What the codes of early warning's table are called.
enum MentionNames {
    /// A table without items.
    static func table(_ db: Database) throws -> MentionTable {
        MentionTable(
            names: [
                .topic: try names(db, "topic"), .channel: try names(db, "channel"), .product: try names(db, "product"),
                .region: try names(db, "region"), .source: try names(db, "source"),
            ], words: try names(db, "word"))
    }

    /// Names by code; codes without a name stay "".
    private static func names(_ db: Database, _ table: String) throws -> [String] {
        var names = [""]
        let rows = try PreparedStatement(db, "SELECT code, name FROM \(table) WHERE code > 0 ORDER BY code")
        while try rows.step() {
            let code = rows.int(0)
            while names.count < code { names.append("") }
            names.append(rows.text(1))
        }
        return names
    }
}
