import Foundation
import Ingestion
import Testing

@Suite struct ColumnUnderstandingTests {
    /// Field of each column of a table with this header and these rows, in order; "-" is an attribute.
    private func fields(_ header: String, _ rows: [String]) async throws -> String {
        let file = try Scratch.file("a.csv", ([header] + rows).joined(separator: "\n"))
        return try await Workshop().preview(file).columns.map { $0.field?.rawValue ?? "-" }.joined(separator: " ")
    }

    private static let reviews = ["物流太慢了，等了一个星期", "包装完好，质量也不错的", "客服态度很差，不会再来"]

    @Test func chineseShopExport() async throws {
        let rows = (0..<3).map { "DD\(1000 + $0),深蓝色保温杯 500ml,P9,\($0 + 3),\(Self.reviews[$0]),2026/3/\($0 + 1) 10:20,浙江省,用户\($0)" }
        let found = try await fields("订单编号,商品标题,商品编号,评价星级,买家评价内容,评价时间,收货省份,买家昵称", rows)
        #expect(found == "order - - rating text time region name")
    }

    @Test func englishReviewExport() async throws {
        let rows = (0..<3).map {
            "RX\($0)9,\($0 + 2),Great stay,The room was clean and quiet \($0),\($0 + 1)/17/2024,Hotel Paris,city\($0)"
        }
        let found = try await fields("Review ID,Overall Rating,Review Title,Review Text,Review Date,Hotel Name,city_name", rows)
        #expect(found == "id rating title text time store -")
    }

    @Test func ticketExport() async throws {
        let rows = (0..<3).map {
            "T\($0),M00\($0),1381234567\($0),电话,\(Self.reviews[$0]),已处理\($0),2026-03-0\($0 + 1) 10:00,2026-03-0\($0 + 2)"
        }
        let found = try await fields("工单编号,会员号,联系电话,受理渠道,投诉内容,处理结果,受理时间,答复时间", rows)
        #expect(found == "id member phone channel text reply time reply-time")
    }

    @Test func valuesSpeakWhereNamesDoNot() async throws {
        let rows = (0..<4).map { "x\($0 % 2),a\($0)@example.com,2026-03-0\($0 + 1) 10:00:00,\(Self.reviews[$0 % 3])\($0)" }
        #expect(try await fields("c1,c2,c3,c4", rows) == "- email time text")
    }

    @Test func labelsOfOthersAreNotImported() async throws {
        let rows = (0..<3).map { "\(Self.reviews[$0]),\(["正面", "负面", "中性"][$0])" }
        #expect(try await fields("content,label", rows) == "text sentiment")
        #expect(try await fields("content,label", (0..<3).map { "\(Self.reviews[$0]),物流\($0)" }) == "text -")
    }

    @Test func aNameThatItsValuesContradictIsNotBelieved() async throws {
        let rows = (0..<3).map { "\(Self.reviews[$0]),很久以前\($0),五百\($0)" }
        #expect(try await fields("评论内容,时间,评分", rows) == "text - -")
    }

    @Test func aTitleAloneServesAsText() async throws {
        #expect(try await fields("编号,主题", (0..<3).map { "A\($0),\(Self.reviews[$0])" }) == "id text")
    }

    @Test func aTableWithoutHeader() async throws {
        #expect(
            try await fields("2026-03-01 10:00,一进门就闻到很重的烟味", (0..<3).map { "2026-03-0\($0 + 2) 9:00,\(Self.reviews[$0])" }) == "time text")
    }
}
