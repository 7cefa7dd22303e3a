/// The histories of all known customers, and who complained of what.
///
///     var table = CustomerTable(topics: ["returns"], tiers: ["gold"], regions: [])
///     table.append(history, complaints: [CustomerComplaint(topic: 0, items: 2, recent: 1, recentContacts: 1)])
///
/// Complaints lie one after another for all customers, like the members of a ``DriverTable``: most customers have none.
public struct CustomerTable: Sendable {
    /// How many days at the end count as "of late".
    public static let lateDays = 90

    public let topics: [String]
    public let tiers: [String]
    public let regions: [String]
    public private(set) var customers: [CustomerHistory] = []
    public private(set) var complaints: [CustomerComplaint] = []
    private(set) var ends: [Int32] = []
    /// Items of the filter that name no customer.
    public var anonymous = 0

    public init(topics: [String], tiers: [String], regions: [String]) {
        self.topics = topics
        self.tiers = tiers
        self.regions = regions
    }

    public mutating func append(_ customer: CustomerHistory, complaints own: some Sequence<CustomerComplaint>) {
        customers.append(customer)
        complaints.append(contentsOf: own)
        ends.append(Int32(complaints.count))
    }

    /// What the customer at `index` complained of.
    public func complaints(of index: Int) -> ArraySlice<CustomerComplaint> {
        complaints[(index > 0 ? Int(ends[index - 1]) : 0)..<Int(ends[index])]
    }

    /// For each topic, the customers who complained of it, with the complaint; both in the order of the table.
    func byTopic() -> [[(customer: Int, complaint: CustomerComplaint)]] {
        var lists = [[(customer: Int, complaint: CustomerComplaint)]](repeating: [], count: topics.count)
        for index in customers.indices {
            for complaint in complaints(of: index) { lists[Int(complaint.topic)].append((index, complaint)) }
        }
        return lists
    }

    /// Mean known value; nil when none is known.
    public var meanValue: Double? {
        var sum = 0.0
        var count = 0
        for customer in customers {
            guard let value = customer.value else { continue }
            sum += value
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }
}
