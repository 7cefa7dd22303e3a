import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion
import Testing

@testable import Web

@Suite struct ImportsAPITests {
    private let site = TestSite()

    private func post(_ path: String, _ body: String, _ browser: Browser) async throws -> Answer {
        let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
        return try await browser.request(path, .post, headers: bearer, body: ByteBuffer(string: body))
    }

    @Test func keepsAFileThenImportsItAsTold() async throws {
        try await site.run { (browser: Browser) async throws in
            let sent = try await post("/api/v1/imports/preview?name=%E8%AF%84%E8%AE%BA.csv", "评论\n很好\n", browser)
            #expect(sent.status == 201)
            #expect(sent.json["fileName"] as? String == "评论.csv")
            let id = try #require(sent.json["upload"] as? String)
            let start = #"{"source": "店铺", "channel": "review", "pack": "general", "mapping": {"text": "评论"}, "dryRun": true}"#
            let started = try await post("/api/v1/imports?upload=\(id)", start, browser)
            #expect(started.status == 202)
            #expect(started.headers[.location] == "/api/v1/imports/run-1")
            let request = try #require(await site.importDesk.requests.first)
            #expect(request.isDryRun)
            #expect(request.mapping == ["text": "评论"])
            #expect(try String(contentsOf: request.file, encoding: .utf8) == "评论\n很好\n")
        }
    }

    @Test func importsTheBodyItself() async throws {
        try await site.run { (browser: Browser) async throws in
            let path = "/api/v1/imports?name=a.csv&source=shop&channel=call&map.text=words"
            #expect(try await post(path, "words\nok\n", browser).status == 202)
            let request = try #require(await site.importDesk.requests.first)
            #expect(request.source == "shop")
            #expect(request.channel == "call")
            #expect(request.mapping == ["text": "words"])
            #expect(request.pack == nil, "A pack that nobody named is guessed from the texts.")
            #expect(try await post("/api/v1/imports?name=a.csv", "words\n", browser).json["parameter"] as? String == "source")
            #expect(try await post("/api/v1/imports?upload=gone", #"{"source": "a"}"#, browser).status == 404)
        }
    }

    private func form(_ parts: [String]) -> ByteBuffer {
        ByteBuffer(string: parts.map { "--x\r\nContent-Disposition: form-data; \($0)\r\n" }.joined() + "--x--\r\n")
    }

    @Test func takesAFormWithItsFileAndSettings() async throws {
        try await site.run { (browser: Browser) async throws in
            let headers = [
                HTTPField.Name.authorization: "Bearer \(try await site.key())", .contentType: "multipart/form-data; boundary=x",
            ]
            func send(_ path: String, _ parts: [String]) async throws -> Answer {
                try await browser.request(path, .post, headers: headers, body: form(parts))
            }
            let file = "name=\"file\"; filename=\"../评论.csv\"\r\nContent-Type: text/csv\r\n\r\n评论\r\n很好\r\n"
            let settings = ["name=\"source\"\r\n\r\n店铺", "name=\"map.text\"\r\n\r\n评论", "name=\"dryRun\"\r\n\r\n1"]
            for parts in [settings + [file], [file] + settings] {
                #expect(try await send("/api/v1/imports?channel=call", parts).status == 202)
                let request = try #require(await site.importDesk.requests.last)
                #expect(request.fileName == "评论.csv" && request.source == "店铺" && request.channel == "call")
                #expect(request.mapping == ["text": "评论"] && request.isDryRun)
                #expect(try String(contentsOf: request.file, encoding: .utf8) == "评论\r\n很好\r\n")
                try FileManager.default.removeItem(at: request.file.deletingLastPathComponent())
            }
            #expect(try await send("/api/v1/imports/preview", [file]).json["fileName"] as? String == "评论.csv")
            try FileManager.default.removeItem(at: site.uploadFolder)
            #expect(try await send("/api/v1/imports", [file]).json["parameter"] as? String == "source")
            #expect(try await send("/api/v1/imports", settings).status == 400)
            #expect(try await send("/api/v1/imports", [file, file] + settings).status == 400)
            #expect(try await send("/api/v1/imports", [file, "name=\"pack\"\r\n\r\nnone"] + settings).status == 400)
            let large = "name=\"note\"\r\n\r\n" + String(repeating: "x", count: 70_000)
            #expect(try await send("/api/v1/imports", [file, large] + settings).status == 413)
            #expect(try FileManager.default.contentsOfDirectory(atPath: site.uploadFolder.path).isEmpty)
        }
    }

    @Test func saysHowFarItIsAndStops() async throws {
        try await site.run { (browser: Browser) async throws in
            _ = try await post("/api/v1/imports?name=a.csv&source=shop", "words\nok\n", browser)
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let run = try await browser.get("/api/v1/imports/run-1", headers: bearer).json
            #expect(run["running"] as? Bool == true)
            #expect(run["share"] as? Double == 0.5)
            #expect((run["counts"] as? [String: String])?["read"] == "1,204")
            #expect(try await post("/api/v1/imports/run-1/cancel", "", browser).status == 200)
            #expect(await site.importDesk.cancelled == ["run-1"])
            let rejects = try await browser.get("/api/v1/imports/run-1/rejected.csv", headers: bearer)
            #expect(rejects.text.hasPrefix("line,reason"))
        }
    }

    @Test func refusesInOneSentenceAndKeepsNothing() async throws {
        var small = TestSite()
        small.settings.uploadLimit = 1 << 20
        let site = small
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            func send(_ body: String) async throws -> Answer {
                try await browser.request("/api/v1/imports/preview?name=a.csv", .post, headers: bearer, body: ByteBuffer(string: body))
            }
            #expect(try await send("%PDF-1.7").json["detail"] as? String == FileProblem.foreign(name: "a.csv", kind: "PDF").message.zh)
            #expect(try await send("").status == 400)
            #expect(try await send(String(repeating: "x", count: 1_100_000)).status == 413)
            #expect(try FileManager.default.contentsOfDirectory(atPath: site.uploadFolder.path).isEmpty)
        }
    }

    @Test(arguments: [
        ("../../etc/passwd", "passwd"), ("a\\b\\c.csv", "c.csv"), (".hidden", "hidden"), ("", "upload"), ("评论 1.csv", "评论 1.csv"),
        ("a\u{0}\nb.csv", "ab.csv"),
    ])
    func namesFilesSafely(_ name: String, _ safe: String) {
        #expect(Uploads.safeName(name) == safe)
    }

    @Test(arguments: ["../x", "", "a/b", "..", "%2e"])
    func findsNoUploadOutsideItsFolder(_ id: String) {
        #expect(site.uploads.find(id) == nil)
    }
}
