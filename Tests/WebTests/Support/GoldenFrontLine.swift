import Access
import Actions
import Feedback
import Foundation
import Insights

@testable import Web

extension GoldenPages {
    static func frontLine(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let cases = try await GoldenCases.filled()
        let owners = await cases.all.compactMap(\.customer)
        let silent = CustomerKey(high: 7, low: 7)
        var known = owners.map { Customer(key: $0, tier: "金卡", value: 12_400, attributes: ["城市": "杭州 <西湖>", "年龄段": "30–39"]) }
        known.append(Customer(key: silent, churned: true))
        let site = try await GoldenSite(cases: cases, lookup: ListedCustomers(all: known))
        let empty = try await GoldenSite(isEmpty: true)
        func page(_ name: String, _ key: CustomerKey) async throws -> GoldenPage {
            let text = FilterReader.text(key)
            return try await site.page(name, CustomerPage(), at: .customer(key: text), locale, parameters: [("key", text[...])])
        }
        var pages: [(site: GoldenSite, page: GoldenPage)] = [
            (site, try await site.page("customers", CustomersPage(), at: .customers, locale)),
            (empty, try await empty.page("customers-empty", CustomersPage(), at: .customers, locale)),
        ]
        let context = try site.context(.customers, locale)
        let unknown = try await CustomersPage.model(problem: context.text("customers.unknown"), context, site.services)
        pages.append(
            (site, GoldenPage(name: "customers-unknown", template: CustomersPage.template, model: unknown, title: "", context: context)))
        for (place, key) in owners.prefix(7).enumerated() { pages.append((site, try await page("customer-\(place + 1)", key))) }
        pages.append((site, try await page("customer-silent", silent)))
        var compact = try await page("customer-compact", owners[0])
        compact.template = CompactCustomer.template
        (compact.isWhole, compact.isBare) = (true, true)
        pages.append((site, compact))
        var masked = try await page("customer-masked", owners[3])
        masked.context.user?.role = .executive
        masked.model = try await CustomerPage().model(masked.context, site.services)
        pages.append((site, masked))
        // A customer of many words: mood, promises, signs of leaving, and a complaint that nobody has taken up.
        let many = GoldenStory.voices.map { voice in
            var voice = voice
            voice.item.customer = silent
            return voice
        }
        let talker = try await GoldenSite(voices: many, lookup: ListedCustomers(all: [Customer(key: silent, tier: "金卡", value: 990)]))
        let text = FilterReader.text(silent)
        pages.append(
            (
                talker,
                try await talker.page("customer-talker", CustomerPage(), at: .customer(key: text), locale, parameters: [("key", text[...])])
            ))
        return pages
    }
}
