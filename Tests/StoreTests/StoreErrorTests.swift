import GRDB
import Testing

@testable import Store

/// What SQLite reports becomes one sentence, without SQL and without values.
@Suite struct StoreErrorTests {
    @Test(
        arguments: [
            (ResultCode.SQLITE_NOTADB, StoreError.notHuiyin(path: "a.db")), (.SQLITE_FULL, .diskFull(path: "a.db")),
            (.SQLITE_READONLY, .readOnly(path: "a.db")), (.SQLITE_CANTOPEN, .cannotOpen(path: "a.db")),
            (.SQLITE_CORRUPT, .damaged(path: "a.db")), (.SQLITE_BUSY, .busy(path: "a.db")),
            (.SQLITE_IOERR, .failed(path: "a.db", code: 10)),
        ]
    )
    func eachHasItsSentence(code: ResultCode, error: StoreError) {
        let reported = DatabaseError(resultCode: code, message: "物流太慢", sql: "INSERT INTO item")
        #expect(StoreError(reported, path: "a.db") == error)
        #expect(error.message.hasPrefix("“a.db”") || error.message.contains("“a.db”"))
        #expect(!error.message.contains("物流") && !error.message.contains("INSERT"))
    }
}
