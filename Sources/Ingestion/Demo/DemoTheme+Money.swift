// Sentences about prices, campaigns, gifts and membership. Written for the demo; a table.
extension DemoTheme {
    static let money: [DemoTheme] = [
        DemoTheme(
            "price", .money, weight: 7, positive: 0.55,
            complaints: [
                "[有点贵|价格偏高|太贵了]，[同样的东西别家便宜{amount}|{price}块买个{item}有点肉疼]",
                "又涨价了，[上个月还是{cheaper}|去年便宜多了]",
                "价格[虚高|一天一个样]，[看不懂定价|心累]",
                "门店和网上价格[不一样|差了{amount}块]，[凭什么|没法解释]",
            ],
            praises: [
                "价格[实惠|合理|不贵]，[比商场便宜|学生党也买得起]", "[活动买的|凑单买的]，[才{cheaper}|很便宜]，[划算|捡到宝]", "价格[公道|美丽]，[囤了{n}个|全家都买了]",
            ],
            questions: ["{item}[最低多少钱|还能便宜点吗]？", "[过几天|大促][会降价吗|价格还会变吗]？"],
            english: (["Too expensive for what it is."], ["Good price, [affordable|cheaper than elsewhere]."])
        ),
        DemoTheme(
            "price.value", .money, weight: 6, positive: 0.8,
            complaints: ["[不值这个价|性价比太低]，[{price}块不如买别的|白花钱]", "[浪费钱|一点不值]，[买来吃灰|用两次就闲置了]"],
            praises: ["性价比[很高|超高|没得说]", "物美价廉，[这个价位|这个价格]买不到更好的", "[很值|超值|物有所值]，[{price}块花得不冤|推荐入手]", "[这个价格|这个价位]有这质量，[很划算|知足了]"],
            english: (["Not worth the money."], ["Great value for money.", "Worth every penny."])
        ),
        DemoTheme(
            "price.drop", .money, weight: 3, positive: 0.08,
            complaints: [
                "刚买[没几天|完第二天]就降价[{amount}块|]，[心里堵得慌|感觉被背刺]",
                "[申请价保|想要退差价]，[客服各种理由不给|说超了{hours}小时]", "[买贵了|{price}买的，现在{cheaper}]，[保价也不支持|差价退不退]",
                "价保[要自己盯着|入口藏得太深]，[晚一天就不认|不主动退]",
            ],
            praises: ["[降价后|发现降价]申请价保，[秒退差价|当天就退了{amount}块]，[良心|省心]"],
            questions: ["[刚买就降价了|昨天买的今天降了]，能[退差价|价保]吗？"],
            english: (["Price dropped {amount} yuan the day after I bought it."], ["Price protection refunded the difference at once."])
        ),
        DemoTheme(
            "price.coupon", .money, weight: 4, positive: 0.4,
            complaints: [
                "优惠券[用不了|领了也没法用|限制一大堆]，[凑半天单|满减算得头晕]", "[满减|优惠券]规则[太绕|像数学题]，[算了{minutes}分钟|不想算了]",
                "优惠券[过期也不提醒|到付款时不见了]", "[给老客户的|说好的]折扣[没有生效|突然取消]，[客服让重新下单|客服也说不清]",
            ],
            praises: ["领券[便宜了{amount}|很划算]，[优惠力度大|比平时省]", "[满减加红包|用了优惠券]，[到手才{cheaper}|相当于打七折]", "优惠券[直接就能用|没套路]，[好评|赞]"],
            questions: ["优惠券[为什么用不了|能叠加吗]？", "红包[在哪领|什么时候到期]？"],
            english: (["The coupon could not be used [at checkout|on anything]."], ["Got a nice discount with the voucher."])
        ),
        DemoTheme(
            "promotion", .money, weight: 3, positive: 0.35,
            complaints: [
                "[先涨后降|活动价比平时还贵]，[这种促销没意思|套路太深]", "秒杀[根本抢不到|一秒没]，[怀疑没货|就是骗流量]", "预售[定金不退|尾款比现货还贵]，[坑|等了{days}天]",
                "活动规则[改来改去|说得不清不楚]，[客服口径不一|最后不算]",
            ],
            praises: ["[大促|活动]力度[很大|可以]，[囤了一年的量|一次买齐]", "活动价[很实在|真便宜]，[没有先涨后降|比平时省{amount}]", "秒杀[抢到了|手快抢到]，[开心|运气不错]"],
            questions: ["[双11|618|下次大促][有活动吗|什么时候开始]？"],
            english: (["The sale was a trick, [prices went up before|same price as last month]."], ["Great deal during the sale."])
        ),
        DemoTheme(
            "gift", .money, weight: 3, positive: 0.6,
            complaints: ["说好的赠品[没有送|没收到|少一个]，[客服说送完了|问了没人理]", "赠品[质量太差|就是垃圾]，[还不如不送|拿来充数]"],
            praises: ["还送了[小夜灯|一套杯垫|试用装]，[惊喜|赠品也实用]", "赠品[很贴心|质量也不错]，[孩子很喜欢|超预期]", "[送的小礼物|赠送的小样][很可爱|很用心]"],
            questions: ["[现在买|下单][有赠品吗|送什么]？"],
            english: (["The free gift was missing."], ["Nice free gift in the box."])
        ),
        DemoTheme(
            "membership", .money, weight: 3.5, positive: 0.4,
            complaints: [
                "积分[清零也不通知|莫名其妙少了{amount}|换不到东西]，[会员有什么用|寒心]", "会员[自动续费|续费]{cheaper}，[没有提醒|退也退不了]",
                "[{tier}会员|老客户]权益[越来越少|缩水]，[跟没有一样|不如新人优惠]", "会员价[还没活动价便宜|要先充值]，[套路|没意思]", "生日礼[没有了|要满额才给]，会员[白当了|形同虚设]",
            ],
            praises: ["会员[折扣实在|每个月都有券]，[划算|值]", "积分[换了个{item}|兑换很方便]，[不错|惊喜]", "[{tier}会员|会员]生日礼[很用心|准时送到]，[感觉被重视|暖心]"],
            questions: ["积分[怎么用|什么时候过期]？", "[怎么升级|如何成为]金卡会员？"],
            english: (["My points were deleted without notice."], ["Membership points are easy to use."])
        ),
    ]
}
