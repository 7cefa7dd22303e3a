import GRDB

/// A statement's text with its arguments in order; values travel as arguments only.
struct SQLQuery {
    var sql: String
    var arguments: StatementArguments

    init(_ sql: String, _ arguments: [any DatabaseValueConvertible] = []) {
        self.sql = sql
        self.arguments = StatementArguments(arguments)
    }
}
