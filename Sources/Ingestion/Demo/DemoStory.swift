/// The sentences of the planted truths, one kind a step. Written for the demo; a table.
struct DemoStory: Sendable {
    /// The raw value is the index into ``all``.
    enum Kind: Int, Sendable, CaseIterable {
        case lateInRegion, untraceable, lost, cannotPay, chargedTwice, asksAboutStoreReturn, refusedInStore, callsAfterRefusal
        case promiseKept, promiseBrokenOnline, promiseBrokenInStore, campaignGift, campaignRules, campaignBoth, copied
    }

    /// Id of the main topic in the e-commerce pack.
    var topic: String
    var sentences: [PhraseTemplate]

    private init(_ topic: String, _ sentences: [String]) {
        self.topic = topic
        self.sentences = sentences.map(PhraseTemplate.init)
    }

    static let all: [DemoStory] = Kind.allCases.map(story)

    private static func story(_ kind: Kind) -> DemoStory {
        switch kind {
        case .lateInRegion:
            DemoStory(
                "delivery.speed",
                [
                    "发{region}的快递[卡在分拨中心|堵在成都分拨中心]，等了{days}天[还没送到|一点动静没有]",
                    "{item}[下单{days}天|{date}买的]，[物流太慢|快递迟迟没到]，[{region}这边都这样吗|同事买的也没到]",
                    "[{region}的物流|你们到{city}的快递]是不是[瘫痪了|爆仓了]，[{days}天没送到|发货{days}天还没收到]",
                    "[催了{n}次|天天催]，{city}的快递[还是没到|慢得离谱]，[以前两天就到|从来没这么慢过]",
                    "配送[太慢了|拖了{days}天]，[客服说分拨中心积压|说是{region}件太多]，[那就别卖|到底什么时候到]",
                ]
            )
        case .untraceable:
            DemoStory(
                "delivery.tracking",
                [
                    "物流信息停在[成都分拨中心|{region}转运中心]{days}天[没更新|不动了]", "物流一直不更新，[显示到达{city}就没下文|卡在分拨中心]，[查不到物流|客服也查不到]",
                    "[显示已签收|物流状态写签收]，[我在{city}根本没收到|人都没见着]，[包裹在哪|请核实]",
                ]
            )
        case .lost:
            DemoStory(
                "delivery.missing",
                ["[说是在{region}分拨中心丢件了|快递丢了]，[等了{days}天才告诉我|让我重新下单]，[价格都变了|赔偿也没说]", "{item}[丢件|弄丢了]，没收到货[也不赔|也不补发]，[{city}站点说没见过|互相推]"]
            )
        case .cannotPay:
            DemoStory(
                "payment.failure",
                [
                    "更新到6.2.0之后[支付失败|付不了款]，[试了{n}次|换了三张卡][都不行|还是不行]", "[新版|更新后]点付款就[转圈|闪退|报错]，[购物车清空了|订单超时取消]，支付页面[白屏|打不开]",
                    "[app升级后|新版本]支付失败，[提示系统繁忙|一直卡住]，[优惠券也用掉了|抢到的没了]",
                ]
            )
        case .chargedTwice:
            DemoStory(
                "payment.duplicate",
                [
                    "更新后[付款时卡住|点了一下支付]，结果重复扣款，{price}元扣了两次，[到现在没退|订单还显示未付款]", "[新版app|6.2.0]乱扣费！[一单扣了两笔|扣了两次钱]，[客服让等{days}天|谁来负责]",
                    "支付失败[却扣了钱|钱却没了]，再付一次又扣，[扣了双份|重复扣款]，[赶紧退|急]",
                ]
            )
        case .asksAboutStoreReturn:
            DemoStory(
                "returns.store",
                [
                    "线上买的{item}[不合适|有点问题]，可以[去门店退|到店退货]吗？[客服说可以拿去任意门店|页面写着支持到店退]",
                    "[网上买的|app下单的]{item}想退货，[能直接去{city}门店退吗|门店退可以吗]？[寄回去太麻烦|东西太重了]",
                    "官网买的{item}，[客服回复说门店能退|说可以到店退]，[确认一下|要带什么]？",
                ]
            )
        case .refusedInStore:
            DemoStory(
                "returns.store",
                [
                    "线上买的{item}拿到门店退货，[店员说网上买的不给退|店员说系统查不到单子]，[客服明明说可以|白跑一趟]",
                    "客服让我来门店退，到店[不给退|被拒绝]，说线上线下[不是一个系统|各管各的]，[到底谁说了算|{price}块的东西拎来拎去]",
                    "在店里退线上的订单被拒，[等了{minutes}分钟|找了店长]也不行，[同一个牌子还分线上线下|太不合理]",
                ]
            )
        case .callsAfterRefusal:
            DemoStory(
                "returns.refused",
                [
                    "[线上客服|聊天客服]说可以到店退，{item}带到门店[店员不给退|被拒退]，现在[退货期限都快过了|两头推]，问题没解决",
                    "前几天去门店退线上买的{item}，[门店拒绝退货|不给退]，[让我打电话|让我找线上]，[你们互相推诿|都第{nth}次说了]",
                    "网上买的去门店退，不给退，[来回跑了{n}趟|请假去的]，[要求退款并道歉|再不解决就投诉到消协]",
                ]
            )
        case .promiseKept:
            DemoStory(
                "delivery.promise",
                ["次日达[真的第二天就到|名副其实]，[昨晚下单今天就到|没想到这么准]", "选的次日达，[第二天上午就送到|准时送达]，[说到做到|靠谱]", "[写着次日达|承诺次日达]，果然第二天送到，[省心|不用猜]"])
        case .promiseBrokenOnline:
            DemoStory("delivery.promise", ["次日达[等了{n}天|第三天才到]，[名不副实|下次不信了]", "选了次日达还是[晚到一天|没按时到]"])
        case .promiseBrokenInStore:
            DemoStory(
                "delivery.promise",
                [
                    "在{store}买的{item}，[店里|导购]说次日达，[{n}天了还没送|第四天才送到]，[店员说要看仓库安排|打电话没人管]",
                    "门店[也挂着次日达的牌子|承诺第二天送货]，[结果等了{days}天|根本做不到]，[线上倒是很快|骗人下单]",
                    "[{store}|门店]下单说明天到，[改口说要排{days}天|一拖再拖]，次日达[就是口号|只对网上的算数吧]",
                ]
            )
        case .campaignGift:
            DemoStory(
                "gift", ["焕新会员周的赠品[太可爱了|超惊喜]，[小夜灯颜值高|杯垫质量不错]", "会员周送的[小夜灯|香薰]很[实用|喜欢]，[买一套送一份|这次赠品有诚意]", "#焕新会员周# 赠品到手，[比想象中好|孩子抢着要]"])
        case .campaignRules:
            DemoStory(
                "price.coupon",
                [
                    "焕新会员周的优惠券[规则太绕|根本用不了]，[满减要拆{n}单|算了{minutes}分钟没算明白]", "会员周[领了一堆券|抢到的优惠券]，[结算全部不可用|叠加不了]，[套路|耍人玩]",
                    "#焕新会员周# 活动规则[改了{n}次|看得头疼]，优惠券[限品类限时段|凑单凑到崩溃]",
                ]
            )
        case .campaignBoth:
            DemoStory("price.coupon", ["会员周赠品[很喜欢|有惊喜]，但是优惠券[太难用|规则太复杂]", "[焕新会员周|这次会员周]送的礼物不错，就是满减[算不明白|要凑单]，优惠券[用不出去|门槛太高]"])
        case .copied:
            DemoStory(
                "price.drop",
                ["[|！|集美们，][抵制云杉生活|抵制云杉生活]！！刚买完就降价，价保不认，客服踢皮球，老用户被当韭菜割，转发让更多人看到[，别再上当了|，别再上当|][！|！！|。|]{tag}"]
            )
        }
    }
}
