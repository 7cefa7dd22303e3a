import Hummingbird

extension Routes {
    static let frontLinePages: [Route] =
        Route.page(CustomersPage(), at: .customers)
        + Route.page(CustomerPage(), at: .customer(key: ""))
        + [
            Route(.post, .customers) { try await CustomersPage.find($0, $1, $2) },
            Route(.get, .customerCompact(key: "")) { try await CompactCustomer.show($0, $1, $2) },
        ]

    static let frontLineAPI: [Route] = [
        Route(
            .post, .api(.customerSearch),
            APIOperation(
                id: "findCustomer", tag: .actions,
                summary: "The key of the customer with a phone number, e-mail address or member's number, which is hashed and forgotten.",
                body: .json(schema: "CustomerSearch"), answer: "CustomerFound"
            )
        ) { try await CustomersPage.findByAPI($0, $1, $2) }
    ]
}
