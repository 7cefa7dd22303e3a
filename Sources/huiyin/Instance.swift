import Foundation
import Store

/// One instance as a command opens it: its database and the key that belongs to it.
struct Instance: Sendable {
    var database: HuiyinDatabase
    var key: LinkingKey

    /// Opens the database, or makes it.
    /// - Parameter serving: whether this process runs imports of its own, so that those left running are marked as interrupted.
    static func open(_ path: String, settings: Settings, serving: Bool) async throws -> Instance {
        let key = try LinkingKey.load(secret: settings.secret, database: path)
        let database = try HuiyinDatabase.open(
            path: path,
            timeZoneOffset: FileManager.default.fileExists(atPath: path) ? nil : settings.timeZone.secondsFromGMT(),
            recoverImports: serving,
            columnBytes: serving ? settings.columnCache << 20 : 0
        )
        try await key.check(against: database, database: path)
        return Instance(database: database, key: key)
    }

    /// Opens a database that must be there, for questions.
    static func existing(_ path: String) throws -> HuiyinDatabase {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandProblem("There is no database “\(path)”; name one with --database, or import a file first.")
        }
        return try HuiyinDatabase.open(path: path, recoverImports: false)
    }
}
