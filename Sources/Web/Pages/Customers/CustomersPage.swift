import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// Customers 客户: find one, and see who waits.
public struct CustomersPage: Page {
    public static let template = "customers"
    public static let title = "nav.customers"

    /// Customers listed at most.
    static let limit = 50

    public struct Model: Sendable, Encodable, Equatable {
        public var answer: String
        public var problem: String?
        public var canFind: Bool
        public var rows: [Row]
        public var hasRows: Bool
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var name: String
        public var href: String
        public var topic: String
        public var tier: String?
        public var due: String?
        public var urgency: String
        public var owner: String?
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        try await Self.model(problem: nil, context, services)
    }

    static func model(problem: String?, _ context: PageContext, _ services: WebServices) async throws -> Model {
        let words = CaseWords(context: context)
        var seen: Set<CustomerKey> = []
        let open = try await services.cases?.repository.cases(CaseQuery(.open, now: context.now, limit: 4 * limit)) ?? []
        let waiting = open.filter { file in file.customer.map { seen.insert($0).inserted } == true }
        return Model(
            answer: context.text(
                waiting.isEmpty ? "customers.none" : "customers.answer", ["count": context.formats.integer(waiting.count)]),
            problem: problem,
            canFind: services.identify != nil,
            rows: waiting.prefix(limit).map { file in
                let key = file.customer.map(FilterReader.text) ?? ""
                return Row(
                    name: context.text("customer.name", ["key": String(key.prefix(8))]), href: context.path(.customer(key: key)),
                    topic: words.topic(file), tier: file.tier, due: words.due(file), urgency: words.urgency(file), owner: words.owner(file))
            },
            hasRows: !waiting.isEmpty
        )
    }

    /// Leads from a phone number, an address or a member's number to its customer. What was typed is hashed and forgotten.
    static func find(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        if let key = try await key(form["identifier"], site) { return .redirect(to: SiteURL.customer(key: FilterReader.text(key)).path) }
        let page = try await site.pageContext(.customers, request, context)
        let model = try await model(problem: page.text("customers.unknown"), page, site.services)
        return try site.renderer.render(template, model: model, title: page.text(title), page, status: .notFound)
    }

    struct Wish: Decodable { var identifier: String }
    struct Found: Encodable { var customer: String }

    static func findByAPI(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Wish.self, upTo: Route.formLimit)
        guard let key = try await key(wish.identifier, site) else { throw WebError(.notFound, "customers.unknown") }
        return try .json(Found(customer: FilterReader.text(key)))
    }

    /// The first kind of identifier under which somebody is known.
    private static func key(_ identifier: String, _ site: Site) async throws -> CustomerKey? {
        guard let identify = site.services.identify else { throw WebError(.serviceUnavailable, "error.noCustomers") }
        let desk = try CustomerPage.desk(site.services)
        for key in identify(identifier.trimmingCharacters(in: .whitespacesAndNewlines)) where try await desk.isKnown(key) { return key }
        return nil
    }
}
