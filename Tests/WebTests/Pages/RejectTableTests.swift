import Testing

@testable import Web

@Suite struct RejectTableTests {
    @Test func readsLineAndReasonBehindAwkwardCells() {
        let text = "\u{FEFF}id,text,行号,原因\r\n1,\"a,\n\"\"b\"\"\",1032,日期无法识别\r\n2,,1040,没有正文\r\n"
        let rows = RejectTable.rows(text, limit: 10, isCut: false)
        #expect(rows == [.init(line: "1032", reason: "日期无法识别"), .init(line: "1040", reason: "没有正文")])
        #expect(RejectTable.rows(text, limit: 1, isCut: false).count == 1)
    }

    @Test func leavesOutARowThatIsCut() {
        #expect(RejectTable.rows("a,行号,原因\nx,1,why\ny,2,wh", limit: 10, isCut: true).count == 1)
        #expect(RejectTable.rows("a,行号,原因\nx,1,why\ny,2,why", limit: 10, isCut: false).count == 2)
    }
}
