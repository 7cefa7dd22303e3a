import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Moves the write-ahead log into the file beside the writer, so that a long import stops for it a fourth as often.
///
/// SQLite moves the log in the transaction that made it long, and whoever writes waits for the disk. Here a connection of its own moves
/// what is there while the writer goes on. Only the writer can begin the log anew, and only when all of it is moved: at a length that
/// is seldom reached it moves the rest itself.
///
/// Pages are 4 KiB. A move that cannot be made now (another one is under way, the disk is full) is made later; nothing depends on it but the
/// length of the log, and whoever writes meets the same disk and says so.
final class LogKeeper: Sendable {
    private let path: String
    private let movedFrom: Int32
    private let movedByWriterFrom: Int32
    private let queue = DispatchQueue(label: "huiyin.log")
    private let isMoving = Atomic<Bool>(false)
    private let state = Mutex(State())

    private struct State {
        var connection: DatabaseQueue?
        var isClosed = false
    }

    /// - Parameters:
    ///   - movedFrom: pages in the log from which on it is moved beside the writer.
    ///   - movedByWriterFrom: pages in the log from which on the writer moves it.
    init(path: String, movedFrom: Int32 = 6_000, movedByWriterFrom: Int32 = 24_000) {
        self.path = path
        self.movedFrom = movedFrom
        self.movedByWriterFrom = movedByWriterFrom
    }

    /// Takes the place of SQLite's own keeping on a connection that writes, which must be closed before this object goes.
    func keep(_ db: Database) {
        let this = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            db.sqliteConnection,
            { this, connection, _, pages in
                guard let this else { return SQLITE_OK }
                Unmanaged<LogKeeper>.fromOpaque(this).takeUnretainedValue().grew(to: pages, connection)
                return SQLITE_OK
            }, this)
    }

    /// After every transaction, on the writer's thread.
    private func grew(to pages: Int32, _ writer: OpaquePointer?) {
        if pages >= movedByWriterFrom {
            sqlite3_wal_checkpoint_v2(writer, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        } else if pages >= movedFrom, isMoving.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged {
            queue.async { [self] in
                move()
                isMoving.store(false, ordering: .relaxed)
            }
        }
    }

    private func move() {
        state.withLock { state in
            guard !state.isClosed else { return }
            if state.connection == nil { state.connection = try? DatabaseQueue(path: path) }
            try? state.connection?.inDatabase { db in _ = try db.checkpoint(.passive) }
        }
    }

    /// Waits for a move that is under way and lets none begin before the end of `body`: SQLite refuses to empty a log that somebody moves.
    func still(_ body: () -> Void) { state.withLock { _ in body() } }

    /// Waits for a move that is under way; there is none after it.
    func close() {
        state.withLock { state in
            try? state.connection?.close()
            state = State(connection: nil, isClosed: true)
        }
    }
}
