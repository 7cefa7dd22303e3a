import Feedback

/// How people open and close on each channel, and what stands in a feedback inbox besides feedback. Written for the demo; a table.
struct DemoFrames: Sendable {
    struct Frame: Sendable {
        var openers: [PhraseTemplate]
        var closers: [PhraseTemplate]
        /// What may end the last sentence.
        var marks: [String]

        init(_ openers: [String], _ closers: [String], marks: [String] = ["。", "。", "", "！", "！！", "…"]) {
            self.openers = openers.map(PhraseTemplate.init)
            self.closers = closers.map(PhraseTemplate.init)
            self.marks = marks
        }
    }

    let shortPraise = ["质量很好", "不错不错", "物流很快", "很满意", "好用", "挺好的，满意", "棒棒哒", "包装很好", "价格实惠", "服务好", "很喜欢👍", "赞赞赞", "可以的", "性价比高"]
    let shortComplaint = ["质量太差", "物流太慢", "差评！", "一般般吧", "太贵了", "客服没人理", "失望", "不好用", "味道很大", "垃圾", "退货太麻烦", "不值这个价"]

    let noise: [PhraseTemplate] = [
        "此用户没有填写评价", "默认好评", "系统默认好评！", "加微❤领[优惠|内部]券，日赚[两百|三百|五百]不是梦，名额有限", "[专业|长期]刷单兼职，日结[150|200|300]元，详情私聊主页", "啊啊啊啊啊啊啊啊", "123123123",
        "........", "asdfghjkl", "[低价|高价]回收购物卡礼品卡，加我主页联系方式", "代写好评五毛一条，量大从优，私信", "好好好好好好好好好好好好好", "贷款秒批无抵押，联系客户经理", "？？？？", "凑字数凑字数凑字数凑字数",
    ]
    .map(PhraseTemplate.init)

    let privateLines: [PhraseTemplate] = [
        "我的手机号是{mobile}[。|，方便联系]", "联系电话{mobile}，我姓{surname}。", "我叫{fullname}，电话{mobile}。", "地址是{address}。", "邮箱{mail}，[请回复|资料发这里]。",
        "订单号{order}。", "收件人{fullname}，{address}，{mobile}", "退款请打到卡号{card}，户名{fullname}。",
    ]
    .map(PhraseTemplate.init)

    /// Share of texts on a channel that hold private data.
    func privateShare(_ channel: Channel) -> Double {
        switch channel {
        case .call, .ticket: 0.16
        case .email: 0.2
        case .chat: 0.1
        case .review, .social, .survey, .store, .app, .web, .event: 0.008
        }
    }

    /// Shares of texts with two further points and with one.
    func extraPoints(_ channel: Channel) -> (two: Double, one: Double) {
        switch channel {
        case .review: (0.17, 0.38)
        case .email: (0.3, 0.45)
        case .call, .ticket: (0.1, 0.35)
        case .social, .survey, .store: (0.03, 0.27)
        case .chat, .app, .web, .event: (0, 0.14)
        }
    }

    func frames(_ channel: Channel, _ mood: DemoVoice.Mood) -> Frame { Self.table[channel]?[mood] ?? Self.plain }

    /// Another theme that a text about `theme` may mention.
    func companion(of theme: DemoTheme, product: DemoCatalogue.Product, _ random: inout SeededGenerator) -> DemoTheme {
        let other = DemoTheme.all[companions.draw(&random)]
        let fits = other.categories.isEmpty || other.categories.contains(product.category)
        let isSameWorld = (other.scope == .shop) == (theme.scope == .shop) && other.scope != .digital
        return fits && isSameWorld ? other : theme
    }

    private let companions = WeightedChoice(DemoTheme.all.map(\.weight))

    private static let plain = Frame([""], [""])

    private static let table: [Channel: [DemoVoice.Mood: Frame]] = [
        .review: [
            .praise: Frame(
                [
                    "", "", "", "", "收到了，", "宝贝收到，", "用了几天来评价，", "第二次买了，", "给[爸妈|老公|孩子|朋友]买的，", "搬新家买的，", "总体很满意，", "[{item}|东西]收到啦，",
                    "追评：用了[一个月|半年]，", "犹豫了很久才下单，",
                ],
                ["", "", "", "", "", "五星好评", "👍", "给个好评", "满意", "爱了爱了", "[家人|孩子]很喜欢", "继续加油"]
            ),
            .complaint: Frame(
                ["", "", "", "差评！", "说实话，", "失望，", "本来很期待，", "不知道好评怎么来的，", "无语，", "第一次给差评，", "追评：", "一颗星都嫌多，", "冲着{amount}多条好评买的，"],
                ["", "", "", "", "差评", "😡", "希望商家改进", "真心不推荐", "糟心", "就这样吧", "气人", "不会有下次了", "给后面的人提个醒"]
            ),
        ],
        .chat: [
            .praise: Frame(["", "你好，", "亲，", "没事了，", "刚想说，"], ["", "谢谢", "谢谢亲", "辛苦了", "给你好评"]),
            .complaint: Frame(
                ["", "在吗？", "你好，", "人工！", "有人吗？", "您好，", "亲，在不在，", "转人工！！", "我要投诉，", "都第{nth}次找你们了，"],
                ["", "", "麻烦处理下", "急", "怎么处理？", "给个说法", "赶紧的", "你们管不管", "等你们回话", "谢谢"]
            ),
            .question: Frame(["", "在吗？", "你好，", "亲，", "您好，请问", "请问", "想问下，", "咨询一下，"], ["", "", "谢谢", "急", "在线等", "🙏"]),
        ],
        .call: [
            .praise: Frame(["来电表扬：", "客户：你好，我打电话是想表扬一下，"], ["客户：就这个事。坐席：感谢您的认可。", "请转达谢意。", ""], marks: ["。"]),
            .complaint: Frame(
                [
                    "来电反映：", "客户来电，", "坐席：您好，请问有什么可以帮您？客户：", "客户：喂，你好，我跟你说啊，", "客户：我这都打第{nth}次了，", "客户[情绪激动|很着急]，称",
                    "坐席：您好，很高兴为您服务。客户：我想问一下怎么回事，{date}买的{item}，",
                ],
                [
                    "坐席：非常抱歉给您带来不便，我马上登记。客户：你们尽快吧。", "要求尽快处理。", "要求今天给答复。", "客户：再不处理我就注销账号。坐席：请您先别着急。", "要求赔偿。",
                    "坐席：实在抱歉，我帮您加急。客户：行，我等你消息。",
                    "客户表示再这样就去消协投诉。", "客户：我以后不会再买了。",
                ], marks: ["。"]
            ),
            .question: Frame(["来电咨询：", "客户：你好，我想问一下，", "坐席：您好。客户："], ["坐席：稍等，我帮您查一下。", "已解答。", "已告知流程，客户表示理解。"], marks: ["？", "。"]),
        ],
        .email: [
            .praise: Frame(["您好：\n", "Hi 云杉团队：\n", "你好，"], ["\n祝好\n{fullname}", "\n谢谢！", "希望保持。"], marks: ["。"]),
            .complaint: Frame(
                ["您好：\n我在{date}购买了{product}。", "您好！\n", "你好，我是{city}的{surname}女士。\n", "尊敬的云杉生活：\n订单号{order}，", "您好，\n这是我发的第{nth}封邮件。"],
                ["\n盼复。\n{fullname}", "\n请在三个工作日内答复。", "请尽快答复，谢谢。\n{surname}先生", "附件是照片，请查收。\n{surname}女士", "\n否则我将注销账号。"], marks: ["。"]
            ),
            .question: Frame(["您好，\n", "您好！\n想咨询一下，"], ["\n谢谢。\n{fullname}", "期待回复。"], marks: ["？"]),
        ],
        .social: [
            .praise: Frame(
                ["", "", "安利！", "今日份开心：", "#云杉生活# ", "#好物分享# ", "姐妹们，", "不是广告，"],
                ["", "#云杉生活#", "@云杉生活", "{heart}", "😍😍", "{thumb}", "冲！", "太可了"]
            ),
            .complaint: Frame(
                ["", "", "避雷！", "#云杉生活# ", "有没有人管管@云杉生活 ，", "真的会谢，", "气死我了，", "救命，", "吐槽一下，", "离谱，", "@云杉生活 出来解释一下，"],
                ["", "#云杉生活#", "{angry}", "😡😡", "🤦", "{smile}", "大家避雷", "@云杉生活", "有一样的吗", "再买我是狗", "转发扩散"]
            ),
        ],
        .survey: [
            .praise: Frame(["", "", "", "整体满意，", "挺好，"], ["", "", "", "继续保持", "满意"]),
            .complaint: Frame(["", "", "", "主要是", "扣分原因：", "不满意的地方："], ["", "", "", "希望改进", "建议加强管理", "希望重视", "建议加人"]),
        ],
        .ticket: [
            .praise: Frame(["【表扬】客户反馈，"], ["请转相关同事。"], marks: ["。"]),
            .complaint: Frame(
                ["投诉：", "客户反映，", "升级工单：", "客户{surname}先生反馈，", "客户{surname}女士投诉，", "二次进线，"],
                ["诉求：尽快处理。", "诉求：给出书面答复。", "诉求：书面致歉。", "客户要求{hours}小时内回电。", "诉求：补偿{amount}元。", "已安抚，请跟进。", "客户不接受现有方案。"], marks: ["。"]
            ),
            .question: Frame(["咨询："], ["请回复客户。"], marks: ["。"]),
        ],
        .store: [
            .praise: Frame(["", "", "今天来店里，", "路过进来看看，", "周末带孩子来，"], ["", "", "会再来", "点赞", "辛苦了"]),
            .complaint: Frame(
                ["", "", "今天来店里，", "意见：", "第一次来，", "特意从[城东|郊区|外地]过来，"], ["", "", "希望改进", "建议加人", "体验很差", "下次不来了", "店里看着办吧"]),
            .question: Frame(["请问，", ""], [""]),
        ],
        .app: [
            .praise: Frame(["", "", "给五星，"], ["", "", "加油"]),
            .complaint: Frame(["", "", "建议：", "反馈一个问题，", "开发看看吧，", "[老款|新款|家里老人的]手机，"], ["", "", "快修", "什么时候修复", "卸载了", "求修复", "一星"]),
            .question: Frame(["", "请问，"], ["", "求回复"]),
        ],
    ]
}
