import Feedback
import Foundation
import Ingestion
import Testing

/// Files as people have them, read without a word of help. They are not part of the repository.
@Suite(.enabled(if: Scratch.inputs != nil, "shared/data is absent; set HUIYIN_DATA to its folder"))
struct RealFilesTests {
    struct Expectation: Sendable {
        var file: String
        var fields: [String: Field]
        var channel: Channel
        var account: [Int]
    }

    static let expectations: [Expectation] = [
        Expectation(
            file: "airline_tweets.csv",
            fields: ["tweet_id": .id, "tweet_created": .time, "airline": .product, "name": .name, "text": .text],
            channel: .social, account: [11_576, 11_464, 112, 0]),
        Expectation(file: "hotel_reviews.jsonl", fields: ["id": .id, "text": .text], channel: .review, account: [4_815, 4_815, 0, 0]),
        Expectation(
            file: "hotline_12345.xlsx",
            fields: ["留言编号": .id, "留言用户": .name, "留言主题": .title, "留言时间": .time, "留言详情": .text],
            channel: .ticket, account: [345, 345, 0, 0]),
        Expectation(
            file: "hotline_with_replies.xlsx",
            fields: [
                "留言编号": .id, "留言用户": .name, "留言主题": .title, "留言时间": .time, "留言详情": .text, "答复意见": .reply, "答复时间": .replyTime,
            ], channel: .ticket, account: [120, 120, 0, 0]),
        Expectation(
            file: "hotline_with_votes.xlsx",
            fields: ["留言编号": .id, "留言用户": .name, "留言主题": .title, "留言时间": .time, "留言详情": .text, "点赞数": .votes],
            channel: .ticket, account: [30, 30, 0, 0]),
        Expectation(
            file: "shopping_reviews.gb18030.csv", fields: ["评论编号": .id, "商品类目": .product, "评论内容": .text],
            channel: .review, account: [47_976, 47_976, 0, 0]),
        Expectation(file: "takeaway_reviews.tsv", fields: ["review": .text], channel: .review, account: [9_511, 9_511, 0, 0]),
    ]

    @Test(arguments: expectations)
    func understandsAndImports(_ expected: Expectation) async throws {
        let url = try #require(Scratch.inputs).appendingPathComponent(expected.file)
        let workshop = Workshop()
        let preview = try await workshop.preview(url)
        let found = Dictionary(uniqueKeysWithValues: preview.columns.compactMap { column in column.field.map { (column.name, $0) } })
        #expect(found == expected.fields)
        #expect(preview.channel == expected.channel)
        let account = try await workshop.run(url).account
        #expect([account.read, account.stored + account.noise, account.duplicates, account.rejected] == expected.account)
        guard account.read < 6_000 else { return }
        let again = try await workshop.restarted().run(url).account
        #expect(again.duplicates == account.read)
    }
}
