import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct OpenAPIDocumentTests {
    private let document = OpenAPIDocument.make(Routes.all)

    @Test func describesEveryRouteOfTheAPI() {
        let undescribed = Routes.all.filter { $0.isForPrograms && $0.operation == nil && $0.url != .metrics }
        #expect(undescribed.map(\.name).isEmpty)
        let ids = Routes.all.compactMap(\.operation?.id)
        #expect(Set(ids).count == ids.count, "Two operations share an id.")
    }

    @Test func everyReferenceHasItsSchema() throws {
        let text = String(decoding: try JSONEncoder().encode(document), as: UTF8.self).replacingOccurrences(of: "\\/", with: "/")
        let mark = "#/components/schemas/"
        let names = text.components(separatedBy: mark).dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(!names.isEmpty)
        #expect(Set(names).isSubset(of: APISchemas.all.keys))
    }

    @Test func isServedAndReadable() async throws {
        let site = TestSite()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let served = try await browser.get("/api/v1/openapi.json")
            #expect(served.json["openapi"] as? String == "3.1.0")
            let page = try await browser.get("/docs")
            #expect(page.status == 200)
            for route in Routes.all where route.operation != nil {
                #expect(page.text.contains(HTMLText.escape("\(route.method.rawValue) \(route.url.pattern)")), "\(route.name)")
            }
        }
    }
}
