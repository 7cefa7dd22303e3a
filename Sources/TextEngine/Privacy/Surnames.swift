/// Chinese family names, and what speaks against reading a character as one.
///
/// The names are the frequent ones of China's household statistics and of the Hundred Family Surnames; the exceptions were
/// collected from customers' texts.
enum Surnames {
    /// Hardly ever anything else before a title.
    static let clear = scalarSet(
        "王李张刘陈杨赵周程吴徐孙朱胡郭何林罗郑梁宋唐许邓冯韩曹曾彭萧肖蔡潘袁董余叶蒋杜苏魏吕丁沈姚卢傅钟姜崔谭廖范汪陆戴贾韦夏邱侯邹熊孟秦"
            + "阎薛尹段雷黎龙陶贺顾毛郝龚邵钱严覃莫孔汤康施牛樊葛翟邢庞颜倪霍焦柴裴柯阮骆詹项关齐俞季涂尚卜苗岳储聂申欧冉洪梅柳乔赖赫麦殷盛庄章耿闫靳兰辛闵解柏宫褚娄甄桂童蓝丛谷冷芦蒲岑房凌甘翁卓祁习晏裘邬隋桑揭窦燕宁霞"
    )
    /// Words as often as names; they need a boundary before them.
    static let ambiguous = scalarSet("高马黄白金石江田任史万方向武常于文易安车包时左成温鲁明简单路华水花应全年连古游满艾谢鲍管喻和伍纪舒费祝曲党路屈佟滕辜边商栾池")
    static let compound = scalarWords("欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 夏侯 令狐 长孙 宇文 端木 独孤 南宫 轩辕 闻人 澹台 申屠 呼延")
    /// Pairs whose second character is no family name there.
    static let words = Set(
        scalarWords(
            """
            上周 下周 本周 每周 四周 一周 两周 三周 几周 这周 那周 隔周 双周 工程 课程 流程 过程 里程 行程 全程 日程 编程 进程 教程 旅程 \
            感谢 谢谢 多谢 答谢 致谢 对方 官方 地方 双方 我方 贵方 厂方 院方 校方 店方 商方 卖方 买方 警方 任何 为何 如何 由于 对于 关于 至于 等于 终于 属于 位于 \
            主任 责任 担任 信任 班任 非常 经常 平常 正常 通常 日常 语文 英文 中文 作文 人文 历史 宝马 立马 罗马 公关 有关 海关 相关 机关 开关 无关 基金 资金 现金 \
            奖金 押金 定金 租金 佣金 提高 很高 较高 最高 不高 太高 保安 平安 治安 公安 西安 安全 完全 齐全 网约车 汽车 火车 出租车 货车 快车 专车 打车 停车 倒车 \
            一张 两张 三张 几张 这张 那张 每张 整齐 一段 阶段 这段 一项 各项 事项 这项 上海 健康 措施 设施 实施 吃苦 辛苦 明白 空白 苍白 北路 公路 马路 大路 一路 \
            一方 三方 多方 东方 方向 动向 面向 苹果 家庄 村庄 老牛 蜗牛 时尚 高尚 和尚 了解 理解 解解 讲解 误解 故宫 皇宫 文章 盖章 公章 图章 图书 房房 客房 厨房 \
            住房 药房 病房 库房 票房 楼房 机房 二房 单房 大房 套房 开房 订房 退房 查房 看房 售房 租房 \
            山谷 硅谷 学习 练习 实习 补习 复习 培训 寒冷 制冷 好冷 年年 一年 今年 去年 明年 青年 少年 成年 中年 老年 大单 下单 订单 简单 菜单 名单 账单 清单 接单
            """))
    /// May stand before a full name in running text.
    static let connectors = scalarSet("的是叫找和跟与给向请问让被由对位了服谢见为把有称姓到人员理师系及说")
    /// No given name holds these.
    static let notGiven = scalarSet(
        "的是了在有和很不我你他她它这那位个们先就都也还到说吗吧呢啊呀哦被把给让跟与或及而但从向于因为来去想要买卖过住打电手地邮微联客服老师经理司您咱其此谁什怎么多少几没别再又才只能会请问叫找收发送号码：上下今昨"
    )
}
