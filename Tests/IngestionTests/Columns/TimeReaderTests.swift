import Feedback
import Foundation
import Ingestion
import Testing

@Suite struct TimeReaderTests {
    private let reader = TimeReader(now: Date(timeIntervalSince1970: 1_795_000_000))

    /// What is read, as civil time in Shanghai.
    private func civil(_ text: String, _ order: TimeReader.Order = .dayFirst) throws -> String {
        var reader = reader
        reader.order = order
        let date = try reader.read(text)
        let day = Day(date, secondsFromGMT: 28_800)
        let rest = Int(date.timeIntervalSince1970) + 28_800 - day.number * 86_400
        return "\(day.iso) \([rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":"))"
    }

    @Test(arguments: [
        ("2020-01-09", "2020-01-09 00:00:00"),
        ("2020-01-09T18:07:08", "2020-01-09 18:07:08"),
        ("2020-01-09T18:07:08Z", "2020-01-10 02:07:08"),
        ("2020-01-09T18:07:08.123+08:00", "2020-01-09 18:07:08"),
        ("2020-01-09 18:07:08 +0000", "2020-01-10 02:07:08"),
        ("2020-01-09 18:07:08 UTC", "2020-01-10 02:07:08"),
        ("2020/1/9 18:07:08", "2020-01-09 18:07:08"),
        ("2020/1/9 7:13", "2020-01-09 07:13:00"),
        ("2020.1.9", "2020-01-09 00:00:00"),
        ("2020年1月9日", "2020-01-09 00:00:00"),
        ("2020年1月9日 下午3:05", "2020-01-09 15:05:00"),
        ("2020年1月9日 星期四 上午12:05", "2020-01-09 00:05:00"),
        ("2020年01月09日15时05分30秒", "2020-01-09 15:05:30"),
        ("２０２０／１／９", "2020-01-09 00:00:00"),
        ("20200109", "2020-01-09 00:00:00"),
        ("20200109180708", "2020-01-09 18:07:08"),
        ("202001091807", "2020-01-09 18:07:00"),
        ("1484638202", "2017-01-17 15:30:02"),
        ("1484638202000", "2017-01-17 15:30:02"),
        ("42059.4832407407", "2015-02-24 11:35:52"),
        ("43466", "2019-01-01 00:00:00"),
        ("Feb 24, 2015 11:36 AM", "2015-02-24 11:36:00"),
        ("February 24 2015", "2015-02-24 00:00:00"),
        ("24 Feb 2015 23:59", "2015-02-24 23:59:00"),
        ("24-Feb-15", "2015-02-24 00:00:00"),
        ("Tue, 24 Feb 2015 11:36:01 GMT", "2015-02-24 19:36:01"),
        ("Tue Feb 24 11:36:01 +0000 2015", "2015-02-24 19:36:01"),
        ("2015-02-24 11:35:52 -0800", "2015-02-25 03:35:52"),
        ("24/02/2015", "2015-02-24 00:00:00"),
        ("2/24/2015 11:36 PM", "2015-02-24 23:36:00"),
        (" 2020-02-29 ", "2020-02-29 00:00:00"),
        ("2020-01-09 24:00:00", "2020-01-10 00:00:00"),
    ])
    func reads(_ text: String, _ expected: String) throws {
        #expect(try civil(text) == expected)
    }

    @Test func theOrderOfTheColumnDecides() throws {
        #expect(try civil("03/04/2015", .dayFirst) == "2015-04-03 00:00:00")
        #expect(try civil("03/04/2015", .monthFirst) == "2015-03-04 00:00:00")
    }

    @Test(arguments: [
        "", "昨天", "2020-13-01", "2019-02-29", "2020-01-09 25:00", "12", "2020-01", "1.5", "2020-01-09 乱", "--", "13800000000",
    ])
    func refuses(_ text: String) {
        #expect(throws: TimeProblem.unreadable) { try reader.read(text) }
    }

    @Test func refusesYearsThatCannotBe() {
        #expect(throws: TimeProblem.outOfRange(year: 1970)) { try reader.read("1970-01-01") }
        #expect(throws: TimeProblem.outOfRange(year: 2099)) { try reader.read("2099-01-01") }
        #expect(throws: TimeProblem.outOfRange(year: 20_255)) { try reader.read("20255-13-99") }
        #expect(throws: TimeProblem.noYear) { try reader.read("1月9日") }
    }
}
