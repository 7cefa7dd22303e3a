import Feedback
import HTTPTypes
import Hummingbird
import Ingestion
import Testing

@testable import Web

@Suite struct FeedbackAPITests {
    private let site = TestSite()

    private func send(_ body: String, _ browser: Browser, to path: String = "/api/v1/feedback") async throws -> Answer {
        let headers = [HTTPField.Name.authorization: "Bearer \(try await site.key())", .acceptLanguage: "en"]
        return try await browser.request(path, .post, headers: headers, body: ByteBuffer(string: body))
    }

    @Test func tellsWhatBecameOfEachRecord() async throws {
        try await site.run { (browser: Browser) async throws in
            let body = """
                {"source": "erp", "channel": "ticket", "items": [
                  {"id": 1, "text": "物流太慢"}, {"id": "2", "text": "advert"}, {"id": "3", "text": ""},
                  {"id": "4", "txet": "x"}, {"id": 1, "text": "物流太慢"}, 7]}
                """
            let answer = try await send(body, browser)
            #expect(answer.status == 200)
            let items = try #require(answer.json["items"] as? [[String: Any]])
            #expect(items.map { $0["outcome"] as? String } == ["stored", "noise", "rejected", "rejected", "duplicate", "rejected"])
            #expect((items[3]["reason"] as? String)?.contains("“txet” is not known") == true)
            #expect(answer.json["read"] as? Int == 6)
            #expect(answer.json["rejected"] as? Int == 3)
            #expect(await site.sources.source(named: "erp")?.channel == .ticket)
        }
    }

    @Test func storesNothingTwice() async throws {
        try await site.run { (browser: Browser) async throws in
            let body = #"{"source": "erp", "items": [{"id": "1", "text": "一"}, {"id": "2", "text": "二"}]}"#
            #expect(try await send(body, browser).json["stored"] as? Int == 2)
            let again = try await send(body, browser)
            #expect(again.json["stored"] as? Int == 0)
            #expect(again.json["duplicates"] as? Int == 2)
        }
    }

    @Test(arguments: [
        (#"{"items": []}"#, "source"), (#"{"source": "a"}"#, "items"), (#"{"source": 3, "items": []}"#, "source"),
        (#"{"source": "a", "items": {}}"#, "items"), (#"{"source": " ", "items": []}"#, "source"),
        (#"{"source": "a", "channel": "fax", "items": []}"#, "channel"), (#"{"source": "a", "pack": "no", "items": []}"#, "pack"),
    ])
    func namesTheKeyAtFault(_ body: String, _ key: String) async throws {
        try await site.run { (browser: Browser) async throws in
            let answer = try await send(body, browser)
            #expect(answer.status == 400)
            #expect(answer.json["parameter"] as? String == key)
        }
    }

    @Test func refusesMoreThanAThousand() async throws {
        try await site.run { (browser: Browser) async throws in
            let items = [String](repeating: #"{"text": "一"}"#, count: 1_001).joined(separator: ",")
            let answer = try await send(#"{"source": "a", "items": ["# + items + "]}", browser)
            #expect(answer.status == 413)
            #expect((answer.json["detail"] as? String)?.contains("1001") == true)
        }
    }

    @Test(arguments: [
        ("[1", "valid JSON"), (#"{"metrics": ["itmes"]}"#, "“itmes” is no value of “metrics[0]”"),
        (#"{"metrics": ["items"], "fliter": {}}"#, "fliter"),
        (#"{"metrics": ["items"], "filter": {"chanels": []}}"#, "chanels"),
        (#"{"metrics": ["items"], "filter": {"period": {"start": "2026-13-01", "end": "2026-12-01"}}}"#, "2026-13-01"),
        (#"{"metrics": ["items"], "limit": 0}"#, "limit"),
    ])
    func aQuestionThatCannotBeReadNamesTheKey(_ body: String, _ words: String) async throws {
        try await site.run { (browser: Browser) async throws in
            let answer = try await send(body, browser, to: "/api/v1/query")
            #expect(answer.status == 400)
            #expect((answer.json["detail"] as? String)?.contains(words) == true, "\(answer.text)")
        }
    }

    @Test func answersAQuestion() async throws {
        var site = site
        site.voices.all = [.sample(1, "物流太慢"), .sample(2, "很好", channel: .call)]
        let filled = site
        try await filled.run { (browser: Browser) async throws in
            let answer = try await send(#"{"metrics": ["items"], "filter": {"channels": ["call"]}}"#, browser, to: "/api/v1/query")
            #expect(answer.status == 200)
            let total = try #require(answer.json["total"] as? [[String: Any]])
            #expect(total[0]["value"] as? Double == 1)
            #expect(total[0]["thin"] as? Bool == true)
        }
    }
}
