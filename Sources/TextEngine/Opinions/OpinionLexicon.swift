/// Words of judgement with the side they take, and the aspect that they imply when none is named.
///
/// The lists are ours, written from reading reviews of shops, restaurants, hotels, electronics and cars; words as the normaliser
/// writes them. Words that take a side only with some aspects (大, 高, 快 …) are in ``relative``.
enum OpinionLexicon {
    struct Group {
        /// −1…1.
        var polarity: Double
        /// Counted as the aspect when none is named: 太贵了 speaks of 价格.
        var implied: String?
        var words: String

        init(_ polarity: Double, _ implied: String? = nil, _ words: String) {
            self.polarity = polarity
            self.implied = implied
            self.words = words
        }
    }

    static let groups: [Group] = positive + lukewarm + negative + english

    /// All aspects that some word implies.
    static let impliedAspects: Set<String> = Set(groups.compactMap(\.implied) + RelativeOpinions.rules.values.compactMap(\.implied))

    private static let positive: [Group] = [
        Group(
            0.9, nil,
            """
            好 不错 很棒 棒 赞 完美 优秀 出色 极佳 绝佳 一流 顶级 超赞 超棒 优质 精美 精致 满意 喜欢 喜爱 惊艳 惊喜 推荐 值得 给力 过硬 靠谱 良好 极好 上乘 \
            没得说 没话说 没的说 无可挑剔 挑不出毛病 名不虚传 厉害 nice 牛 强大 强劲 爱了 佳 超值 点赞 五星 一级棒 杠杠的 刚刚好 恰到好处 好评 \
            最爱 很爱 酷 过瘾 巴适 到位 合格 高端 大气 上档次 有档次 高大上 经典 专业 齐全 完善 丰富 多样 充足 充分 出众 优越 优良 优异 独特 用心 有特色 有质感 \
            成熟 稳定 可靠 耐用 结实 牢固 坚固 扎实 厚实 完好 完整 全新 正品 行货 正宗 地道 纯正 合适 合身 修身 显瘦 百搭 吸引人 感人 精彩 好看 引人入胜
            """
        ),
        Group(
            0.85, nil,
            """
            有趣 顺利 首选 美好 丰盛 快速 满分 真诚 难得 繁华 自由 优美 生动 鲜艳 轻薄 简约 紧凑 均衡 货真价实 通俗易懂 完好无损 神奇 受益匪浅 功能强大 清脆 一应俱全 饱满 \
            舒心 简易 功能齐全 清凉 透彻 精细 均匀 够用 足够 物有所值 享受 感动 自然 温暖 柔顺 爱不释手 深刻 有意思 健康 热闹 准确 令人满意 方便快捷 信得过 放松 闹中取静 \
            靓丽 大方得体 高级 精良 考究 讲究 地段好 便宜实惠 干净卫生 干净整洁 诚信 良心 实诚 厚道 大牌 正版 清爽 有味道 够味 不腻 解腻 暖心 养眼 独到 别有风味 挺括 服帖 \
            有保证 放心 顺口 耐放 耐看 耐磨 省时 强悍 详细 详尽 及格 周全 周详 超赞 满满 十足
            """
        ),
        Group(
            0.85, "服务",
            """
            热情 周到 耐心 礼貌 亲切 友好 和气 友善 贴心 体贴 细心 细致 客气 负责 敬业 热心 主动 温馨 认真 彬彬有礼 笑容可掬 宾至如归 有求必应 \
            尽心 尽责 善解人意 人性化
            """
        ),
        Group(0.8, "速度", "迅速 神速 及时 飞快 快捷 高效 准时 按时 利索 麻利 秒回 秒发 敏捷"),
        Group(0.8, "使用", "流畅 顺畅 丝滑 好用 实用 方便 便捷 便利 省心 省力 省事 简单 易用 灵敏 灵活 顺手 轻便 轻巧 小巧 清晰 清楚 细腻 给力 顺滑 稳固 耐磨 合理 强悍"),
        Group(0.85, "价格", "便宜 实惠 划算 合算 超值 物美价廉 物超所值 优惠 公道 亲民 良心 值 经济 划得来 白菜价 经济实惠 价廉物美 不贵"),
        Group(
            0.9, "味道",
            """
            好吃 美味 可口 鲜美 香 鲜嫩 爽口 入味 香甜 酥脆 嫩 新鲜 好喝 鲜 够味 香浓 浓郁 醇厚 清甜 爽滑 嫩滑 软糯 q弹 弹牙 劲道 筋道 松软 香脆 爽脆 肥而不腻 \
            下饭 开胃 解馋 过瘾 清爽 清淡 绵密 入口即化 多汁 外酥里嫩 鲜香 滑嫩 酸甜 回味无穷 赞不绝口 津津有味 脆 糯 酥 滑 爽
            """
        ),
        Group(0.85, "环境", "干净 整洁 卫生 舒适 舒服 宽敞 安静 优雅 温馨 明亮 雅致 豪华 清静 幽静 别致 有情调 有格调 浪漫 古色古香 清新 一尘不染 惬意 敞亮 幽雅 典雅 清幽 僻静 高雅"),
        Group(0.8, "外观", "漂亮 美观 时尚 好看 大方 帅气 美 帅 可爱 靓 炫 高贵 简洁 精巧 大气 素雅 新颖 霸气 耐看 动感 养眼"),
        Group(0.75, "声音", "静音 悦耳 动听 震撼 好听"),
        Group(0.7, nil, "有保障 放心 安心 安全 省油 省电 保暖 透气 柔软 亲肤 凉快 暖和 吸汗 轻松 有弹性 耐看 凉爽 滋润 保湿 温和 去油 有效 见效 管用 蓬松 顺滑 轻盈 透亮 水润 清香 好闻 芳香"),
    ]

    private static let lukewarm: [Group] = [
        Group(0.2, nil, "可以 还行 还可以 过得去 说得过去 中规中矩 中等 适中"),
        Group(-0.2, nil, "一般 一般般 普通 平平 平庸 马马虎虎 凑合 勉强 将就 差强人意 马虎"),
    ]

    private static let negative: [Group] = [
        Group(
            -0.9, nil,
            """
            差 坏 烂 垃圾 糟糕 糟 差劲 极差 失望 恶心 恶劣 太次 劣质 伪劣 低劣 粗糙 粗劣 坑 坑爹 坑人 骗人 骗子 忽悠 无语 后悔 不值 不行 不爽 郁闷 悲剧 悲催 \
            难受 难看 丑 丑陋 难用 麻烦 繁琐 复杂 鸡肋 残次 次品 瑕疵 缺陷 假货 假的 山寨 盗版 冒牌 仿品 水货 二手 翻新 破烂 破旧 陈旧 老旧 破损 破裂 损坏 变形 开裂 裂缝 \
            掉漆 掉色 褪色 起球 脱线 开线 开胶 漏水 漏油 漏液 漏电 漏气 生锈 发霉 变质 过期 有问题 出问题 问题多 毛病 故障 死机 卡死 黑屏 蓝屏 花屏 闪退 崩溃 失灵 报废 \
            不好 不满意 不喜欢 不推荐 不合适 不舒服 不方便 不靠谱 不实用 不值得 不干净 不卫生 不新鲜 不好吃 不好用 不好看 不清楚 不清晰 不稳定 不合理 不耐用 不结实 不准 \
            差评 欠佳 欠缺 不足 缺点 差点 逊色 抱怨 吐槽 不敢恭维 名不副实 徒有虚名 言过其实 大失所望 令人失望 \
            莫名其妙 气人 气愤 生气 可恶 无良 黑心 无耻 过分 离谱 崩溃 头疼 头痛 心塞 无聊 乏味 枯燥 晦涩 空洞 啰嗦 松散 混乱 凌乱 廉价 单调 单薄 偏差 不符 缩水 偷工减料 以次充好
            """
        ),
        Group(
            -0.85, nil,
            """
            严重 不怎么样 不怎么 失败 模糊 较差 一塌糊涂 恐怖 受不了 不灵 乱七八糟 怪怪的 怪 腐烂 没意思 脏兮兮 不熟 烂掉 惨不忍睹 虚假 肤浅 油油的 裂开 发黄 不灵敏 可笑 差远了 \
            无法忍受 没法用 打不开 掉价 不适 欺骗 发痒 可气 不给力 没用 无用 无效 没效果 没作用 鸡肋 累赘 笨重 土气 老气 过时 落后 落伍 低端 低档 俗气 别扭 刺眼 晃眼 僵硬 粗鄙 \
            杂乱 无聊 敷衍了事 缺货 断货 缺斤少两 短斤缺两 没诚意 不诚信 不老实 名不符实 货不对板 不符合 不一致 不一样 对不起 没有质感 廉价感 塑料感 缺乏 缺失 匮乏 不够 不全 不齐 \
            受潮 漏风 掉渣 掉毛 走形 走样 短路 断电 没电 断线 掉线 卡壳 失真 跑偏 偏色 顿挫 异响 松垮 臃肿 扎 勒 硌 挤 闷 晕 难受 难忍 恶臭 发臭 发酸 酸臭 发苦 发硬 发软 发黏
            """
        ),
        Group(-0.85, "服务", "冷漠 冷淡 傲慢 敷衍 不耐烦 爱理不理 爱搭不理 恶劣 推诿 推脱 扯皮 不理人 不礼貌 不专业 不负责 不负责任 粗鲁 蛮横 没礼貌 生硬 拽 没素质 怠慢 无理 凶 不热情 踢皮球 没人管 势利 霸道"),
        Group(-0.8, "速度", "缓慢 龟速 磨蹭 拖拉 拖延 延误 迟到 超时 延迟 卡顿 卡 迟钝 迟缓 滞后 漫长 慢吞吞 慢腾腾"),
        Group(-0.8, "价格", "贵 昂贵 坑钱 宰客 宰人 黑店 暴利 虚高 不便宜 不划算 不值 降价 涨价 乱收费 高价 死贵"),
        Group(
            -0.9, "味道",
            """
            难吃 难喝 腥 咸 油腻 腻 馊 变味 没味道 没味 无味 淡 苦 涩 酸 柴 硬 焦 糊 凉了 冷了 冰凉 干巴巴 寡淡 不入味 不好吃 不新鲜 太油 过咸 齁 咬不动 \
            烂糊 黏糊 坨了 夹生 串味 膻 腥味 焦糊 难以下咽 倒胃口
            """
        ),
        Group(-0.85, "环境", "脏 脏乱 脏乱差 肮脏 嘈杂 吵 吵闹 拥挤 狭小 狭窄 昏暗 阴暗 潮湿 简陋 破 破旧 闷热 闷 偏僻 臭 乌烟瘴气 油烟味 不隔音 阴冷 油腻腻 逼仄 憋屈 污渍"),
        Group(-0.75, "声音", "噪音 杂音 异响 噪声"),
        Group(-0.85, "气味", "异味 臭味 怪味 霉味 烟味 刺鼻 难闻"),
        Group(-0.75, nil, "发烫 烫手 过热 烫 刺耳 抖动 漏光 掉帧 卡机 反应迟钝 费油 费电 耗电 掉发 起皮 过敏 干涩 毛躁 油腻 掉毛 缩水 刮手 扎人 松动 晃动 脱落 断裂 磨脚 味大 刮花 划痕 色差"),
    ]

    private static let english: [Group] = [
        Group(
            0.9, nil,
            """
            good great excellent amazing awesome wonderful fantastic perfect lovely nice superb outstanding brilliant beautiful comfortable clean friendly helpful \
            polite courteous professional fast quick prompt easy smooth reliable delicious tasty fresh quiet spacious affordable cheap impressive pleasant \
            convenient efficient sturdy stylish responsive "on time"
            """
        ),
        Group(
            -0.9, nil,
            """
            bad terrible awful horrible worst poor disappointing disappointed rude slow broken dirty noisy expensive overpriced useless defective faulty damaged \
            late delayed cancelled canceled lost missing unhelpful unprofessional uncomfortable cold stale bland flimsy cheaply buggy laggy annoying ridiculous \
            unacceptable pathetic frustrating confusing fake
            """
        ),
    ]
}
