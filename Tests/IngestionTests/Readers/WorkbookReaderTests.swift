import Foundation
import Testing

@testable import Ingestion

@Suite struct WorkbookReaderTests {
    private static func read(_ name: String) throws -> (reader: any RecordReader, rows: [[String]], lines: [Int]) {
        let reader = try RecordFile.open(Scratch.fixture(name))
        var rows: [[String]] = []
        var lines: [Int] = []
        while let batch = try reader.next(100) {
            rows += batch.rows.indices.map { batch.cells(row: $0) }
            lines += batch.rows.map(\.line)
        }
        return (reader, rows, lines)
    }

    /// A cover sheet and a hidden one, a title above the header, texts of every kind, dates, 30,000 empty rows, a cell far to the right.
    @Test func anAwkwardWorkbook() throws {
        let table = try Self.read("awkward.xlsx")
        #expect(table.reader.format.sheet == "留言")
        #expect(table.reader.columns == ["编号", "留言时间", "留言内容", "满意", "备用"])
        #expect(table.lines == [4, 5, 30_000])
        #expect(table.rows[0] == ["570306133677760000", "2017-06-08 17:31:20", "物流 太慢&贵", "true"])
        #expect(table.rows[1] == ["1001", "", "第一行\n第二行 <差>", "", ""])
        #expect(table.rows[2] == ["1002.5", "2019-01-01", "最后一行", "12:00:00"])
        #expect(table.reader.bytesRead == table.reader.totalBytes)
    }

    @Test func datesOfTheMacintosh() throws {
        let table = try Self.read("dates1904.xlsx")
        #expect(table.rows == [["2017-06-08 12:00:00", "没有引用的 <格子>"]])
    }

    @Test(arguments: ["bomb.xlsx", "bomb-strings.xlsx"])
    func bombsAreRefused(_ name: String) throws {
        do {
            _ = try Self.read(name)
            Issue.record("\(name) was read")
        } catch let problem as FileProblem {
            guard case .bomb(name, _, _) = problem else {
                Issue.record("\(problem)")
                return
            }
            #expect(problem.message(locale: "zh").contains("已拒绝"))
        }
    }

    /// 48 MB of blanks in 49 KB: far more than tables pack to.
    @Test func theRatioIsLimited() throws {
        let archive = try ZipArchive(try InputFile(Scratch.fixture("bomb.xlsx")))
        let stream = try #require(try archive.open("xl/worksheets/sheet1.xml", limit: 1 << 30))
        var produced = 0
        #expect(throws: FileProblem.bomb(name: "bomb.xlsx", part: "xl/worksheets/sheet1.xml", limit: 1 << 30)) {
            var piece: [UInt8] = []
            while try stream.read(into: &piece) {
                produced += piece.count
                piece.removeAll(keepingCapacity: true)
            }
        }
        #expect(produced < 34 << 20)
    }

    @Test func archivesOfOtherKindsAreNamed() {
        #expect(throws: FileProblem.foreign(name: "letter.xlsx", kind: "Word")) { try Self.read("letter.xlsx") }
        #expect(throws: FileProblem.noWorkbook(name: "photos.xlsx")) { try Self.read("photos.xlsx") }
    }

    /// Cut or changed anywhere, a workbook is read or refused, and never brings the process down.
    @Test func damageIsSurvived() throws {
        let whole = try Data(contentsOf: Scratch.fixture("dates1904.xlsx")).map { $0 }
        var outcomes = (read: 0, refused: 0)
        for index in stride(from: 4, to: whole.count, by: 7) {
            var bytes = whole
            bytes[index] ^= 0x5A
            if Self.canBeRead(try Scratch.file("a.xlsx", bytes)) { outcomes.read += 1 } else { outcomes.refused += 1 }
        }
        #expect(outcomes.read > 0 && outcomes.refused > 0)
    }

    private static func canBeRead(_ url: URL) -> Bool {
        guard let reader = try? RecordFile.open(url) else { return false }
        while let batch = try? reader.next(10) {
            if batch.rows.isEmpty { return false }
        }
        return true
    }
}
