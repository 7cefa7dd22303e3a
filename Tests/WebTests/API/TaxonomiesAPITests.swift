import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct TaxonomiesAPITests {
    private let site = TestSite()

    private func call(_ method: HTTPRequest.Method, _ path: String, _ body: String = "", browser: Browser) async throws -> Answer {
        let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
        return try await browser.request(path, method, headers: bearer, body: ByteBuffer(string: body))
    }

    private func edit(_ taxonomy: Taxonomy) throws -> String {
        let json = String(decoding: try JSONEncoder().encode(taxonomy), as: UTF8.self)
        return #"{"note": "更多同义词", "taxonomy": \#(json)}"#
    }

    @Test func savesTheNextVersionAndReadsVoicesAgain() async throws {
        try await site.run { (browser: Browser) async throws in
            var taxonomy = FakeTaxonomies.sample
            taxonomy.topics[0].words.append("快递")
            let saved = try await call(.put, "/api/v1/taxonomies/general", edit(taxonomy), browser: browser)
            #expect(saved.status == 200)
            #expect(saved.json["version"] as? Int == 2)
            #expect(await site.reanalysis.started == ["general"])
            #expect(try await call(.get, "/api/v1/taxonomies/general/reanalysis", browser: browser).json["share"] as? Double == 0.5)
            let late = try await call(.put, "/api/v1/taxonomies/general", edit(taxonomy), browser: browser)
            #expect(late.status == 409)
            #expect(try await call(.get, "/api/v1/taxonomies/general?version=1", browser: browser).json["version"] as? Int == 1)
        }
    }

    @Test func refusesAnEditThatCannotWork() async throws {
        try await site.run { (browser: Browser) async throws in
            var taxonomy = FakeTaxonomies.sample
            taxonomy.topics[1].id = "nowhere.speed"
            let answer = try await call(.put, "/api/v1/taxonomies/general", edit(taxonomy), browser: browser)
            #expect(answer.status == 400)
            #expect((answer.json["detail"] as? String)?.contains("nowhere") == true)
            #expect(try await call(.put, "/api/v1/taxonomies/hotel", edit(FakeTaxonomies.sample), browser: browser).status == 400)
        }
    }

    @Test func tellsTheEffectBeforeSaving() async throws {
        try await site.run { (browser: Browser) async throws in
            let answer = try await call(.post, "/api/v1/taxonomies/general/effect", edit(FakeTaxonomies.sample), browser: browser)
            #expect(answer.json["sampled"] as? Int == 10)
            #expect(await site.taxonomies.versions(pack: "general").count == 1)
        }
    }

    @Test func changesASource() async throws {
        try await site.run { (browser: Browser) async throws in
            let answer = try await call(.put, "/api/v1/sources/%E6%B7%98%E5%AE%9D", #"{"channel": "review"}"#, browser: browser)
            #expect(answer.json["name"] as? String == "淘宝")
            #expect(try await call(.get, "/api/v1/sources/%E6%B7%98%E5%AE%9D", browser: browser).json["channel"] as? String == "review")
            #expect(try await call(.put, "/api/v1/sources/a", #"{"chanel": "review"}"#, browser: browser).status == 400)
        }
    }
}
