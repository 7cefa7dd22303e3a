import GRDB
import Synchronization

/// The instance's one database file: feedback, what was read in it, and the instance's state.
///
/// Readers run while the one writer writes; every public write is one transaction. Thread-safe. All ports of the contexts are
/// implemented in extensions, one file a port.
public final class HuiyinDatabase: Sendable {
    /// Where the file is, as errors name it.
    public let path: String
    /// Seconds east of Greenwich by which items fall on days.
    public let timeZoneOffset: Int
    /// Prepares a search text before it is looked up, say by folding traditional into simplified signs.
    let normalizeQuery: @Sendable (String) -> String
    let remembered: Mutex<RememberedAnswers>
    /// nil when every question is answered from the file.
    let columns: ColumnCache?
    private let pool: DatabasePool
    private let log: LogKeeper
    private let writer: WriterState

    /// Confined to the pool's writer, which runs one closure at a time.
    private final class WriterState: @unchecked Sendable {
        let codes = Codebook()
    }

    private init(
        path: String,
        timeZoneOffset: Int,
        normalizeQuery: @escaping @Sendable (String) -> String,
        columns: ColumnCache?,
        staleness: Duration,
        pool: DatabasePool,
        log: LogKeeper
    ) {
        self.path = path
        self.timeZoneOffset = timeZoneOffset
        self.normalizeQuery = normalizeQuery
        self.columns = columns
        remembered = Mutex(RememberedAnswers(staleness: staleness))
        self.pool = pool
        self.log = log
        writer = WriterState()
    }

    /// Opens the file, creates it if it does not exist, and brings its schema up to date.
    /// - Parameters:
    ///   - timeZoneOffset: seconds east of Greenwich; nil takes what the file says, 28,800 (China) in a new one.
    ///   - recoverImports: marks imports that were still running as interrupted; false for a process beside the one that imports.
    ///   - columnBytes: memory in which facts may be kept as columns; 0 answers every question from the file.
    ///   - staleness: how old a grouped count may be while new voices come in; zero counts anew after each write.
    ///   - normalizeQuery: applied to every search text.
    /// - Throws: ``StoreError``.
    public static func open(
        path: String,
        timeZoneOffset: Int? = nil,
        recoverImports: Bool = true,
        columnBytes: Int = 0,
        staleness: Duration = .zero,
        normalizeQuery: @escaping @Sendable (String) -> String = { $0 }
    ) throws -> HuiyinDatabase {
        do {
            let log = LogKeeper(path: path)
            let pool = try DatabasePool(path: path, configuration: DatabaseFile.configuration(log: log))
            try DatabaseFile.check(pool, path: path)
            try Migrations.migrator().migrate(pool)
            let offset = try pool.write { db in
                if recoverImports { try DatabaseFile.interruptRunningImports(db) }
                return try DatabaseFile.timeZoneOffset(db, asked: timeZoneOffset, path: path)
            }
            let columns = columnBytes > 0 ? ColumnCache(limit: columnBytes) : nil
            return HuiyinDatabase(
                path: path, timeZoneOffset: offset, normalizeQuery: normalizeQuery, columns: columns, staleness: staleness,
                pool: pool, log: log)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Moves the write-ahead log into the file and closes all connections; the value must not be used afterwards.
    public func close() throws {
        log.close()
        try translated {
            _ = try? pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
            try pool.close()
        }
    }

    /// One snapshot of the file for `body`.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await pool.read(body)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// One transaction for `body`, which alone may use the codebook.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database, Codebook) throws -> Value) async throws -> Value {
        do {
            return try await pool.write { [writer] db in
                do {
                    try writer.codes.refresh(db)
                    return try body(db, writer.codes)
                } catch {
                    writer.codes.forget()
                    throw error
                }
            }
        } catch {
            // A COMMIT that fails or is cancelled rolls back too, after `body` has returned.
            pool.unsafeReentrantWrite { [writer] _ in writer.codes.forget() }
            if let error = error as? DatabaseError { throw StoreError(error, path: path) }
            throw error
        }
    }

    /// Moves the write-ahead log into the file and empties it, so that it keeps nothing that was erased; a reader under way prevents it.
    func emptyLog() async throws {
        do {
            try await pool.writeWithoutTransaction { [log] db in log.still { _ = try? db.checkpoint(.truncate) } }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    private func translated<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
