import Feedback
import Foundation
import Ingestion
import Testing

/// Awkward files of ours, each understood without help.
@Suite struct FixtureFilesTests {
    struct Expectation: Sendable, CustomTestStringConvertible {
        var file: String
        var fields: [String: Field]
        var channel: Channel = .review
        /// read, stored, duplicates, rejected
        var account: [Int]
        /// Reason and row of each rejected record.
        var rejected: [String] = []
        var testDescription: String { file }
    }

    static let expectations: [Expectation] = [
        Expectation(file: "reviews.gb18030.csv", fields: ["评论编号": .id, "评论内容": .text], account: [5, 5, 0, 0]),
        Expectation(
            file: "messages.utf16.tsv", fields: ["留言编号": .id, "用户": .name, "留言时间": .time, "留言内容": .text], channel: .ticket,
            account: [4, 2, 0, 2], rejected: ["timeOutOfRange 5", "timeWithoutYear 6"]),
        Expectation(
            file: "survey.csv",
            fields: [
                "提交时间": .time, "推荐意愿": .nps, "满意度（1-5分）": .csat, "手机号": .phone, "会员等级": .tier, "您的建议 （选填）": .text,
                "是否流失": .churned, "渠道": .channel,
            ], channel: .survey, account: [5, 4, 0, 1], rejected: ["nothingSaid 6"]),
        Expectation(
            file: "reviews.jsonl",
            fields: [
                "review.id": .id, "review.body": .text, "created_at": .time, "stars": .rating, "user.email": .email, "user.city": .region,
            ],
            account: [4, 3, 0, 1], rejected: ["notJSON 3"]),
        Expectation(file: "us-dates.csv", fields: ["date": .time, "review text": .text, "product": .product], account: [3, 3, 0, 0]),
        Expectation(
            file: "awkward.xlsx", fields: ["编号": .id, "留言时间": .time, "留言内容": .text], channel: .ticket, account: [3, 3, 0, 0]),
        Expectation(file: "dates1904.xlsx", fields: ["时间": .time, "内容": .text], account: [1, 1, 0, 0]),
    ]

    @Test(arguments: expectations)
    func isUnderstoodAndImported(_ expected: Expectation) async throws {
        let workshop = Workshop()
        let url = Scratch.fixture(expected.file)
        let preview = try await workshop.preview(url)
        let found = Dictionary(uniqueKeysWithValues: preview.columns.compactMap { column in column.field.map { (column.name, $0) } })
        #expect(found == expected.fields)
        #expect(preview.channel == expected.channel)
        #expect(preview.columns.allSatisfy { !$0.reason.zh.isEmpty && !$0.reason.en.isEmpty })
        let rejectedFile = try Scratch.file("rejected.csv", "")
        let account = try await workshop.run(url, rejected: rejectedFile).account
        #expect([account.read, account.stored + account.noise, account.duplicates, account.rejected] == expected.account)
        #expect(account.read == account.stored + account.duplicates + account.noise + account.rejected)
        #expect(FileManager.default.fileExists(atPath: rejectedFile.path) == !expected.rejected.isEmpty)
        #expect(try await reasons(workshop, url) == expected.rejected)
        let again = try await workshop.restarted().run(url).account
        #expect(again.duplicates == account.read - account.rejected)
        #expect(again.stored == 0)
    }

    /// Reasons as the rejected file tells them, by their row.
    private func reasons(_ workshop: Workshop, _ url: URL) async throws -> [String] {
        let rejected = try Scratch.file("reasons.csv", "")
        _ = try await Workshop().run(url, rejected: rejected)
        guard FileManager.default.fileExists(atPath: rejected.path) else { return [] }
        let reader = try RecordFile.open(rejected)
        var reasons: [String] = []
        while let batch = try reader.next(100) {
            for row in batch.rows.indices {
                let cells = batch.cells(row: row)
                let sentence = cells[cells.count - 1]
                let code =
                    sentence.contains("没有年份")
                    ? "timeWithoutYear"
                    : sentence.contains("不在 1990")
                        ? "timeOutOfRange"
                        : sentence.contains("没有正文") ? "nothingSaid" : sentence.contains("JSON") ? "notJSON" : sentence
                reasons.append("\(code) \(cells[cells.count - 2])")
            }
        }
        return reasons
    }

    @Test func valuesArriveWhereTheyBelong() async throws {
        let workshop = Workshop()
        _ = try await workshop.run(Scratch.fixture("survey.csv"))
        let items = await workshop.store.items.map(\.item)
        #expect(items.map(\.scores.nps) == [10, 0, 7, nil])
        #expect(items[3].attributes["nps"] == "11")
        #expect(items.map(\.channel) == [.survey, .survey, .call, .email])
        #expect(items[1].text == "=HYPERLINK(\"x\")退款太慢，差")
        #expect(items[3].occurredAt == Date(timeIntervalSince1970: 1_767_774_600))
        let customer = try #require(items[1].customer)
        #expect(await workshop.store.customers[customer]?.tier == "银卡")
        #expect(await workshop.store.customers[customer]?.churned == true)
    }

    @Test func jsonValuesArriveWhereTheyBelong() async throws {
        let workshop = Workshop()
        _ = try await workshop.run(Scratch.fixture("reviews.jsonl"))
        let items = await workshop.store.items.map(\.item)
        #expect(items.map(\.scores.rating) == [2, 5, 4])
        #expect(items[0].customer == items[1].customer)
        #expect(items[0].occurredAt == items[1].occurredAt)
        #expect(items[0].region == "Berlin")
        #expect(items[2].text.isEmpty)
    }

    @Test func monthFirstIsToldByOneDate() async throws {
        let workshop = Workshop()
        _ = try await workshop.run(Scratch.fixture("us-dates.csv"))
        let days = await workshop.store.items.compactMap { $0.item.occurredAt.map { Day($0, secondsFromGMT: 28_800).iso } }
        #expect(days == ["2015-01-02", "2015-02-24", "2015-03-04"])
    }
}
