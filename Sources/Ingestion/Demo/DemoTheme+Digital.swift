// Sentences about paying, the app and the stores. Written for the demo; a table.
extension DemoTheme {
    static let digital: [DemoTheme] = [
        DemoTheme(
            "payment.failure", .digital, weight: 1.2, positive: 0.02,
            complaints: [
                "[支付失败|付不了款]，[试了{n}次|换了{n}张卡]都不行", "支付页面[一直转圈|卡住了|白屏]，[单子也没了|优惠也过期了]", "点付款就[报错|闪退]，[订单超时被取消|抢的东西没了]",
            ],
            praises: ["支付[很顺畅|秒付]，[没再出过支付失败|方便]"],
            questions: ["为什么[支付失败|付不了款]？[卡里有钱的|换卡也不行]"],
            english: (["Payment failed {n} times."], ["Payment was smooth."])
        ),
        DemoTheme(
            "payment.duplicate", .digital, weight: 0.6, positive: 0,
            complaints: ["[一单扣了两次钱|重复扣款]，[{price}块扣了双份|到现在没退]", "[订单没成功|显示未付款]却扣了两笔，[钱呢|谁来负责]", "被重复扣款{price}元，[银行说是你们的问题|客服让等{days}天]"],
            praises: ["重复扣款的[当天就退回来了|钱马上退了]"],
            questions: ["[扣了两次|重复扣款了]，[怎么退|什么时候退]？"],
            english: (["I was charged twice for one order."], ["The double charge was returned at once."])
        ),
        DemoTheme(
            "payment.invoice", .digital, weight: 2.2, positive: 0.25,
            complaints: ["发票[开了{days}天没收到|抬头开错了|要不到]，[报销不了|财务在催]", "开票[入口找不到|要打{n}次电话]，[太麻烦|都什么年代了]"],
            praises: ["电子发票[秒开|很方便]，[报销省事|直接发邮箱]"],
            questions: ["[怎么开|在哪里申请]发票？", "发票抬头[可以改吗|写错了怎么办]？"],
            english: (["Still no invoice after {days} days."], ["Invoice came at once."])
        ),
        DemoTheme(
            "app.crash", .digital, weight: 3, positive: 0.04,
            complaints: ["App[一打开就闪退|老是闪退|动不动崩溃]，[换了新手机也一样|手机内存够的]", "页面[加载半天|打不开|一直转圈圈]，[卡得要命|网速没问题]", "[大促|晚上]一进去就[白屏|卡死]，[什么都买不了|急死人]"],
            praises: ["App[流畅|不卡]，[没闪退过|用着舒服]"],
            english: (["The app keeps crashing.", "The app is slow and freezes."], ["App runs smoothly, no crashes."])
        ),
        DemoTheme(
            "app.login", .digital, weight: 2.2, positive: 0.05,
            complaints: ["[登录不上|登不进去]，验证码[收不到|一直错]", "[每次打开都要重新登录|莫名其妙被退出登录]，[烦|浪费时间]", "换了手机号[账号找不回来|登录不了]，[客服让填表|积分都没了]"],
            praises: ["[刷脸|验证码]登录[很快|方便]"],
            questions: ["[收不到验证码|登录不了][怎么办|怎么回事]？"],
            english: (["Cannot log in, the verification code never comes."], ["Login is quick."])
        ),
        DemoTheme(
            "app.search", .digital, weight: 2, positive: 0.15,
            complaints: ["搜索[很难用|搜不到]，[搜{item}出来一堆不相干的|名字打全了都没有]", "[退货入口|客服入口]藏太深，[找了{minutes}分钟|找不到入口]", "首页[全是广告弹窗|弹窗关不掉]，[找东西靠运气|眼花]"],
            praises: ["搜索[好用|准]，[分类清楚|一下就找到]"],
            english: (["Search results are useless."], ["Search works well."])
        ),
        DemoTheme(
            "app.update", .digital, weight: 1.8, positive: 0.2,
            complaints: ["更新后[更难用了|字变小了|找不到原来的功能]", "新版[太丑|卡顿]，[把旧版还给我|改版不如不改]", "[升级后|更新完]购物车[清空了|打不开]"],
            praises: ["新版[好看多了|清爽]，[更新后顺手|点赞]"],
            english: (["The new version is worse."], ["Like the new version."])
        ),
        DemoTheme(
            "app", .digital, weight: 2, positive: 0.45,
            complaints: ["App[越做越复杂|功能太杂]，[老人不会用|只想买个东西]", "小程序和App[优惠不一样|订单不同步]，[搞不懂|麻烦]"],
            praises: ["App[简洁|好用]，[界面舒服|买东西快]", "小程序[方便|不用下载]，[下单快|爸妈也会用]"],
            english: (["The app is confusing."], ["Nice app, easy to use."])
        ),
    ]

    static let shops: [DemoTheme] = [
        DemoTheme(
            "store.waiting", .shop, weight: 9, positive: 0.14,
            complaints: [
                "[排队|结账排队]等了{minutes}分钟，[只开了一个台|人手不够]", "[周末|下班后]人太多，[等候{minutes}分钟|队伍排到门口]，[没人疏导|没地方坐]",
                "[自提|取货][排了半小时|要排队{minutes}分钟]，[说好到店即取|白跑]", "[试躺床垫|咨询]也要排队，[等了半个小时|等太久]，[孩子都闹了|走了]", "排队[{minutes}分钟|太久]，[系统还坏了|叫号叫半天]",
            ],
            praises: ["[现在|这次]不用排队[了|]，[叫号很快|{n}分钟就轮到]", "人多但是[等候区有茶水|有人引导]，[没排队多久|等候不难受]"],
            english: (["Waited in line for {minutes} minutes, [only one till open|no staff]."], ["No queue, [served at once|very quick]."])
        ),
        DemoTheme(
            "store.staff", .shop, weight: 6, positive: 0.62,
            complaints: ["店员[爱答不理|在聊天|一问三不知]，[没人招呼|走了也没人理]", "导购[一直跟着推销|只推贵的]，[压力大|逛得不自在]", "店员[态度冷淡|话里有话]，[感觉被嫌弃|不想再来]"],
            praises: ["店员[很热情|专业|有耐心]，[介绍得清楚|不强推]", "导购[小姐姐|小哥][超级好|很细心]，[帮我搬到车上|量尺寸很耐心]", "店长[亲自|主动]帮忙，[暖心|解决得快]"],
            english: (["Store staff ignored us."], ["Friendly store staff."])
        ),
        DemoTheme(
            "store.stock", .shop, weight: 4, positive: 0.12,
            complaints: [
                "[网上显示有货|页面说门店有货]，到店[没货|只剩样品]，[白跑一趟|来回{hours}小时]", "{item}门店[断货{days}天了|缺货]，[调货要等一周|店员也说不准]",
                "店里没货，[只能订|让我网上买]，[那来店里干嘛|扫兴]",
            ],
            praises: ["门店有货，[当场提走|货很全]，[不用等快递|省事]"],
            questions: ["{store}[有货吗|还有{item}现货吗]？"],
            english: (["Out of stock in store though the site said otherwise."], ["Everything in stock."])
        ),
        DemoTheme(
            "store.checkout", .shop, weight: 2.5, positive: 0.35,
            complaints: ["收银[多扫了一件|优惠没减]，[回家才发现|又跑一趟]", "自助结账[老是报错|要等人来刷卡]，[不如人工|耽误时间]", "结账时[券用不了|会员价不给]，[收银台说不归他们管|僵在那里]"],
            praises: ["自助结账[很快|方便]，[一分钟走人|不用排队]", "结账[顺畅|很快]，[收银很细心|帮忙打包]"],
            english: (["Self-checkout kept failing."], ["Checkout was quick."])
        ),
        DemoTheme(
            "store", .shop, weight: 5, positive: 0.75,
            complaints: ["门店[空调太热|灯光昏暗]，[待不住|逛得难受]", "店里[停车不方便|不好找]，[绕了{minutes}分钟|导航都不对]", "店面[太小|样品太旧]，[没几样东西|体验一般]"],
            praises: ["门店[环境很好|布置温馨]，[逛着舒服|像回家]", "店里[样板间很有灵感|可以试躺]，[一待就是半天|孩子喜欢]", "[{store}|门店][位置好找|停车方便]，[周末常来|东西齐全]"],
            questions: ["{store}[几点关门|停车方便吗]？"],
            english: (["The store is [too small|hard to find]."], ["Lovely store, [great displays|nice to browse]."])
        ),
    ]
}
