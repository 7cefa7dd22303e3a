import Actions
import Foundation
import Store

/// One instance as a command opens it: its database and the key that belongs to it.
struct Instance: Sendable {
    /// The instance's state, and its facts unless they lie in ``cluster``.
    var database: HuiyinDatabase
    var cluster: ClickHouseStore?
    var key: LinkingKey

    /// How old a count, and a page of counts, may be while an import or a re-analysis goes on: a figure ten seconds at most (decision 0066).
    static let countLifetime = Duration.seconds(2)
    static let pageLifetime = Duration.seconds(8)

    /// Where the facts lie.
    var facts: any FactStore { cluster ?? database }

    /// Announcements, whose audience is read where the facts lie.
    var announcements: any AnswerDesk.Repository { cluster.map { ClusterAnnouncements($0) } ?? database }

    /// Opens the database, or makes it.
    /// - Parameter serving: whether this process runs imports of its own, so that those left running are marked as interrupted.
    static func open(_ path: String, settings: Settings, serving: Bool) async throws -> Instance {
        let key = try LinkingKey.load(secret: settings.secret, database: path)
        let database = try HuiyinDatabase.open(
            path: path,
            timeZoneOffset: FileManager.default.fileExists(atPath: path) ? nil : settings.timeZone.secondsFromGMT(),
            recoverImports: serving,
            columnBytes: serving ? settings.columnCache << 20 : 0,
            staleness: serving ? countLifetime : .zero
        )
        try await key.check(against: database, database: path)
        return Instance(database: database, cluster: try await openCluster(database, settings), key: key)
    }

    /// The cluster that the settings name; nil for an instance on its file alone.
    static func openCluster(_ database: HuiyinDatabase, _ settings: Settings) async throws -> ClickHouseStore? {
        if let address = settings.clickhouse { return try await ClickHouseStore.open(state: database, address: address) }
        guard try await database.clusterShards() == nil else { throw ClusterError.missing(path: database.path) }
        return nil
    }

    /// Sends what waits and closes everything.
    func close() async throws {
        try await cluster?.close()
        try database.close()
    }

    /// Opens a database that must be there, for questions.
    static func existing(_ path: String) throws -> HuiyinDatabase {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandProblem("There is no database “\(path)”; name one with --database, or import a file first.")
        }
        return try HuiyinDatabase.open(path: path, recoverImports: false)
    }
}
