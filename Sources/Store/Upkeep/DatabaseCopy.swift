import Foundation
import GRDB

/// Whole copies of a database file: a backup while others read and write it, and the way back.
///
///     try DatabaseCopy.backup("huiyin.db", to: "monday.huiyin")
///     try DatabaseCopy.restore("monday.huiyin", to: "huiyin.db", replacing: true)
///
/// A copy is made page by page of one instant, checked as a whole beside its destination, and only then given its name, so that a
/// process killed in between leaves what was there before.
public enum DatabaseCopy {
    /// What a copy holds.
    public struct Account: Sendable, Equatable {
        public var items: Int
        public var bytes: Int64
    }

    /// What the file that a restored one replaced is called from then on.
    public static func replacedName(_ path: String) -> String { path + ".before-restore" }

    /// Copies the database at `path` into the new file `file`.
    /// - Parameter replacing: whether a file of that name may be replaced.
    /// - Throws: ``StoreError``; then nothing has changed.
    public static func backup(_ path: String, to file: String, replacing: Bool = false) throws -> Account {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
        guard replacing || !FileManager.default.fileExists(atPath: file) else { throw StoreError.alreadyThere(path: file) }
        let partial = file + ".partial"
        let account = try copy(path, to: partial)
        try rename(partial, to: file)
        return account
    }

    /// Puts the backup `file` in the place of the database at `path`, which must not be open; the replaced file is kept beside it.
    /// - Parameter replacing: whether a database that is there may be replaced.
    /// - Throws: ``StoreError``; then the database at `path` is as it was.
    public static func restore(_ file: String, to path: String, replacing: Bool = false) throws -> Account {
        let files = FileManager.default
        guard files.fileExists(atPath: file) else { throw StoreError.missing(path: file) }
        let isThere = files.fileExists(atPath: path)
        guard replacing || !isThere else { throw StoreError.alreadyThere(path: path) }
        let partial = path + ".restoring"
        let account = try copy(file, to: partial)
        do {
            if isThere { try setAside(path) }
        } catch {
            remove(partial)
            throw error
        }
        try rename(partial, to: path)
        return account
    }

    /// One instant of `path`, checked, at `partial`.
    private static func copy(_ path: String, to partial: String) throws -> Account {
        remove(partial)
        do {
            let source = try reader(path)
            let target = try translated(partial) { try DatabaseQueue(path: partial) }
            try translated(partial, reading: path) { try source.backup(to: target) }
            // Sound or not, the copy is one file without a log.
            try translated(partial) { try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") } }
            let items = try translated(path) {
                try target.read { db in
                    guard try PageCheck.findings(db, limit: 1).isEmpty else { throw StoreError.damaged(path: path) }
                    return try Int.fetchOne(db, sql: "SELECT count(*) FROM item") ?? 0
                }
            }
            try translated(partial) { try target.close() }
            let handle = try FileHandle(forUpdating: URL(filePath: partial))
            try handle.synchronize()
            let bytes = try handle.seekToEnd()
            try handle.close()
            return Account(items: items, bytes: Int64(bytes))
        } catch {
            remove(partial)
            throw error
        }
    }

    /// The database at `path`, opened to be read, once it is known to be one of ours that this program understands.
    static func reader(_ path: String) throws -> DatabaseQueue {
        try translated(path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(10)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == DatabaseFile.applicationID else {
                    throw StoreError.notHuiyin(path: path)
                }
                guard try !Migrations.migrator().hasBeenSuperseded(db) else { throw StoreError.newerVersion(path: path) }
            }
            return queue
        }
    }

    /// Moves the log into the file, which proves that nobody else has it open, and gives the file a second name.
    private static func setAside(_ path: String) throws {
        do {
            var configuration = Configuration()
            configuration.busyMode = .immediateError
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try queue.close()
        } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
            // A damaged file is the reason to restore; its log goes with it, so that it is never read into the new one.
            try? FileManager.default.removeItem(atPath: replacedName(path) + "-wal")
            try? FileManager.default.moveItem(atPath: path + "-wal", toPath: replacedName(path) + "-wal")
            try? FileManager.default.removeItem(atPath: path + "-shm")
        } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
            throw StoreError.inUse(path: path)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
        try? FileManager.default.removeItem(atPath: replacedName(path))
        do {
            try FileManager.default.linkItem(atPath: path, toPath: replacedName(path))
        } catch {
            throw StoreError.readOnly(path: path)
        }
    }

    private static func rename(_ from: String, to path: String) throws {
        guard Foundation.rename(from, path) == 0 else {
            remove(from)
            throw StoreError.readOnly(path: path)
        }
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    /// - Parameter source: the file to blame for damage, when `body` reads another than it writes.
    private static func translated<Value>(_ path: String, reading source: String? = nil, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            let isDamage = [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
            throw StoreError(error, path: isDamage ? source ?? path : path)
        }
    }
}
