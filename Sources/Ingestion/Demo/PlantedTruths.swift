public import Feedback

/// What is hidden in the demo brand's year, to be found again: the only list of it.
///
/// Days count from the day on which the year ends (0), so −10 is ten days before it.
public struct PlantedTruth: Sendable, Equatable, Identifiable {
    public enum ID: String, Sendable, Hashable, CaseIterable {
        case deliveryFailure, paymentBug, storeReturnsRefused, brokenPromise, waitingPilot, returnChurn, mixedCampaign, copiedText
    }

    public var id: ID
    public var what: LocalizedName
    /// Topics in which it shows.
    public var topics: [String]
    /// Where it is; nil when it is everywhere.
    public var region: String?
    public var city: String?
    /// First and last day.
    public var days: ClosedRange<Int>
    /// The day on which it is strongest, if it has one.
    public var peak: Int?
    /// How strong it is; the unit is said at each value below.
    public var strength: Double

    public static let all: [PlantedTruth] = [
        deliveryFailure, paymentBug, storeReturnsRefused, brokenPromise, waitingPilot, returnChurn, mixedCampaign, copiedText,
    ]

    /// Parcels to one region get stuck at its sorting centre: a few voices at first, `strength` additional ones on the peak day.
    public static let deliveryFailure = PlantedTruth(
        id: .deliveryFailure,
        what: LocalizedName(
            zh: "四川分拨中心积压，配送慢、物流不更新、丢件增多",
            en: "The sorting centre for Sichuan is jammed: late, untraceable and lost parcels"
        ),
        topics: ["delivery.speed", "delivery.tracking", "delivery.missing"],
        region: "四川",
        days: -24 ... -1,
        peak: -10,
        strength: 32
    )

    /// App 6.2.0 charges twice or not at all until 6.2.1; `strength` additional voices on the day after the release.
    public static let paymentBug = PlantedTruth(
        id: .paymentBug,
        what: LocalizedName(zh: "App 6.2.0 发布后支付失败、重复扣款", en: "App 6.2.0 fails to pay or charges twice"),
        topics: ["payment.failure", "payment.duplicate", "app.update"],
        days: -45 ... -38,
        peak: -44,
        strength: 36
    )

    /// Told online that a store takes the goods back, refused there, calling afterwards; `strength` customers go this way.
    public static let storeReturnsRefused = PlantedTruth(
        id: .storeReturnsRefused,
        what: LocalizedName(
            zh: "线上买的商品，门店拒绝退货：客户从在线聊天走到门店，再走到电话",
            en: "Stores refuse returns of online purchases: customers go from chat to store to phone"
        ),
        topics: ["returns.store", "returns.refused"],
        days: -120 ... -3,
        strength: 260
    )

    /// Next-day delivery is kept for online orders and broken for purchases in stores; `strength` is the share kept online,
    /// and the share broken in stores.
    public static let brokenPromise = PlantedTruth(
        id: .brokenPromise,
        what: LocalizedName(
            zh: "“次日达”线上兑现、线下食言",
            en: "Next-day delivery is kept for online orders and broken for purchases in stores"
        ),
        topics: ["delivery.promise"],
        days: -300...0,
        strength: 0.86
    )

    /// A queue guide is tried in Hangzhou's stores; complaints about waiting fall there by the share `strength`.
    public static let waitingPilot = PlantedTruth(
        id: .waitingPilot,
        what: LocalizedName(zh: "杭州门店叫号分流试点，排队投诉明显下降", en: "The queue pilot in Hangzhou's stores works"),
        topics: ["store.waiting"],
        region: "浙江",
        city: "杭州",
        days: -60...0,
        strength: 0.7
    )

    /// The pilot that does nothing, in the city and from the day given; it changes no record.
    public static let uselessPilot = (
        city: "武汉", region: "湖北", firstDay: -75,
        what: LocalizedName(zh: "武汉门店增设等候区试点，排队投诉没有变化", en: "The waiting-area pilot in Wuhan's stores changes nothing")
    )

    /// Customers who complained about a return leave `strength` times as often as the others.
    public static let returnChurn = PlantedTruth(
        id: .returnChurn,
        what: LocalizedName(zh: "退货体验差的客户流失率是其他客户的两倍", en: "Customers with a bad return leave twice as often"),
        topics: ["returns", "returns.refund", "returns.refused", "returns.exchange", "returns.pickup", "returns.store"],
        days: -364...0,
        strength: 2
    )

    /// The campaign 焕新会员周 pleases with its gifts and annoys with its coupon rules; `strength` additional voices in all.
    public static let mixedCampaign = PlantedTruth(
        id: .mixedCampaign,
        what: LocalizedName(
            zh: "“焕新会员周”赠品讨喜，优惠券规则惹人恼",
            en: "The member week pleases with its gifts and annoys with its coupon rules"
        ),
        topics: ["gift", "price.coupon", "promotion"],
        days: -100 ... -91,
        peak: -98,
        strength: 520
    )

    /// One text, pasted with small changes by `strength` accounts within three days.
    public static let copiedText = PlantedTruth(
        id: .copiedText,
        what: LocalizedName(zh: "社交媒体上的复制粘贴刷屏", en: "A copy-paste burst on social media"),
        topics: ["price.drop"],
        days: -33 ... -31,
        peak: -33,
        strength: 140
    )
}
