public import Feedback

extension DemoBrand {
    /// All customers on record, those who never speak among them, as a customer list would tell of them.
    public func customerRecords(_ keys: IdentityKeys) -> [Customer] {
        customers.compactMap { customer in
            var identifiers = CustomerIdentifiers()
            identifiers.memberID = customer.memberID
            return keys.customer(identifiers, source: Self.source.name).map { key in
                Customer(
                    key: key, tier: customer.tier, value: Double(customer.value), churned: customer.churned,
                    attributes: ["ageBand": customer.ageBand, "city": customer.city])
            }
        }
    }

    /// The stores in which a pilot runs; empty for other marks.
    public static func stores(ofPilot mark: Mark) -> [String] {
        guard mark.kind == .pilot,
            let city = [PlantedTruth.waitingPilot.city, PlantedTruth.uselessPilot.city].compactMap(\.self)
                .first(where: mark.name.zh.contains)
        else { return [] }
        return DemoCatalogue.stores.filter { $0.city == city }.map(\.name)
    }
}
