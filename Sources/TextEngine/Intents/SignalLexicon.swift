/// Words that tell what a customer wants and how pressing it is, with their weights.
///
/// The lists are ours, written from reading reviews, hotline messages and posts; Chinese words as the normaliser writes them.
/// A weight of 1 decides alone; smaller ones need company or the text's sentiment.
enum SignalLexicon {
    enum Kind: UInt8, Sendable, CaseIterable {
        case complaint, suggestion, praise, question, churn
        case safety, injury, legal, media, deadline, repeated, ultimatum, fraud, vulnerable
    }

    struct Entry: Sendable {
        var kind: Kind
        var weight: Float
        /// A negation before it (不, 没, 别, not …) cancels it.
        var negatable: Bool
    }

    struct Group {
        var kind: Kind
        var weight: Float
        var negatable: Bool
        var words: String
    }

    static let groups: [Group] = intents + urgency

    private static let intents: [Group] = [
        Group(
            kind: .complaint, weight: 1, negatable: true,
            words: """
                投诉 举报 差评 要求退款 申请退款 给我退款 退货退款 仅退款 退钱 赔偿 索赔 给个说法 讨个说法 要个说法 给个解释 维权 欺骗消费者 坑人 坑爹 \
                被坑 骗子 骗人 欺诈 霸王条款 店大欺客 推卸责任 踢皮球 没人管 无人处理 不作为 强烈要求 要求处理 要求解决 请相关部门 请有关部门 \
                敬请查处 严肃处理 complaint complain refund scam "rip off" ripoff unacceptable compensation "want my money back" "money back"
                """
        ),
        Group(
            kind: .complaint, weight: 0.6, negatable: true,
            words: """
                退货 退款 换货 返修 太差 垃圾 气死 无语 失望 恶心 忽悠 上当 受骗 假货 山寨 质量问题 态度恶劣 不负责任 服务差 没人理 不理人 \
                不回复 拖延 扯皮 不处理 不解决 不给退 不退 不赔 坏了 broken terrible worst awful disappointed "no response" "never again" rude
                """
        ),
        Group(
            kind: .suggestion, weight: 1, negatable: true,
            words: """
                建议 希望能 希望可以 希望增加 希望改进 希望改善 希望以后 希望贵 希望你们 希望商家 希望卖家 希望店家 希望酒店 希望客服 希望京东 希望厂家 希望早日 \
                希望尽快 希望下次 希望有 希望加 希望多 最好能 最好可以 要是能 如果能 如果可以 能不能增加 能否增加 应该增加 应该改 应该加 有待改进 有待提高 \
                有待加强 有待改善 需要改进 需要改善 需要加强 需要提高 可以改进 值得改进 期待改进 望改进 望改善 请改进 加强管理 还需改进 还需努力 \
                suggest suggestion "would be nice" "would be great if" "should add" "please add" "please consider" "could be improved" "wish you" "i wish"
                """
        ),
        Group(kind: .suggestion, weight: 0.6, negatable: true, words: "希望 改进一下 改善一下 完善 优化 改良 升级一下 \"it would be\" \"needs to\" improve"),
        Group(
            kind: .praise, weight: 1, negatable: true,
            words: """
                好评 五星 5星 点赞 表扬 感谢 谢谢 致谢 强烈推荐 值得推荐 力荐 推荐大家 推荐购买 值得购买 值得拥有 物超所值 超值 会再来 还会再来 下次还来 还会光顾 \
                会回购 回购 还会买 会再买 下次还买 继续支持 一如既往 名不虚传 赞一个 给个赞 必须赞 excellent amazing awesome "highly recommend" "thank you" thanks \
                perfect "well done" "great job" "five stars" "love it" "love this" kudos
                """
        ),
        Group(
            kind: .question, weight: 1, negatable: false,
            words: """
                请问 怎么办 怎么弄 怎么用 怎么设置 怎么安装 怎么退 怎么才能 如何 什么时候 啥时候 多久能 多久才 多长时间 几天能 能不能 可不可以 可以吗 是不是 有没有人 \
                有没有谁 谁知道 想问 问一下 问下 咨询 求助 求解 求教 请教 是否可以 能否 哪里有 哪里可以 在哪里 为什么 为啥 多少钱 要不要 有吗 好吗 吗? 呢? \
                "how do i" "how can i" "how to" "can i" "could you" "when will" "what is" "why is" "why was" "where is" "is there" "do you" "does anyone"
                """
        ),
        Group(
            kind: .churn, weight: 1, negatable: false,
            words: """
                再也不来 再也不会来 再也不买 再也不会买 再也不用 再也不会用 再也不敢 再也不去 再也不会去 再也不想 再也不光顾 再也不相信 不会再来 不会再买 不会再去 \
                不会再用 不会再光顾 不会再选择 不再购买 不再光顾 不再来 不会来第二次 不会有第二次 没有下次 没有第二次 下次不来 下次不会来 下次不会再 下次不买 下次再也不 \
                以后不来 以后不买 以后不会 以后再也不 绝不再 绝对不会再 坚决不买 坚决不再 永远不会再 永不再 拉黑 卸载 注销 销户 退会 取消会员 取消订阅 不续费 不续订 不再续 \
                转投 改用别家 换一家 换别家 换其他家 换个平台 换平台 换运营商 携号转网 转网 最后一次来 最后一次买 最后一次光顾 告别 从此不 再见了 失去一个 \
                "never again" "never buy" "never fly" "never use" "never shop" "never come back" "never order" "last time" "won't be back" "will not be back" "not coming back" \
                "cancel my" unsubscribe "switching to" "switch to another" "taking my business" "lost a customer" "lost my business" "done with"
                """
        ),
    ]

    private static let urgency: [Group] = [
        Group(
            kind: .safety, weight: 0.75, negatable: true,
            words: """
                爆炸 起火 着火 自燃 冒烟 漏电 触电 煤气泄漏 燃气泄漏 漏气 烧焦 烧坏了 刹车失灵 刹车失效 失控 断轴 熄火 安全隐患 有毒 甲醛超标 中毒 食物中毒 \
                过期食品 变质 发霉 有虫 虫子 蟑螂 老鼠 苍蝇 玻璃渣 异物 "on fire" "caught fire" smoke explode exploded "electric shock" "gas leak" poison poisoning mold cockroach
                """
        ),
        Group(
            kind: .injury, weight: 0.85, negatable: true,
            words: """
                受伤 划伤 割伤 烫伤 烧伤 摔伤 骨折 流血 出血 住院 医院 急诊 120 过敏 红肿 起疹 呕吐 拉肚子 腹泻 上吐下泻 肚子疼 窒息 生命危险 出人命 死亡 \
                injured injury hurt bleeding hospital allergic allergy rash vomiting diarrhea
                """
        ),
        Group(
            kind: .legal, weight: 0.7, negatable: true,
            words: """
                律师 起诉 法院 法律途径 法律武器 诉诸法律 告你们 告他们 报警 派出所 公安 12315 12345 消费者协会 消协 工商局 市场监管 监管部门 银保监 工信部 劳动仲裁 劳动监察 \
                仲裁 诉讼 违法 违规 lawyer attorney sue lawsuit court police "consumer protection" illegal
                """
        ),
        Group(
            kind: .media, weight: 0.65, negatable: true,
            words: "曝光 媒体 记者 上热搜 发微博 发朋友圈 发抖音 发小红书 315晚会 电视台 焦点访谈 网上见 公之于众 reporter journalist \"go viral\" \"social media\""),
        Group(
            kind: .deadline, weight: 0.45, negatable: false,
            words: """
                尽快 马上 立刻 立即 赶紧 赶快 急需 很急 着急 急用 加急 十万火急 今天之内 明天之前 今天必须 等着用 限你们 24小时内 截止 来不及 紧急 刻不容缓 \
                urgent asap immediately "right now" "as soon as possible" emergency "by tomorrow" "by today" stranded
                """
        ),
        Group(
            kind: .repeated, weight: 0.5, negatable: false,
            words: """
                第三次 第四次 第五次 第二次打 第二次投诉 多次 无数次 好几次 几次三番 三番五次 再三 反复 一再 每次都 又坏了 又出问题 又不行 再次投诉 再次反映 多次投诉 多次反映 \
                多次联系 打了好几 打了几次 打了无数 打了三次 催了 一直没人 一直没有 至今没有 至今未 到现在还没 还没有解决 仍未 依然没有 迟迟 \
                "third time" "second time" "several times" "many times" "again and again" "still waiting" "still no" "multiple times" "for the third"
                """
        ),
        Group(
            kind: .ultimatum, weight: 0.55, negatable: false,
            words: "否则 不然就 要不然 再不 若不 如果不解决 如不处理 如果不处理 如不解决 后果自负 走着瞧 等着 \"or else\" otherwise"),
        Group(
            kind: .fraud, weight: 0.5, negatable: true,
            words: "诈骗 盗刷 被盗 泄露 隐私 个人信息 乱扣费 多扣 重复扣款 扣了两次 扣款 盗号 fraud stolen hacked \"charged twice\" unauthorized"),
        Group(kind: .vulnerable, weight: 0.35, negatable: false, words: "孩子 宝宝 婴儿 老人 孕妇 残疾人 病人 小孩 baby infant elderly pregnant disabled"),
    ]
}
