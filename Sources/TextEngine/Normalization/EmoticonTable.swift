/// The emotion classes of emoji, `[bracket]` emoticons and text smileys.
///
/// The emoji are sorted by the names that the Unicode emoji list gives them; the bracket names are those that Weibo,
/// WeChat and the shops' apps offer, sorted by hand.
enum EmoticonTable {
    static let emoji: [UInt32: EmoticonClass] = {
        var table: [UInt32: EmoticonClass] = [:]
        for (kind, scalars) in emojiByClass {
            for scalar in scalars.unicodeScalars where scalar.value != 0xFE0F {
                table[scalar.value] = kind
            }
        }
        return table
    }()

    static let brackets: [[UInt32]: EmoticonClass] = {
        var table: [[UInt32]: EmoticonClass] = [:]
        for (kind, names) in bracketsByClass {
            for name in names.split(separator: " ") {
                table[name.unicodeScalars.map(\.value)] = kind
            }
        }
        return table
    }()

    private static let emojiByClass: [(EmoticonClass, String)] = [
        (.joy, "😀😁😂😃😄😅😆😉😊😋😎😇😛😜😝😸😹😺🙂🤗🤣🤩🤪🥳🎉🎊☺😌🤤😏🤭🎂🥂🍻"),
        (.love, "😍😘😗😙😚😻😽🥰❤♥💓💕💖💗💘💙💚💛💜💝💞💟💋💌🌹🫶🤍🤎🧡🖤🩷😚"),
        (.approval, "👍👌👏💪🙌🙏✌🤝💯✅✔⭐🌟🔥🥇🏆🤟✨🎁☀💐👑🆗"),
        (.anger, "😠😡😤🤬👿💢😈🖕💣🔪"),
        (.disgust, "🤢🤮💩😒🙄😑😣😖🤨😬🤡"),
        (.sadness, "😢😭😥😞😔😓😩😫😿🙁☹💔🥺😟😪😕😰🥲"),
        (.fear, "😨😱😧😦🙀"),
        (.surprise, "😮😯😲😳🤯❗❓‼⁉😵"),
        (.disapproval, "👎❌🙅🤦🤷⚠🚫🈲⛔"),
    ]

    private static let bracketsByClass: [(EmoticonClass, String)] = [
        (
            .joy,
            """
            哈哈 嘻嘻 笑 微笑 呵呵 太开心 开心 偷笑 笑哈哈 高兴 愉快 可爱 可爱多 憨笑 大笑 呲牙 龇牙 笑cry 笑哭 破涕为笑 捂嘴笑 \
            坏笑 奸笑 阴险 调皮 得意 耶 兔子 熊猫 哈哈哈 ok 嘿哈 机智 旺柴 悠闲 酷 馋嘴 色 挤眼 做鬼脸 鬼脸 happy 乐 庆祝 礼花 \
            撒花 蛋糕 干杯 互粉 转圈 跳舞 欢呼 享受 好喜欢 din推撞 带感 嘿嘿 得瑟 喜
            """
        ),
        (.love, "爱你 爱心 心 亲亲 飞吻 爱 花心 玫瑰 鲜花 抱抱 拥抱 害羞 羞嗒嗒 喜欢 么么哒 亲 比心 示爱 love 红心 羞羞哒甜筒 给你小心心"),
        (.approval, "赞 good 强 鼓掌 给力 威武 赞啊 点赞 握手 加油 奋斗 胜利 ok手势 棒 很棒 抱拳 合十 作揖 太阳 顶 支持 牛 666 拳头 ye来了 微风 中国赞"),
        (.anger, "怒 怒骂 发怒 愤怒 生气 哼 抓狂 左哼哼 右哼哼 咒骂 骂 打脸 敲打 刀 菜刀 炸弹 火大 发火 捶地 傲慢"),
        (.disgust, "吐 鄙视 白眼 恶心 嫌弃 呕吐 屎 便便 尴尬 撇嘴 挖鼻 挖鼻屎 抠鼻 无语 黑线 翻白眼 弱爆了 猪头 费解 巨汗 汗 懒得理你 不屑"),
        (
            .sadness,
            """
            泪 流泪 泪流满面 大哭 哭 悲伤 伤心 心碎 难过 委屈 可怜 快哭了 失望 衰 生病 困 累 苦涩 悲催 感冒 晕 最右 蜡烛 \
            心塞 苦涩 裂开 苦逼 凋谢 淚 哭笑 泪奔 允悲 闭嘴 睡觉 打哈欠 崩溃 流汗
            """
        ),
        (.fear, "害怕 惊恐 恐惧 可怕 怕怕 惊吓 吓 骷髅 发抖 瑟瑟发抖"),
        (.surprise, "吃惊 惊讶 震惊 疑问 思考 惊 惊呆 哇 啊 囧 发呆 问号 什么 好奇 围观 傻眼"),
        (.disapproval, "弱 差 差劲 no 不 不要 拜拜 再见 踩 鄙视你 悲摧 神马 浮云 神马都是浮云 打叉 差评 摊手 捂脸 感叹号"),
    ]
}
