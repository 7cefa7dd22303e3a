import Feedback

@testable import Insights

/// Customers in memory, with a planted effect.
struct MadeUpCustomers {
    static let topics = ["delivery", "delivery.speed", "price", "returns", "returns.refund"]
    static let tiers = ["普通", "金卡"]
    static let regions = ["浙江", "四川"]
    static let window = Period(start: Day(20_000), end: Day(20_365))
    static let period = Period(start: Day(20_275), end: Day(20_365))

    var count = 6_000
    var seed: UInt64 = 5
    /// Share of leaving customers without the problem, by tier, and what a bad return adds.
    var base = [0.06, 0.14]
    var uplift = 0.1
    var knowsChurn = true
    var knowsValue = true

    /// Gold customers complain of returns three times as often and leave more often anyway: the crude difference is too high.
    var table: CustomerTable {
        var random = SeededGenerator(seed: seed)
        var table = CustomerTable(topics: Self.topics, tiers: Self.tiers, regions: Self.regions)
        for number in 0..<count {
            var history = CustomerHistory(key: CustomerKey(high: 1, low: UInt64(number)))
            let tier = random.uniform() < 0.3 ? 1 : 0
            history.tier = Int32(tier)
            history.region = random.uniform() < 0.5 ? 0 : 1
            history.items = 1 + Int32(random.uniform() * 5)
            history.lastDay = 20_300
            if knowsValue { history.value = (tier == 1 ? 5_000 : 800) * (0.5 + random.uniform()) }
            var complaints: [CustomerComplaint] = []
            func complain(_ topic: Int, _ chance: Double, contact: Bool) -> Bool {
                let (said, recent) = (random.uniform() < chance, random.uniform() < 0.5)
                guard said else { return false }
                let complaint = CustomerComplaint(
                    topic: Int32(topic), items: 1, recent: recent ? 1 : 0, recentContacts: recent && contact ? 1 : 0)
                complaints.append(complaint)
                return true
            }
            let delivery = complain(0, 0.15, contact: true)
            if delivery { complaints.append(CustomerComplaint(topic: 1, items: 1, recent: 1, recentContacts: 0)) }
            _ = complain(2, 0.1, contact: false)
            let isBad = complain(3, tier == 1 ? 0.3 : 0.1, contact: true)
            if isBad { complaints.append(CustomerComplaint(topic: 4, items: 1, recent: 1, recentContacts: 0)) }
            history.items = max(history.items, Int32(complaints.count { $0.topic != 1 && $0.topic != 4 }))
            history.negative = Int32(complaints.isEmpty ? 0 : 1)
            history.returns = random.uniform() < (isBad ? 0.3 : 0.1) ? 1 : 0
            let chance = base[tier] + (isBad ? uplift : 0)
            let leaves = random.uniform() < chance
            if knowsChurn { history.churned = leaves }
            table.append(history, complaints: complaints.sorted { $0.topic < $1.topic })
        }
        return table
    }
}
