/// The phrases by which ``NoiseDetector`` decides; written down by hand from the shops' and platforms' own texts.
struct NoiseWords: Sendable {
    struct Hits {
        /// Phrases that a shop writes where a customer wrote nothing, and how many letters they cover.
        var defaults = 0
        var defaultLetters = 0
        var bots = 0
        /// Different words that only sellers use, and different sales words that customers use too.
        var sales = 0
        var softSales = 0
        /// Different ways of contact that are named.
        var contacts = 0
        var complaints = 0
        /// Letters that an input method makes of keys hit at random.
        var mashedLetters = 0
    }

    private enum Kind: Int32 { case defaults = 0, bot = 1, complaint = 2, mashed = 3, contact = 1_000, softSale = 2_000, sale = 3_000 }

    /// The kind of a phrase; sales words and contacts have a number each, to be counted once.
    private static func kind(_ word: Int32) -> Kind? { Kind(rawValue: word < Kind.contact.rawValue ? word : word / 1_000 * 1_000) }

    private var trie = WordTrie(expectedNodes: 2_000)

    init() {
        add(Self.defaults) { _ in Kind.defaults.rawValue }
        add(Self.bots) { _ in Kind.bot.rawValue }
        add(Self.complaints) { _ in Kind.complaint.rawValue }
        add(Self.mashed) { _ in Kind.mashed.rawValue }
        add(Self.contacts) { Kind.contact.rawValue + Int32($0) }
        add(Self.softSales) { Kind.softSale.rawValue + Int32($0) }
        add(Self.sales) { Kind.sale.rawValue + Int32($0) }
    }

    private mutating func add(_ list: String, _ id: (Int) -> Int32) {
        for (index, phrase) in list.split(separator: "|").enumerated() {
            var node: Int32 = 0
            for scalar in phrase.unicodeScalars {
                guard let next = trie.childMaking(node, NormalizationTable.folded(scalar.value)) else { return }
                node = next
            }
            trie.set(node, score: 0, word: id(index))
        }
    }

    func count(_ text: PreparedText) -> Hits {
        var hits = Hits()
        var seen: Set<Int32> = []
        let scalars = text.scalars
        var index = 0
        while index < scalars.count {
            var node: Int32 = 0
            var end = index
            var best: (word: Int32, end: Int)?
            while end < scalars.count {
                node = trie.child(node, scalars[end])
                guard node != 0 else { break }
                end += 1
                if trie.nodes[Int(node)].word >= 0 { best = (trie.nodes[Int(node)].word, end) }
            }
            guard let (word, wordEnd) = best else {
                index += 1
                continue
            }
            switch Self.kind(word) {
            case .defaults:
                hits.defaults += 1
                hits.defaultLetters += wordEnd - index
            case .bot: hits.bots += 1
            case .complaint: hits.complaints += 1
            case .mashed: hits.mashedLetters += wordEnd - index
            case .contact: if seen.insert(word).inserted { hits.contacts += 1 }
            case .softSale: if seen.insert(word).inserted { hits.softSales += 1 }
            case .sale: if seen.insert(word).inserted { hits.sales += 1 }
            case nil: break
            }
            index = wordEnd
        }
        return hits
    }

    private static let defaults =
        "此用户没有填写评价内容|此用户没有填写评价|此用户没有填写评论|此用户未填写评价内容|此用户未填写评价|该用户没有填写评价|该用户未填写评价内容|该用户未填写评价|用户没有填写评价|"
        + "用户未填写评价内容|用户未及时评价|评价方未及时做出评价|系统默认好评|系统默认评价|默认好评|买家没有填写评价|买家未填写评价|买家未及时评价|未及时做出评价|没有填写评价内容|"
        + "未填写评价内容|暂无评价|暂无评论|此条评价已被折叠|该评论已删除|该内容已删除|此评论已被删除|抱歉此微博已被作者删除|转发微博|轻转发|用户未发表评价内容|匿名用户|默认评价|系统默认五星好评|默认五星好评|"
        + "系统默认给予好评|系统默认给予五星好评|买家没有填写评论|用户没有填写评论|该用户没有填写评论|此用户未填写评论|没有留下评价|该用户没有留下评价|该用户没有留下评论|买家未作出评价|天内买家未作出评价|"
        + "天内未作出评价|用户未点评|该用户未点评|本次评价由系统自动生成|评价由系统自动生成|没有填写文字评价|未填写文字评价|用户超时未评价|超时未评价|此用户未及时填写评价内容|用户未及时填写评价内容|未及时填写评价内容|"
        + "该用户觉得商品很好|该用户觉得商品不错|该用户觉得商品非常好|该用户未评价|此用户未评价|买家未评价|无|无内容|无评价|无评论|repost|n/a|na"

    private static let bots =
        "【自动回复】|[自动回复]|自动回复:|自动回复，您好|我是智能客服|是您的智能客服|我是机器人|我是客服机器人|系统自动发送|系统自动发出|系统消息|本消息由系统|此邮件由系统自动|请勿直接回复|请勿回复本|感谢您的来信|"
        + "客服代表很快会|您的满意是我们最大的动力|感谢您的光临与支持|感谢您的支持与厚爱|欢迎再次光临本店|感谢您对本店的支持|期待您的再次光临|期待您的下次光临|期待您再次光临|您的消息已收到|有什么可以帮您|有什么可以帮到您|"
        + "您的订单已发货|您的订单已签收|您的快件已签收|您的快件已送达|您的包裹已|您的验证码|验证码是|分钟内有效|请勿泄露给他人|客服当前不在线|会第一时间回复您|感谢您的评价|您的会员已|"
        + "this is an automated|do not reply to this|auto-reply|automatic reply|out of office|a representative will get back|will get back to you within"

    private static let complaints =
        "投诉|骗|差评|垃圾|退款|退货|举报|假货|太差|很差|失望|坑|不发货|气死|恶心|态度|不要买|别买|上当|曝光|维权|盗用|骚扰|质量|刷屏|举证|complaint|refund|scam|terrible"

    private static let mashed =
        "阿斯顿|阿斯蒂芬|斯蒂芬|发斯蒂芬|啊实打实|实打实的|阿萨德|撒大苏打|大苏打|萨达|撒旦|啊沙发|打发士大夫|士大夫|撒打算|打算打|风格化|发鬼地方|爱的色放|手动阀|水电费|史蒂芬|"
        + "发射点发|多岁的|飒飒的|阿达|阿打算|大撒旦|的撒|啊飒飒|发生的|法师打发|撒的发|撒发|发顺丰|刚发的|和规范|发的|的发|撒的"

    /// Characters whose repetition says something: 好好好好, 哈哈哈哈.
    static let tellingCharacters = scalarSet("好赞棒差烂坏哈呵嘻嘿爱喜呜哭气骂滚坑骗假慢快贵香美牛强顶6火酷嗯行对哇啊哦耶嘤哼切呸晕汗急催")

    /// Ways to reach the seller.
    private static let contacts =
        "加微信|加我微信|微信号|加薇信|薇信|加v信|v信|加v|加vx|vx|加wx|加qq|扣扣|qq群|群号|加群|进群|私聊|扫码|公众号|网址|www|联系电话|咨询热线|咨询电话|热线|来电|电话:|微信|whatsapp|telegram|visit"

    /// What sellers and customers both say.
    private static let softSales =
        "优惠券|领券|返现|返利|红包|秒杀|特价|低价|包邮|抢购|减肥|兼职|代购|刷单|赚钱|贷款|发票|回收|彩票|推广|店铺|淘宝店|链接|免费|办理|出售|全场|五折|5折|会员|额度|注册|流量|炒股|利息|押金|正品保证|专柜小票|货到付款|"
        + "游戏|保洁|有意|感兴趣|需要的|需要请|免费送|领取|佣金|辅助|外挂|discount|promo|free|subscribe|click here|cheap|buy now"

    /// What only sellers say.
    private static let sales =
        "日赚|月入|日入|日结|时薪|在家赚钱|轻松赚|宝妈|招代理|免费招代理|招聘|诚聘|代理|加盟|招商|批发|一手货源|货源|一件代发|厂家直销|工厂店|免费领|大额优惠券|高仿|复刻|一比一|a货|原单|无抵押|放款|放款快|秒批|"
        + "下卡快|信用卡提额|各类信用卡|套现|办证|代开|代开各类发票|刻章|高价回收|上门服务|棋牌|博彩|娱乐城|彩金|首存|注册就送|投注|下注|开户|荐股|股票群|牛股|涨停|瘦身|丰胸|壮阳|增粉|涨粉|买粉|代练|上分|代刷|"
        + "刷信誉|点击链接|戳链接|详情咨询|欢迎咨询|欢迎来电|来电咨询|诚招|诚信经营|限时|限时特惠|折起|速来|名额有限|先到先得|立即领取|火热|招生|培训班|包过|包教会|零基础|零投入|副业|月入过万|引流|开网店|"
        + "全网最低|欢迎选购|诚邀|祖传秘方|老中医|无效退款|不过全额退款|打字员|开荒保洁|十年老店|新店开业|同城约会|交友|免费看照片|香港直邮|考试答案|不押车|投资小|回报快|总部扶持|送流量|有返利|省钱|专业办理|各类发票|税点低|可验真|不节食|姐妹看过来|"
        + "replica|followers|working from home|work from home|free shipping|earn money|earn $|limited offer|promo code"
}
