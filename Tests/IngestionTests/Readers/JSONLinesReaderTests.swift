import Foundation
import Ingestion
import Testing

@Suite struct JSONLinesReaderTests {
    private static func read(_ text: String) throws -> (columns: [String], rows: [[String]], problems: [Int]) {
        let reader = try RecordFile.open(try Scratch.file("a.jsonl", text))
        var rows: [[String]] = []
        var problems: [Int] = []
        while let batch = try reader.next(2) {
            for row in batch.rows.indices {
                if batch.rows[row].problem == nil { rows.append(batch.cells(row: row)) } else { problems.append(batch.rows[row].line) }
            }
        }
        return (reader.columns, rows, problems)
    }

    @Test func nestedObjectsAndArraysBecomeColumns() throws {
        let table = try Self.read(#"{"id":7,"user":{"city":"杭州","tags":["慢","贵"]},"ok":true,"none":null,"items":[{"n":1}]}"#)
        #expect(table.columns == ["id", "user.city", "user.tags", "ok", "none", "items"])
        #expect(table.rows == [["7", "杭州", "慢, 贵", "true", "", #"[{"n":1}]"#]])
    }

    @Test func escapes() throws {
        let table = try Self.read(#"{"t":"a\"b\\c\n\u7269\ud83d\ude00\/\ud800x"}"#)
        #expect(table.rows == [["a\"b\\c\n物😀/\u{FFFD}x"]])
    }

    @Test func keysMayComeAndGoInAnyOrder() throws {
        let table = try Self.read("{\"a\":1,\"b\":2}\n{\"b\":3}\n{\"c\":4,\"a\":5}\n")
        #expect(table.columns == ["a", "b", "c"])
        #expect(table.rows == [["1", "2"], ["", "3"], ["5", "", "4"]])
    }

    @Test func aBrokenLineCostsItself() throws {
        let table = try Self.read("{\"a\":1}\n{\"a\":2\n\n[3]\n{\"a\":4}}\n{\"a\":5}\n")
        #expect(table.rows == [["1"], ["5"]])
        #expect(table.problems == [2, 4, 5])
    }

    @Test func anArrayOfObjectsAndObjectsOverSeveralLines() throws {
        #expect(try Self.read("[{\"a\":\"x]}\"},\n {\"a\":2}]\n").rows == [["x]}"], ["2"]])
        #expect(try Self.read("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n").rows == [["1"], ["2"]])
    }

    @Test func deepNestingIsRefusedWithoutHarm() throws {
        let deep = String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_000)
        #expect(try Self.read("{\"a\":1}\n\(deep)\n{\"a\":2}\n").problems == [2])
        let brackets = "{\"a\":" + String(repeating: "[", count: 100_000) + "}"
        #expect(try Self.read("{\"a\":1}\n\(brackets)\n").problems == [2])
    }

    @Test func jsonThatIsNoTableIsNamed() throws {
        #expect(throws: FileProblem.noObjects(name: "a.jsonl")) { try Self.read("{\"a\" 1}\n{broken\n") }
    }
}
