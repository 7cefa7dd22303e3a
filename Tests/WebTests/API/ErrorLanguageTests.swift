import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// What went wrong is told in the language that is asked for.
@Suite struct ErrorLanguageTests {
    private let site = TestSite()

    private static let faults: [(method: HTTPRequest.Method, path: String, body: String, zh: String, en: String)] = [
        (.post, "/api/v1/query", #"{"metrics": []}"#, "没有写指标", "names no metric"),
        (.post, "/api/v1/query", #"{"metrics": ["items"], "limit": 0}"#, "行数上限 0", "The limit 0"),
        (.post, "/api/v1/query", #"{"metric": ["items"]}"#, "这里没有“metric”", "“metric” is not known here"),
        (.post, "/api/v1/query", #"{"metrics": ["sales"]}"#, "不能是“sales”", "“sales” is no value"),
        (.post, "/api/v1/query", "{", "不是有效的 JSON", "not valid JSON"),
        (.post, "/api/v1/feedback", #"{"source": "a"}"#, "缺少“items”", "“items” is missing"),
        (.post, "/api/v1/feedback", #"{"source": "", "items": []}"#, "不能作来源名称", "no name for a source"),
        (.post, "/api/v1/feedback", #"{"source": "a", "pack": "x", "items": []}"#, "没有标签包“x”", "no taxonomy “x”"),
        (.post, "/api/v1/imports?name=a.csv", "a", "缺少“source”", "“source” is missing"),
        (.get, "/api/v1/items?limit=0", "", "不是每页条数", "no page size"),
        (.get, "/api/v1/items?channel=fax", "", "fax", "fax"),
    ]

    @Test(arguments: faults.indices)
    func speaksTheLanguageThatIsAskedFor(_ index: Int) async throws {
        let fault = Self.faults[index]
        try await site.run { (browser: Browser) async throws in
            let key = "Bearer \(try await site.key())"
            for (wish, part) in [("zh-CN", fault.zh), ("en-GB, zh;q=0.5", fault.en)] {
                let headers = [HTTPField.Name.authorization: key, .acceptLanguage: wish]
                let answer = try await browser.request(fault.path, fault.method, headers: headers, body: ByteBuffer(string: fault.body))
                let detail = try #require(answer.json["detail"] as? String)
                #expect(answer.status == 400)
                #expect(detail.contains(part))
                #expect(detail.hasSuffix(wish.hasPrefix("zh") ? "。" : "."))
            }
        }
    }

    @Test func tellsOfEachRecordToo() async throws {
        try await site.run { (browser: Browser) async throws in
            let key = "Bearer \(try await site.key())"
            let batch = #"{"source": "a", "items": [{"txt": "x"}, {"text": ""}]}"#
            for (wish, parts) in [("zh", ["这里没有“txt”", "没有正文"]), ("en", ["“txt” is not known here", "neither text"])] {
                let headers = [HTTPField.Name.authorization: key, .acceptLanguage: wish]
                let answer = try await browser.request("/api/v1/feedback", .post, headers: headers, body: ByteBuffer(string: batch))
                let items = try #require(answer.json["items"] as? [[String: Any]])
                for (item, part) in zip(items, parts) { #expect((item["reason"] as? String)?.contains(part) == true) }
            }
        }
    }
}
