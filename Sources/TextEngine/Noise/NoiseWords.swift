/// The phrases by which ``NoiseDetector`` decides; written down by hand from the shops' and platforms' own texts.
struct NoiseWords: Sendable {
    struct Hits {
        /// Phrases that a shop writes where a customer wrote nothing, and how many letters they cover.
        var defaults = 0
        var defaultLetters = 0
        var bots = 0
        /// Different sales words.
        var sales = 0
        var complaints = 0
        /// Letters that an input method makes of keys hit at random.
        var mashedLetters = 0
    }

    private enum Kind: Int32 { case defaults = 0, bot = 1, complaint = 2, mashed = 3, sale = 4 }

    private var trie = WordTrie(expectedNodes: 2_000)

    init() {
        add(Self.defaults) { _ in Kind.defaults.rawValue }
        add(Self.bots) { _ in Kind.bot.rawValue }
        add(Self.complaints) { _ in Kind.complaint.rawValue }
        add(Self.mashed) { _ in Kind.mashed.rawValue }
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
            switch Kind(rawValue: min(word, Kind.sale.rawValue)) {
            case .defaults:
                hits.defaults += 1
                hits.defaultLetters += wordEnd - index
            case .bot: hits.bots += 1
            case .complaint: hits.complaints += 1
            case .mashed: hits.mashedLetters += wordEnd - index
            case .sale, nil: if seen.insert(word).inserted { hits.sales += 1 }
            }
            index = wordEnd
        }
        return hits
    }

    private static let defaults =
        "此用户没有填写评价内容|此用户没有填写评价|此用户没有填写评论|此用户未填写评价内容|此用户未填写评价|该用户没有填写评价|该用户未填写评价内容|该用户未填写评价|用户没有填写评价|"
        + "用户未填写评价内容|用户未及时评价|评价方未及时做出评价|系统默认好评|系统默认评价|默认好评|买家没有填写评价|买家未填写评价|买家未及时评价|未及时做出评价|没有填写评价内容|"
        + "未填写评价内容|暂无评价|暂无评论|此条评价已被折叠|该评论已删除|该内容已删除|此评论已被删除|抱歉此微博已被作者删除|转发微博|轻转发|用户未发表评价内容|匿名用户|默认评价"

    private static let bots =
        "自动回复|智能客服|机器人客服|系统自动发送|系统消息|本消息由系统|此邮件由系统自动|请勿直接回复|请勿回复本|感谢您的来信|客服代表很快会|您的满意是我们最大的动力|"
        + "感谢您的光临与支持|欢迎再次光临本店|this is an automated|do not reply to this|auto-reply|automatic reply|out of office"

    private static let complaints =
        "投诉|骗|差评|垃圾|退款|退货|举报|假货|太差|很差|失望|坑|不发货|气死|恶心|态度|不要买|别买|上当|曝光|维权|盗用|骚扰|质量|刷屏|举证|complaint|refund|scam|terrible"

    private static let mashed =
        "阿斯顿|阿斯蒂芬|斯蒂芬|发斯蒂芬|啊实打实|实打实的|阿萨德|撒大苏打|大苏打|萨达|撒旦|啊沙发|打发士大夫|士大夫|撒打算|打算打|风格化|发鬼地方|爱的色放|手动阀|水电费|史蒂芬|"
        + "发射点发|多岁的|飒飒的|阿达|阿打算|大撒旦|的撒|啊飒飒|发生的|法师打发|撒的发|撒发|发顺丰|刚发的|和规范|发的|的发|撒的"

    /// Characters whose repetition says something: 好好好好, 哈哈哈哈.
    static let tellingCharacters = scalarSet("好赞棒差烂坏哈呵嘻嘿爱喜呜哭气骂滚坑骗假慢快贵香美牛强顶6火酷嗯行对哇啊哦耶嘤哼切呸晕汗急催")

    private static let sales =
        "加微信|加我微信|加薇信|加v|加vx|微信号|加qq|加群|进群|私聊|扫码|关注公众号|公众号|代购|兼职|刷单|日赚|月入|日入|时薪|在家赚钱|赚钱|轻松赚|宝妈|招代理|招聘|代理|加盟|招商|"
        + "批发|一手货源|货源|厂家直销|工厂店|免费领|免费送|领取|优惠券|领券|返现|返利|红包|佣金|秒杀|特价|低价|包邮|正品保证|高仿|复刻|a货|原单|贷款|无抵押|放款|秒批|信用卡提额|套现|"
        + "办证|发票|代开|刻章|回收|高价回收|彩票|棋牌|博彩|投注|下注|开户|荐股|股票群|牛股|涨停|减肥|瘦身|丰胸|壮阳|增粉|涨粉|买粉|代练|代刷|外挂|辅助|点击链接|戳链接|链接|详情咨询|"
        + "咨询热线|欢迎咨询|联系电话|诚招|诚信经营|限时|抢购|速来|名额有限|火热|招生|培训班|包过|包教会|零基础|推广|引流|开网店|淘宝店|店铺|全网最低|欢迎选购|诚邀|click here|free|discount|promo|subscribe|earn money|whatsapp|telegram|limited offer|buy now"
}
