import Foundation
import Ingestion
import Testing

@Suite struct DelimitedReaderTests {
    /// Reads a file whole: header, then rows with their line.
    private static func read(_ text: String, name: String = "a.csv") throws -> (columns: [String], rows: [[String]], lines: [Int]) {
        try read(Array(text.utf8), name: name)
    }

    private static func read(_ bytes: [UInt8], name: String = "a.csv") throws -> (columns: [String], rows: [[String]], lines: [Int]) {
        let reader = try RecordFile.open(try Scratch.file(name, bytes))
        var rows: [[String]] = []
        var lines: [Int] = []
        while let batch = try reader.next(3) {
            rows += batch.rows.indices.map { batch.cells(row: $0) }
            lines += batch.rows.map(\.line)
        }
        return (reader.columns, rows, lines)
    }

    @Test func quotesDelimitersAndLineBreaksInCells() throws {
        let table = try Self.read("id,text\r\n1,\"太慢了,\"\"真的\"\"\r\n不会再来\"\r\n2,好\r\n")
        #expect(table.columns == ["id", "text"])
        #expect(table.rows == [["1", "太慢了,\"真的\"\r\n不会再来"], ["2", "好"]])
        #expect(table.lines == [2, 4])
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func findsTheDelimiter(_ delimiter: String) throws {
        let text = "编号,评论,评分\n1,不错 真的,5\n2,一般,3\n".replacing(",", with: delimiter)
        let reader = try RecordFile.open(try Scratch.file("a.txt", text))
        #expect(reader.format.delimiter == delimiter)
        #expect(reader.columns == ["编号", "评论", "评分"])
    }

    @Test func aSingleColumnKeepsItsCommas() throws {
        let table = try Self.read("评论\n好,真好\n慢,太慢,不要买\n")
        #expect(table.columns == ["评论"])
        #expect(table.rows == [["好,真好"], ["慢,太慢,不要买"]])
    }

    @Test func titlesAboveTheHeaderArePassed() throws {
        let table = try Self.read("2026 年 3 月评论导出\n\n编号,评论,评分\n1,好,5\n2,差,1\n3,行,3\n")
        #expect(table.columns == ["编号", "评论", "评分"])
        #expect(table.lines == [4, 5, 6])
    }

    @Test func aSemicolonTableWithDecimalCommas() throws {
        #expect(try Self.read("a;b;c\n1,5;2,5;x\n3,5;4,5;y\n").rows == [["1,5", "2,5", "x"], ["3,5", "4,5", "y"]])
    }

    @Test func excelsOwnMarkNamesTheDelimiter() throws {
        let table = try Self.read("sep=;\na;b\n1,1;2\n")
        #expect(table.columns == ["a", "b"])
        #expect(table.lines == [3])
    }

    @Test func aQuoteWithinACellStandsForItself() throws {
        #expect(try Self.read("a,b\n5\" 屏,好\n").rows == [["5\" 屏", "好"]])
    }

    @Test func aQuoteThatIsNeverClosedCostsOneRow() throws {
        let table = try Self.read("a,b\n1,\"没有结束\n2,好\n3,\"也好\"\n4,行\n")
        #expect(table.rows == [["1", "\"没有结束"], ["2", "好"], ["3", "也好"], ["4", "行"]])
        let end = try Self.read("a,b\n1,好\n2,\"没有结束\n3,行\n")
        #expect(end.rows == [["1", "好"], ["2", "\"没有结束"], ["3", "行"]])
    }

    @Test func emptyRowsAreSkippedAndShortRowsKept() throws {
        let table = try Self.read("a,b,c\n\n,,\n1\n  \n2,3,4\n\n\n")
        #expect(table.rows == [["1"], ["2", "3", "4"]])
        #expect(table.lines == [4, 6])
    }

    @Test func lineEndsOfAllThreeKinds() throws {
        #expect(try Self.read("a,b\r1,2\r3,4").rows == [["1", "2"], ["3", "4"]])
        #expect(try Self.read("a,b\n1,2\n3,4").rows == [["1", "2"], ["3", "4"]])
    }

    @Test func namesAreTidied() throws {
        #expect(try Self.read(" 评论\n内容 ,,评论 内容\nx,y,z\n").columns.count >= 1)
        #expect(try Self.read("a,,a\nx,y,z\n").columns == ["a", "column2", "a (2)"])
    }

    @Test func aTableWithoutHeaderGetsNumberedColumns() throws {
        let table = try Self.read("1001,这家店的外卖送得太慢了\n1002,味道不错\n")
        #expect(table.columns == ["column1", "column2"])
        #expect(table.rows.count == 2)
    }

    @Test func batchesDoNotMatter() throws {
        let text = "n,t\n" + (1...5_000).map { "\($0),\"第\($0)行,\n带换行\"" }.joined(separator: "\n")
        let table = try Self.read(text)
        #expect(table.rows.count == 5_000)
        #expect(table.rows[4_999] == ["5000", "第5000行,\n带换行"])
        #expect(table.lines[4_999] == 10_000)
    }

    @Test func aCellOfSeveralMegabytesCostsItsRow() throws {
        let giant = String(repeating: "长", count: 1_500_000)
        for cell in [giant, "\"\(giant)\""] {
            let reader = try RecordFile.open(try Scratch.file("a.csv", "id,text\n1,好\n2,\(cell)\n3,行\n"))
            var rows: [RowBatch.Row] = []
            while let batch = try reader.next(100) { rows += batch.rows }
            #expect(rows.map(\.line) == [2, 3, 4])
            guard case .tooLong(let found, _) = try #require(rows[1].problem) else { return }
            #expect(found >= 4_500_000)
        }
    }
}
