// Sentences about the way from the warehouse to the customer's home. Written for the demo; a table.
extension DemoTheme {
    static let delivery: [DemoTheme] = [
        DemoTheme(
            "delivery.speed", .delivery, weight: 10, positive: 0.62,
            complaints: [
                "[物流|快递|送货|配送][真的|实在|也]太慢了[，等了{days}天|，下单{days}天才到|]",
                "[{date}下的单|下单{days}天了]，[到现在还没发货|还没收到货|物流一动不动，迟迟没到]",
                "发货[慢得离谱|太慢|拖拖拉拉]，[催了{n}次|问了客服{n}次][才发|也没用]",
                "说好{n}天到，[结果|最后][拖了{days}天|延误到{date}][才送到|]",
                "[送货速度|配送速度][一言难尽|还不如走路|比别家慢太多]",
                "快递[在路上|]走了{days}天，[{city}到我这儿|同城][能走这么久|要这么久吗]",
                "[等这个{item}等了快{days}天|急着用的{item}]，[到货太慢|物流太慢，耽误事]",
                "迟迟不发货，[问就是在安排|每次都说明天发]",
                "这次[物流龟速|快递慢得要命]，[以前两天就到|上次还挺快的]",
                "配送超时{hours}小时，[没人|也没]说明原因",
            ],
            praises: [
                "[物流|快递|送货][很快|超快|真快|挺快的][，第二天就到了|，{n}天就收到|]",
                "发货[迅速|及时|很快]，[头天下单第二天就到|隔天就到了]",
                "[昨天下单今天就到|早上下单下午就送到了]，[速度没得说|给力]",
                "送货[速度|][给力|神速]，[比预计早了一天|没想到这么快]",
                "物流[一如既往地快|快得惊人|很给力]",
                "到货快，[没耽误用|赶上了搬家]",
                "快递两天就到{city}，[不错|满意]",
            ],
            questions: [
                "[我的|这个]订单[什么时候发货|什么时候能到]？",
                "[{item}|东西]大概几天能到{city}？",
                "[下单{days}天了|付完款了]，[能帮我催一下发货吗|怎么还没发货呀]",
            ],
            english: (
                [
                    "Delivery took {days} days, [far too slow|way longer than promised].", "Still waiting for my order after {days} days.",
                    "The {english} arrived late, [nobody told me why|no explanation at all].",
                ],
                ["Fast delivery, [arrived the next day|two days and it was here].", "Shipping was quick [and on time|]."]
            )
        ),
        DemoTheme(
            "delivery.tracking", .delivery, weight: 3, positive: 0.16,
            complaints: [
                "物流信息[{days}天没更新|一直不更新|停在{city}不动了]",
                "[快递单号|运单号][查不到|是错的]，[根本不知道到哪了|客服也查不到]",
                "[物流显示已签收，可我没收到|显示签收了，人都没见着]",
                "物流状态[卡在分拨中心|一直是待揽收][{days}天|]",
                "[包裹在哪谁也说不清|送到哪了没个准信]，物流轨迹[乱七八糟|一片空白]",
                "被[虚假签收|假签收]了，[投诉才送来|打电话才说放在别处]",
            ],
            praises: [
                "物流信息[更新很及时|一步一步都看得到]，[心里有数|放心]",
                "[快递单号|物流轨迹][随时能查|清清楚楚]",
            ],
            questions: ["[帮我查一下|麻烦查下]快递单号{parcel}[到哪了|怎么不更新]", "物流信息怎么[查|不动了]？"],
            english: (
                ["Tracking has not been updated for {days} days.", "Tracking says delivered but I got nothing."],
                ["Tracking was clear at every step."]
            )
        ),
        DemoTheme(
            "delivery.damage", .delivery, weight: 4, positive: 0.2,
            categories: [.kitchen, .appliance, .light, .furniture, .care, .storage],
            complaints: [
                "[收到|打开]{item}[碎了|摔坏了|压坏了|已经变形了]，[快递太暴力|运输也太粗暴]",
                "箱子[压扁了|破了个大洞|烂得不成样子]，[里面的{item}也磕碰了|东西也坏了]",
                "[外包装|纸箱]破损严重，[{item}边角磕坏|里面还漏了]",
                "运输[途中|]把{item}[磕掉一块|摔出一道裂纹|压得变形]",
                "[又|这次][是|收到的又是]破损件，{item}[碎了{n}个|裂了]",
                "瓶子[漏了一箱|在路上漏液]，[打开一股味|箱子都湿透了]",
            ],
            praises: [
                "[包裹|{item}][完好无损|一点磕碰都没有]，[快递很小心|保护得好]",
                "[这么沉|这么远]的{item}[一点没磕碰|送到完好无损]",
            ],
            questions: ["{item}收到时[碎了|破损了]，[怎么处理|可以补发吗]？"],
            english: (
                ["The {english} arrived broken, the box was [crushed|dented].", "Damaged in transit, [second time now|what a waste]."],
                ["Arrived without a scratch."]
            )
        ),
        DemoTheme(
            "delivery.courier", .delivery, weight: 5, positive: 0.55,
            complaints: [
                "快递员[不打电话就放驿站|直接丢在门口|态度很差]",
                "[说好送货上门|明明写了送上门]，[结果放快递柜|师傅说不上楼|让我自己下楼搬]",
                "送货师傅[态度恶劣|很不耐烦|一句话不说扔下就走]",
                "东西这么重，快递员[不肯送上楼|扔在楼下就走了]",
                "配送员[提前点了送达|没送到就点了签收]，[打电话还不接|说话很冲]",
                "送货的[约好上午来，等到晚上|一再改时间]，[白请了半天假|家里一直等人]",
            ],
            praises: [
                "快递小哥[很热情|人很好|服务周到]，[送到家门口|还帮忙搬上楼]",
                "送货师傅[很客气|很负责|非常耐心]，[帮忙抬到屋里|还把垃圾带走了]",
                "[下着雨|大热天]送货上门，快递员[辛苦了|态度特别好]",
                "快递员[提前打电话|约的时间很准]，[给个赞|服务好]",
            ],
            english: (
                ["The courier [left it at the door in the rain|was rude|never called]."],
                ["The courier was [friendly|polite] and carried it upstairs."]
            )
        ),
        DemoTheme(
            "delivery.missing", .delivery, weight: 3, positive: 0.03,
            complaints: [
                "[少发了一件|漏发了一个配件|缺件]，[找了客服{n}次|等补发等了{days}天]",
                "[发错颜色|发错型号|发错货]了，[我要的不是这个|跟我拍的不一样]",
                "[买了{n}件只收到一件|箱子里少一个]，[说是已经全发了|客服让我再找找]",
                "快递丢了，[{days}天没人管|让我自己联系物流]",
                "[空包裹|收到一个空盒子]，[气笑了|真是头一次见]",
                "[少寄了螺丝|少配件]，{item}[根本装不起来|没法用]",
            ],
            praises: ["[上次漏发|少发的配件][第二天就补寄了|马上给补发]，[处理得很快|没扯皮]"],
            questions: ["我的{item}[好像少发了一件|少配件]，[怎么补|能补发吗]？"],
            english: (
                ["Wrong item sent, I ordered a {english}.", "Parts missing, the {english} cannot be used."],
                ["A missing part was sent the next day."]
            )
        ),
        DemoTheme(
            "delivery.promise", .delivery, weight: 0.6, positive: 0.55,
            complaints: [
                "说好次日达，[结果{n}天后才到|等到第三天也没影]",
                "[写着次日达|承诺第二天送到]，[根本做不到|到了当天改口说要再等]",
                "预约送货的时间[说变就变|没有一次准的]",
            ],
            praises: ["次日达[真的第二天就到|说到做到]", "预约时间[很准|准时送到]，[不用在家干等|省心]", "承诺的时间[一分不差|没有食言]"],
            english: (["Next-day delivery took {n} days."], ["Next-day delivery as promised."])
        ),
        DemoTheme(
            "installation", .delivery, weight: 3, positive: 0.5, categories: [.furniture, .storage],
            complaints: [
                "安装师傅[约了{n}次才来|迟到{hours}小时|态度敷衍]",
                "安装[收了{amount}块材料费|乱收费]，[事先没说|也没有单子]",
                "{item}安装[太费劲|对不上孔]，[装了{hours}个小时|说明书看不懂]",
                "[没人来安装|安装要再等{days}天]，{item}[堆在客厅|就这么放着]",
                "装完[晃晃悠悠|有一边是歪的]，安装师傅[就走了|说本来就这样]",
            ],
            praises: [
                "安装师傅[很专业|手脚麻利]，[半小时装好|装完还打扫干净]",
                "{item}安装[很简单|一个人就能装]，[图纸清楚|{minutes}分钟搞定]",
                "送货安装[一次完成|同一天]，[省心|师傅很耐心]",
            ],
            questions: ["{item}[包安装吗|安装要收费吗]？", "[可以约|想约]周末上门安装吗？"],
            english: (
                ["Assembly of the {english} took {hours} hours, [holes did not match|no instructions]."],
                ["Easy to assemble, done in {minutes} minutes."]
            )
        ),
        DemoTheme(
            "packaging", .delivery, weight: 5, positive: 0.72,
            complaints: [
                "包装[太简陋|很随便|就一个塑料袋]，[{item}就这么裸着寄来|不像新的]",
                "盒子[脏兮兮的|皱巴巴]，[送人都拿不出手|像二手的]",
                "包装[过度|里三层外三层]，[拆了半天全是泡沫|太不环保]",
                "外包装[封口是开的|像被人拆过]",
            ],
            praises: [
                "包装[很严实|很用心|精美][，送人也有面子|]",
                "[里三层外三层|泡沫包得严严实实]，包装[没得挑|很好]",
                "包装[简单环保|干净]，[喜欢|拆起来不费劲]",
                "盒子[很有质感|漂亮]，打包[仔细|很好]",
            ],
            english: (
                ["Packaging was [poor|just a plastic bag]."], ["Nicely packed, [great as a gift|box in perfect shape]."]
            )
        ),
    ]
}
