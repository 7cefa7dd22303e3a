import Foundation
import Testing

@testable import Insights

struct WarningStreamTests {
    private func read(_ text: String, pieces: Int = 1 << 20) throws -> [CountSeries] {
        var reader = CountSeriesReader()
        var series: [CountSeries] = []
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            series += try reader.read(bytes.prefix(pieces))
            bytes = bytes.dropFirst(pieces)
        }
        return try series + reader.finish()
    }

    private func message(_ text: String) -> String? {
        do {
            _ = try read(text)
            return nil
        } catch { return (error as? WarnError)?.message }
    }

    private func alarms(_ text: String, _ command: WarningStream) async throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "warn-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (from, to) = (folder.appending(path: "in.csv"), folder.appending(path: "out.csv"))
        try Data(text.utf8).write(to: from)
        try Data().write(to: to)
        try await command.run(input: try FileHandle(forReadingFrom: from), output: try FileHandle(forWritingTo: to))
        return try String(contentsOf: to, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test(arguments: [1, 3, 7, 1_000])
    func `rows are understood whatever the size of the pieces, the line ends and further columns`(pieces: Int) throws {
        let text =
            "\u{FEFF}series,t,date,count,outbreak\r\n\"a, \"\"x\"\"\",2,2026-01-02,4,0\r\n\"a, \"\"x\"\"\",1,2026-01-01,3,0\r\n\r\nb,1,2026-01-01,7,0"
        let series = try read(text, pieces: pieces)
        #expect(series.map(\.name) == ["a, \"x\"", "b"])
        #expect(series[0].counts == [3, 4] && series[0].daily && series[1].counts == [7])
    }

    @Test func `steps that are missing or empty are unknown, and days go on`() throws {
        let series = try #require(try read("t,series,count,date\n5,a,1,2026-01-05\n6,a,,2026-01-12\n8,a,2.0,2026-01-26\n").first)
        #expect(series.counts == [1, nil, nil, 2] && series.firstStep == 5)
        #expect(series.days.map { $0 - series.days[0] } == [0, 7, 14, 21])
        #expect(try read("series,t,count\na,1,2\na,2,3\n").first?.days == [1, 2])
    }

    @Test(arguments: [
        ("", "empty"), ("name,value\na,1\n", "must name the columns"), ("series,t,date,count\na,x,2026-01-01,1\n", "Line 2: the step “x”"),
        ("series,t,date,count\na,1,2026-01-01,-4\n", "count “-4”"), ("series,t,date,count\na,1\n", "Line 2 has 2 fields"),
        ("series,t,date,count\na,1,,1\nb,1,,1\na,2,,1\n", "“a” do not stand together"),
        ("series,t,date,count\na,1,,1\na,9000000,,1\n", "a million steps"),
    ])
    func `what cannot be read is refused in one sentence`(text: String, part: String) throws {
        #expect(try #require(message(text)).contains(part))
    }

    @Test func `the last fifth of each series is judged, in the order of the input`() async throws {
        var simulator = CountSimulator(seed: 51)
        var text = "series,t,date,count\n"
        for name in 0..<70 {
            for (index, count) in simulator.series(days: 40, mean: 4).counts.enumerated() {
                text += "s\(name),\(index + 1),\(index < 9 ? "2026-01-0\(index + 1)" : ""),\(count ?? 0)\n"
            }
        }
        let lines = try await alarms(text, WarningStream())
        #expect(lines.first == "series,t,alarm,score,expected" && lines.count == 1 + 70 * 8)
        #expect(lines[1].hasPrefix("s0,33,") && lines[8].hasPrefix("s0,40,") && lines.last?.hasPrefix("s69,40,") == true)
        let later = try await alarms(text, WarningStream(from: 39))
        #expect(later.count == 1 + 70 * 2 && later[1] == lines[7] && later[2] == lines[8])
    }

    @Test func `an alarm line says when, how rare and what was expected`() async throws {
        let rows = (1...50).map { "a,\($0),,\($0 == 50 ? 40 : 5)" }.joined(separator: "\n")
        let line = try #require(try await alarms("series,t,date,count\n" + rows, WarningStream(from: 50)).last)
        let fields = line.split(separator: ",")
        #expect(fields.prefix(3) == ["a", "50", "1"])
        #expect(Double(fields[3]).map { $0 > 5 } == true && Double(fields[4]).map { abs($0 - 5) < 0.5 } == true)
    }
}
