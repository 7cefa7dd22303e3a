/// A made-up customer of the demo brand.
public struct DemoCustomer: Sendable, Equatable {
    /// Raw member id; the pipeline keeps only its keyed hash.
    public var memberID: String
    /// 普通, 银卡, 金卡 or 黑卡.
    public var tier: String
    /// Yearly value in yuan.
    public var value: Int
    public var churned: Bool
    public var ageBand: String
    public var region: String
    public var city: String
    /// A number whose middle is 0000, so that it is nobody's.
    public var phone: String
    /// An address at example.com.
    public var email: String
    /// Lasting disposition: what the odds that this customer praises are multiplied by, in all their records.
    var disposition: Double

    static let tiers = ["普通", "银卡", "金卡", "黑卡"]
    private static let tierShares = WeightedChoice([0.72, 0.18, 0.08, 0.02])
    private static let ageShares = WeightedChoice([0.16, 0.37, 0.26, 0.13, 0.08])
    static let ageBands = ["18–24", "25–34", "35–44", "45–54", "55+"]
    /// From the few who are hardly ever content to the many who are easily pleased.
    private static let dispositions = [0.12, 0.45, 1, 2, 4]
    private static let dispositionShares = WeightedChoice([0.1, 0.18, 0.34, 0.24, 0.14])

    /// The customer of number `index`, still without the churn flag.
    init(index: Int, seed: UInt64, regions: WeightedChoice) {
        var random = SeededGenerator(seed: seed, stream: "customer", index: index)
        let place = DemoCatalogue.regions[regions.draw(&random)]
        region = place.name
        city = random.pick(place.cities)
        let rank = Self.tierShares.draw(&random)
        tier = Self.tiers[rank]
        let middle = [620.0, 2_100, 5_600, 16_000][rank]
        let spread = max(0.25, 1 + 0.38 * random.bell())
        value = Int(middle * spread)
        ageBand = Self.ageBands[Self.ageShares.draw(&random)]
        memberID = "YS" + String(10_000_000 + index * 37 + random.below(37))
        // One to one for up to 80,000 customers: nobody shares a number or an address.
        let prefixes = ["133", "136", "138", "150", "158", "177", "186", "199"]
        let ending = String(10_000 + (index / prefixes.count * 7_919 + 271) % 10_000).dropFirst()
        phone = prefixes[index % prefixes.count] + "0000" + ending
        let syllables = ["li", "wang", "zhang", "chen", "lin", "zhao", "xu", "sun", "ma", "gao", "he", "luo"]
        email = random.pick(syllables) + random.pick(syllables) + String(index * 3 + 101) + "@example.com"
        churned = false
        var temper = SeededGenerator(seed: seed, stream: "disposition", index: index)
        disposition = Self.dispositions[Self.dispositionShares.draw(&temper)]
    }
}
