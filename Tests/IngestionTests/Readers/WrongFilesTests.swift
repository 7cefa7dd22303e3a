import Foundation
import Ingestion
import Testing

/// Files that cannot be imported: one sentence each, that names what was found and what to do.
@Suite struct WrongFilesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var problem: FileProblem
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "报告.csv", bytes: Array("%PDF-1.7\n1 0 obj".utf8), problem: .foreign(name: "报告.csv", kind: "PDF")),
        Case(name: "empty.csv", bytes: [], problem: .empty(name: "empty.csv")),
        Case(name: "blank.csv", bytes: Array(" \n\n\t\n".utf8), problem: .empty(name: "blank.csv")),
        Case(name: "header.csv", bytes: Array("编号,评论内容\n".utf8), problem: .noRows(name: "header.csv")),
        Case(name: "header2.csv", bytes: Array("编号,评论内容\n,\n".utf8), problem: .noRows(name: "header2.csv")),
        Case(name: "photo.xlsx", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], problem: .foreign(name: "photo.xlsx", kind: "PNG")),
        Case(name: "old.csv", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1], problem: .oldExcel(name: "old.csv")),
        Case(name: "page.xls", bytes: Array("<html><table><tr>".utf8), problem: .foreign(name: "page.xls", kind: "HTML")),
        Case(name: "feed.csv", bytes: Array("<?xml version=\"1.0\"?><rss/>".utf8), problem: .foreign(name: "feed.csv", kind: "XML")),
        Case(name: "noise.csv", bytes: (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7 % 32) }, problem: .binary(name: "noise.csv")),
        Case(
            name: "cut.xlsx", bytes: [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 1, count: 90),
            problem: .damaged(name: "cut.xlsx", part: "ZIP")),
    ]

    @Test(arguments: cases)
    func isNamed(_ wrong: Case) throws {
        let url = try Scratch.file(wrong.name, wrong.bytes)
        #expect(throws: wrong.problem) { try RecordFile.open(url) }
        for locale in ["zh", "en"] {
            let sentence = wrong.problem.message(locale: locale)
            #expect(sentence.contains(wrong.name))
            #expect(sentence.count < 160)
        }
    }

    @Test func aMissingFileIsNamed() {
        #expect(throws: FileProblem.self) { try RecordFile.open(URL(fileURLWithPath: "/nowhere/没有.csv")) }
    }
}
