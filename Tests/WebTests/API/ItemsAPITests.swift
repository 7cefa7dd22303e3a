import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct ItemsAPITests {
    private func site(_ count: Int) -> TestSite {
        var site = TestSite()
        site.voices.all = (1...count).map { .sample(Int64($0), "第\($0)条", channel: $0 % 2 == 0 ? .call : .review) }
        return site
    }

    @Test func readsPageByPage() async throws {
        let site = site(7)
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            var ids: [Int] = []
            var cursor: String? = ""
            while let next = cursor {
                let more = next.isEmpty ? "" : "&cursor=\(next)"
                let page = try await browser.get("/api/v1/items?channel=review&limit=2" + more, headers: bearer)
                ids += try #require(page.json["items"] as? [[String: Any]]).compactMap { $0["id"] as? Int }
                cursor = page.json["next"] as? String
            }
            #expect(ids == [1, 3, 5, 7])
        }
    }

    @Test func readsOneAndKnowsNoOther() async throws {
        let site = site(1)
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            #expect(try await browser.get("/api/v1/items/1", headers: bearer).json["text"] as? String == "第1条")
            for path in ["/api/v1/items/2", "/api/v1/items/x", "/api/v1/taxonomies/none", "/api/v1/sources/none", "/api/v1/imports/none"] {
                #expect(try await browser.get(path, headers: bearer).status == 404, "\(path)")
            }
            for limit in ["0", "501", "x"] {
                #expect(try await browser.get("/api/v1/items?limit=\(limit)", headers: bearer).status == 400)
            }
        }
    }

    @Test func exportsCSVThatASpreadsheetCanOpenAndNotRun() async throws {
        var site = site(3)
        site.voices.all += [.sample(4, "=HYPERLINK(\"http://x\")"), .sample(5, "逗号,引号\"换\n行"), .sample(6, "\t@a")]
        site.voices.pageLimit = 2
        let filled = site
        try await filled.run { (browser: Browser) async throws in
            try await filled.signIn(browser)
            let answer = try await browser.get("/voices/export.csv?channel=review&days=all")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(answer.headers[.contentDisposition]?.contains("attachment") == true)
            #expect(answer.text.hasPrefix("\u{FEFF}id,time,"))
            #expect(answer.text.components(separatedBy: "\r\n").count == 7)
            #expect(answer.text.contains("\"'=HYPERLINK(\"\"http://x\"\")\""))
            #expect(answer.text.contains("\"逗号,引号\"\"换\n行\""))
            #expect(answer.text.contains("'\t@a"))
        }
    }

    @Test func exportsJSONLines() async throws {
        var site = site(3)
        site.voices.pageLimit = 2
        let filled = site
        try await filled.run { (browser: Browser) async throws in
            try await filled.signIn(browser)
            let answer = try await browser.get("/voices/export.jsonl?days=all")
            let lines = answer.text.split(separator: "\n")
            #expect(lines.count == 3)
            #expect(lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) is [String: Any] })
        }
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-0.82", "-0.82"), ("-1+2", "'-1+2"), ("@x", "'@x"), ("\rx", "\"'\rx\""),
        ("＝1", "'＝1"), ("正常", "正常"), ("", ""), ("-", "'-"),
    ])
    func makesCellsHarmless(_ text: String, _ cell: String) {
        #expect(CSVText.cell(text) == cell)
    }
}
