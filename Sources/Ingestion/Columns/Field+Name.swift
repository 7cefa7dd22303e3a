public import Feedback

extension Field {
    /// The field's name on screen.
    public var displayName: LocalizedName {
        switch self {
        case .id: LocalizedName(zh: "编号", en: "id")
        case .text: LocalizedName(zh: "正文", en: "text")
        case .title: LocalizedName(zh: "标题", en: "title")
        case .time: LocalizedName(zh: "时间", en: "time")
        case .channel: LocalizedName(zh: "渠道", en: "channel")
        case .rating: LocalizedName(zh: "评分", en: "rating")
        case .nps: LocalizedName(zh: "推荐意愿（NPS）", en: "NPS")
        case .csat: LocalizedName(zh: "满意度（CSAT）", en: "CSAT")
        case .ces: LocalizedName(zh: "费力度（CES）", en: "CES")
        case .sentiment: LocalizedName(zh: "情感标签（不导入）", en: "sentiment label (not imported)")
        case .memberID: LocalizedName(zh: "会员号", en: "member id")
        case .phone: LocalizedName(zh: "手机号", en: "phone")
        case .email: LocalizedName(zh: "邮箱", en: "e-mail")
        case .openID: LocalizedName(zh: "OpenID", en: "open id")
        case .name: LocalizedName(zh: "用户名", en: "user name")
        case .tier: LocalizedName(zh: "会员等级", en: "tier")
        case .value: LocalizedName(zh: "客户价值", en: "customer value")
        case .churned: LocalizedName(zh: "是否流失", en: "churned")
        case .product: LocalizedName(zh: "商品", en: "product")
        case .region: LocalizedName(zh: "地区", en: "region")
        case .store: LocalizedName(zh: "门店", en: "store")
        case .order: LocalizedName(zh: "订单号", en: "order")
        case .touchpoint: LocalizedName(zh: "触点", en: "touchpoint")
        case .event: LocalizedName(zh: "事件", en: "event")
        case .reply: LocalizedName(zh: "答复", en: "reply")
        case .replyTime: LocalizedName(zh: "答复时间", en: "reply time")
        case .votes: LocalizedName(zh: "点赞数", en: "votes")
        case .language: LocalizedName(zh: "语言", en: "language")
        case .consent: LocalizedName(zh: "同意联系", en: "consent to contact")
        }
    }
}
