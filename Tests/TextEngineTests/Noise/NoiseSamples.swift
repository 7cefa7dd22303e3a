@testable import TextEngine

/// Noise as people, shops and machines write it; written by hand, and mashed keys from a seed.
enum NoiseSamples {
    static let adverts = """
        专业办理各类信用卡，额度高下卡快，需要的联系微信xk88996
        招聘淘宝客服兼职，一天200到500，时间自由，有意加QQ 834421907
        本店主营各种高仿手表，一比一复刻，支持货到付款，加V信 gaofang66
        想要减肥的姐妹看过来，不运动不节食一个月瘦20斤，加我微信 shou520
        出售各种考试答案，包过，先考试后付款，联系电话 13912345678
        【限时特惠】全场5折起，点击链接领取优惠券 https://t.cn/abc123
        厂家直销女装童装，一手货源，免费招代理，一件代发，vx：yihuo2020
        急用钱？凭身份证即可贷款，无抵押当天放款，咨询电话13800138000
        代开各类发票，税点低，可验真，需要请加微信号 fapiao99
        高价回收二手手机平板电脑，上门服务，电话：13700000000
        老师带你炒股，每天推荐一只涨停牛股，进群免费领取，群号 562311876
        网上兼职打字员，日结工资，不收押金，加qq：1234567890
        澳门线上娱乐城，首存送100，注册就送彩金，网址 www.am8888.com
        关注公众号“省钱小能手”，每天免费领大额优惠券，买什么都有返利
        做代购三年，香港直邮，正品保证，专柜小票齐全，微信 hkdaigou01
        小红书点赞涨粉，抖音增粉，全网最低价，加薇信：zengfen168
        宝妈在家就能做的副业，零投入轻松月入过万，感兴趣私聊我
        家政保洁、开荒保洁、擦玻璃，价格优惠，欢迎来电咨询 010-88886666
        英语四六级包过，不过全额退款，扫码咨询
        游戏代练，王者荣耀上分，价格实惠，十年老店，扣扣 98765432
        新店开业全场包邮，加店主微信返现10元，还有红包相送，名额有限
        淘宝刷信誉刷单兼职，一单一结，日赚三百，联系QQ 66778899
        祖传秘方治疗脱发，无效退款，联系老中医微信 zhongyi001
        同城约会交友，美女多多，加微信 yh2021 免费看照片
        Earn $500 a day working from home! Click here https://bit.ly/xyz now
        Best replica watches, free shipping, limited offer, whatsapp +86 13800001111
        Buy followers cheap, promo code SAVE20, visit www.getfans.com
        汽车抵押贷款，不押车，利息低，放款快，热线 400-123-4567
        诚招全国加盟商，投资小回报快，总部扶持，联系电话：18600001234
        免费送流量啦！点击 http://dwz.cn/free 立即领取，先到先得
        """.split(separator: "\n").map(String.init)

    static let empties = """
        此用户没有填写评价。
        该用户觉得商品很好，系统默认好评
        评价方未及时做出评价,系统默认好评!
        系统默认五星好评
        用户未填写评价内容，默认好评。
        此用户未及时填写评价内容，系统默认给予好评！
        买家没有填写评论
        该用户没有留下评价
        15天内买家未作出评价
        用户未点评，系统默认好评。
        本次评价由系统自动生成
        默认好评
        没有填写文字评价
        用户超时未评价，系统默认好评
        .
        。。。。。。
        ---
        ，，，，，
        ？？？
        （无）
        无
        转发微博
        Repost
        //@张三: 转发微博
        N/A
        """.split(separator: "\n").map(String.init)

    static let bots = """
        【自动回复】您好，您的消息已收到，我们会尽快与您联系
        您好，我是智能客服小蜜，请问有什么可以帮您？回复1查询订单，回复2人工服务
        亲，感谢您的支持与厚爱，您的满意是我们最大的动力，欢迎再次光临本店
        亲爱的顾客，感谢您对本店的支持，期待您的再次光临！
        此邮件由系统自动发出，请勿回复
        尊敬的用户，您的订单已发货，快递单号SF1234567890，请注意查收
        【顺丰速运】您的快件已签收，感谢使用
        您的验证码是 384921，5分钟内有效，请勿泄露给他人
        This is an automated message, please do not reply to this email.
        Thank you for contacting us. A representative will get back to you within 24 hours. Auto-reply.
        尊敬的客户您好，本消息由系统自动发送，请勿直接回复
        感谢您的评价，我们会继续努力为您提供更优质的服务，期待您的下次光临
        您好，客服当前不在线，请留言，上线后会第一时间回复您
        Out of office: I am currently away and will return on Monday.
        【系统消息】您的会员已升级为黄金会员
        """.split(separator: "\n").map(String.init)

    /// Mashed keys: walks along a row, repeated pairs, what an input method makes of them, one character repeated.
    static func gibberish(_ count: Int, seed: UInt64) -> [String] {
        var random = SampleRandom(seed: seed)
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)
        let chinese = ["阿斯顿", "发斯蒂芬", "啊实打实", "撒大苏打", "大苏打", "阿萨德", "打发士大夫", "撒旦", "水电费", "发的", "萨达", "斯蒂芬"]
        return (0..<count).map { index in
            switch index % 5 {
            case 0: walk(rows[Int.random(in: 0..<3, using: &random)], Int.random(in: 6...14, using: &random), &random)
            case 1:
                String(
                    repeating: String(
                        (0..<Int.random(in: 2...3, using: &random)).map { _ in rows[1].randomElement(using: &random) ?? "a" }),
                    count: Int.random(in: 3...5, using: &random))
            case 2: (0..<Int.random(in: 3...5, using: &random)).map { _ in chinese.randomElement(using: &random) ?? "" }.joined()
            case 3:
                String(
                    repeating: ["的", "一", "是", "个", "了", "啦"].randomElement(using: &random) ?? "的",
                    count: Int.random(in: 8...20, using: &random))
            default:
                (0..<2).map { _ in
                    String((0..<Int.random(in: 4...7, using: &random)).map { _ in "sdfghjkl".randomElement(using: &random) ?? "s" })
                }
                .joined(separator: " ")
            }
        }
    }

    private static func walk(_ row: [Character], _ length: Int, _ random: inout SampleRandom) -> String {
        var place = Int.random(in: 0..<row.count, using: &random)
        return String(
            (0..<length).map { _ in
                place = min(max(place + [-1, 1, 1, -1, 2].randomElement(using: &random)!, 0), row.count - 1)
                return row[place]
            })
    }

    /// Voices that look like noise: complaints about adverts, short judgements, talk of coupons, slang.
    static let voices = """
        客服让我加微信才给退款，太不靠谱了
        商家打电话骚扰我改差评，给我返现10块
        优惠券领了不能用，什么破活动
        买完第二天就降价，还送红包，亏了
        包邮还这么快，性价比高，推荐购买
        链接里写的是正品，收到是高仿，要投诉
        扫码领红包的卡片是骗人的
        666
        牛牛牛牛
        emmmm
        哈哈哈哈哈哈哈哈哈哈
        无语
        无感
        没有评价，就是好
        默认好评都不给你
        一般般吧
        hhhhhhh
        呵呵呵呵呵呵
        客服自动回复，根本找不到人工
        机器人客服答非所问，转人工要等半小时
        好评返现是真的，已经收到五元红包
        减肥期间吃这个挺好的，味道不错
        快递员电话打不通，单号查不到
        验证码一直收不到，登录不了
        在实体店买过，这次特价入手，很划算
        贷款审核太慢了，材料交了三次
        打的发票抬头错了，要求重开
        京东快递小哥很给力，货到付款，服务周到
        加了店主微信，售后很耐心
        关注公众号之后才能连WiFi，好烦
        """.split(separator: "\n").map(String.init)
}
