// Sentences about service, after-sales and orders. Written for the demo; a table.
extension DemoTheme {
    static let service: [DemoTheme] = [
        DemoTheme(
            "service.response", .service, weight: 5, positive: 0.35,
            complaints: [
                "客服[半天不回|不回复|没人理]，[等了{minutes}分钟|从早等到晚]", "[客服电话|热线][打不通|一直占线]，[排队{minutes}分钟|打了{n}次都没人接]",
                "全是机器人[自动回复|答非所问]，[找不到人工|转人工要等{minutes}分钟]", "[已读不回|留言石沉大海]，[{days}天没有回应|催了也没用]", "[发了{n}封邮件|提交工单{days}天]，没有回复",
            ],
            praises: ["客服[秒回|回复很快|回复及时]，[很耐心|问题说得清楚]", "[半夜|周末]问客服[也秒回|马上有人回复]", "电话[一打就通|马上有人接]，[效率高|不用等]"],
            english: (
                ["No reply from customer service for {days} days.", "On hold for {minutes} minutes, [nobody answers|then cut off]."],
                ["Quick reply from support."]
            )
        ),
        DemoTheme(
            "service.attitude", .service, weight: 7, positive: 0.55,
            complaints: [
                "客服态度[恶劣|敷衍|冷漠]，[一句对不起都没有|好像欠她钱]", "客服[不耐烦|爱答不理|语气很冲]，[问两句就挂电话|让我自己看页面]",
                "服务态度[太差|一落千丈]，[买之前热情买之后冷淡|推脱得干干净净]", "[反复道歉但不办事|复制粘贴的话术]，态度敷衍",
            ],
            praises: ["客服态度[很好|超好]，[耐心解答|有问必答]", "服务[热情|周到|贴心]，[购物体验很好|感觉被尊重]", "客服[小姐姐|小哥][很耐心|特别有礼貌]，[讲得很明白|一点不嫌烦]", "服务态度[没得说|一流]"],
            english: (
                ["Rude customer service.", "The agent was unhelpful [and impolite|]."],
                ["Friendly and patient service.", "Very helpful support."]
            )
        ),
        DemoTheme(
            "service.resolution", .service, weight: 5, positive: 0.3,
            complaints: [
                "[打了{n}次电话|找了{n}个客服]，[问题还是没解决|每次都要重新说一遍]", "[互相推诿|踢皮球]，[门店推客服，客服推物流|谁都说不归自己管]",
                "[承诺{hours}小时内答复|说会回电]，[{days}天过去没有下文|不了了之]", "[处理结果不能接受|解决方案就是补{amount}块钱]，[问题还在|没解决根本]", "[反映了{n}次|投诉过了]，[没人处理|一直没给解决]",
            ],
            praises: ["[一个电话|联系客服]问题就解决了，[效率高|没让我跑第二趟]", "[客服主动跟进|有专人回访]，[问题得到解决|处理得很妥当]", "处理得[很快|公道]，[当天解决|没有推诿]"],
            english: (
                ["Called {n} times, the problem is still unresolved.", "I was passed around, no solution."],
                ["They solved my problem [the same day|in one call]."]
            )
        ),
        DemoTheme(
            "service.aftersales", .service, weight: 4, positive: 0.35,
            complaints: [
                "售后[形同虚设|太差]，[保修期内还要收{amount}|一坏就说人为]", "维修[等了{days}天|寄回去半个月]，[修完还是坏的|没有人通知]",
                "[报修{days}天没人上门|维修师傅爽约]，[售后电话打不通|请了假白等]", "售后[让我自己寄回|要我出运费]，[不合理|说好上门的]",
            ],
            praises: ["售后[很负责|有保障]，[二话不说给换|上门检测不收费]", "维修[很快|{n}天就修好]，[师傅专业|还免费清洁]", "保修期[内免费修|过了还帮忙]，[售后给力|安心]"],
            questions: ["{item}[保修多久|在哪里维修]？", "[报修|申请售后]要[提供什么|怎么操作]？"],
            english: (["Repair took {days} days and it is still broken."], ["After-sales repaired it for free."])
        ),
        DemoTheme(
            "order", .service, weight: 3, positive: 0.12,
            complaints: [
                "[付完款|下单{days}天后]说缺货，[直接给我取消订单|被砍单]", "想[改地址|取消订单]，[点不了|客服说改不了]", "[下单的|订单里的][{item}和杯子|两件东西]拆成{n}个包裹，[到的时间都不一样|凑不齐]",
                "无货还[挂着卖|让下单]，[等了{days}天|浪费时间]",
            ],
            praises: ["[改地址|取消订单]很方便，[一分钟搞定|客服直接帮改]", "下单[流程简单|方便]，[老人也会|几步就好]"],
            questions: ["[订单|我的订单{order}]能[改地址|取消]吗？", "{item}[什么时候有货|缺货多久]？"],
            english: (["My order was cancelled without a word."], ["Ordering was simple."])
        ),
        DemoTheme(
            "privacy", .service, weight: 1.5, positive: 0.03,
            complaints: [
                "[买完就|下单第二天就]接到[骚扰电话|推销电话]，[信息泄露了吧|你们把我的信息卖了]", "一天[{n}条营销短信|好几条推送]，[退订短信也没用|烦死了]",
                "[给了差评|评价完]客服[打电话要好评|逼我改评价]，[骚扰|太过分]", "个人信息[在包裹上全露着|被门店随便登记]，[隐私呢|没有保护]",
            ],
            praises: ["面单[隐藏了电话|做了隐私保护]，[细心|放心]"],
            english: (["I get spam calls since I ordered."], ["Good privacy on the label."])
        ),
    ]

    static let returns: [DemoTheme] = [
        DemoTheme(
            "returns.refund", .service, weight: 4, positive: 0.3,
            complaints: [
                "退款[{days}天没到账|一直处理中|拖了快一个月]，[客服让等|催了{n}次]", "货[早退回去了|{date}就签收了]，[还没退款|钱没退]", "退款[少退了{amount}块|扣了运费]，[没有说明|不给解释]",
                "退款[从仓库推到财务|审核{days}天]，[退个钱这么难|心力交瘁]",
            ],
            praises: ["退款[秒到账|很快|当天到账]，[放心|省心]", "[退货退款|仅退款][很爽快|没有为难]，[点赞|下次还来]"],
            questions: ["退款[什么时候到账|进度怎么查]？", "[货退回去{days}天了|已经签收了]，钱还没退？"],
            english: (["Still no refund after {days} days.", "I want my money back."], ["Refund arrived within hours."])
        ),
        DemoTheme(
            "returns.refused", .service, weight: 2.5, positive: 0.02,
            complaints: [
                "[七天无理由|没拆封]也不给退，[说影响二次销售|理由一大堆]", "[质量问题|坏的]还拒绝退货，[说是人为|要我拿检测报告]", "[退货申请被拒|申请退货被驳回]{n}次，[没有理由|客服装傻]",
                "[过了一天|拆了包装]就不能退，[买的时候怎么不说|霸王条款]",
            ],
            praises: ["[拆开了也给退|没有不给退]，[良心|佩服]"],
            english: (["They refused my return [without a reason|twice]."], ["They did not refuse the return even without the box."])
        ),
        DemoTheme(
            "returns.exchange", .service, weight: 2.5, positive: 0.4,
            complaints: ["换货[等了{days}天|换来还是坏的]，[折腾|心累]", "[想换大一号|换个颜色]，[不给换|说要重新下单]，[换货流程太长|麻烦]"],
            praises: ["换货[很方便|很快]，[寄来新的才收旧的|没出运费]", "[二话不说给换了|第二天就换新]，[态度好|满意]"],
            questions: ["[尺寸不合适|颜色不喜欢]可以换货吗？"],
            english: (["The replacement was broken too."], ["Exchange was easy."])
        ),
        DemoTheme(
            "returns.pickup", .service, weight: 2.5, positive: 0.35,
            complaints: [
                "上门取件[等了{days}天没人来|约了{n}次都爽约]，[退个货真难|在家白等]", "取件员[说太重不收|让我自己寄回去]，退货运费[{amount}块自己掏|谁出]", "寄回去的运费[不退|要自己垫]，[运费险也没赔|不合理]",
            ],
            praises: ["上门取件[很准时|当天就来]，[退货很方便|不用自己跑]", "[运费险|来回运费]都不用管，上门取货，[省心|赞]"],
            questions: ["退货[上门取件|取件]怎么约？"],
            english: (["Nobody came for the pick-up."], ["Pick-up came on time."])
        ),
        DemoTheme(
            "returns", .service, weight: 3, positive: 0.4,
            complaints: ["退货[太麻烦|流程复杂]，[拍照填表一大堆|要填{n}张单子]", "[想退货|要退]，[找不到入口|步骤绕来绕去]", "退换货[规则不清楚|全看心情]，[以后谨慎|别轻易退]"],
            praises: ["退货[很方便|没有为难]，[流程简单|一键搞定]", "七天无理由[说退就退|真的能退]，[买得放心|有底气]"],
            questions: ["{item}[可以退货吗|支持七天无理由退货吗]？"],
            english: (["Returning it was a pain."], ["Easy returns."])
        ),
        DemoTheme(
            "returns.store", .service, weight: 0.5, positive: 0.3,
            complaints: ["线上买的{item}门店不给退，[白跑一趟|没人说清楚]", "在店里退线上的货，[店员说系统查不到|要我自己寄]"],
            praises: ["线上买的[在店里退|拿到门店退货]，[{minutes}分钟办完|很方便]"],
            questions: ["线上买的可以[去门店退|到店退]吗？"],
            english: (["The store would not take back my online order."], ["Returned my online order in store, easy."])
        ),
    ]
}
