import Feedback
import GRDB

/// Merges what a batch tells about customers; a new tier moves the customer's items into other cells of the cubes.
struct CustomerWriter {
    private let db: Database
    private let codes: Codebook
    private let merge: PreparedStatement
    private let facts: PreparedStatement
    private let setTier: PreparedStatement

    init(_ db: Database, _ codes: Codebook) throws {
        self.db = db
        self.codes = codes
        merge = try PreparedStatement(
            db,
            """
            UPDATE customer SET tier = CASE WHEN ?2 > 0 THEN ?2 ELSE tier END, value = ifnull(?3, value),
                churned = ifnull(?4, churned), attributes = json_patch(attributes, ?5)
            WHERE code = ?1
            """
        )
        facts = try PreparedStatement(
            db,
            "SELECT \(FactRow.columns) FROM fact INDEXED BY factByCustomer WHERE customer = ? AND customer IS NOT NULL"
        )
        setTier = try PreparedStatement(db, "UPDATE fact SET tier = ? WHERE moment = ?")
    }

    /// - Parameter changed: gains the customers and the facts that get another tier.
    func write(_ customers: [Customer], _ changed: inout FactChange) throws {
        var change = RollupChange()
        for customer in customers {
            var known = try codes.customer(customer.key, db)
            let tier = try codes.code(customer.tier, in: .tier, db)
            merge.bind(known.code, at: 1)
            merge.bind(tier, at: 2)
            merge.bind(customer.value, at: 3)
            merge.bind(customer.churned.map { $0 ? Int64(1) : 0 }, at: 4)
            merge.bind(AttributeText.encode(customer.attributes), at: 5)
            try merge.run()
            if let contact = customer.contact { try ContactRows.merge(db, contact, of: customer.key) }
            if customer.value != nil { changed.customers.insert(known.code) }
            guard tier > 0, tier != known.tier else { continue }
            try move(known.code, to: tier, &change, &changed)
            known.tier = tier
            codes.remember(known, for: customer.key)
        }
        try change.write(db)
    }

    private func move(_ customer: Int64, to tier: Int64, _ change: inout RollupChange, _ changed: inout FactChange) throws {
        var moved: [FactRow] = []
        facts.bind(customer, at: 1)
        while try facts.step() { moved.append(FactRow.read(facts)) }
        for var fact in moved {
            changed.moments.insert(fact.moment)
            // Topics do not matter: no cube holds both tier and topic, so that their cells cancel out.
            change.remove(fact, topics: [])
            fact.tier = tier
            change.add(fact, topics: [])
            setTier.bind(tier, at: 1)
            setTier.bind(fact.moment, at: 2)
            try setTier.run()
        }
    }
}
