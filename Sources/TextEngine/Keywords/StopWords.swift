/// Words that say nothing about a text's subject; our own list.
enum StopWords {
    static let chinese: [String] = """
        我们 你们 他们 她们 它们 咱们 自己 大家 人家 别人 这个 那个 这些 那些 这样 那样 这么 那么 这里 那里 这儿 那儿 这种 那种 什么 怎么 怎样 怎么样 为什么 哪里 \
        哪个 哪些 多少 几个 一个 一些 一下 一点 一样 一直 一定 一般 一次 有点 有些 有的 有人 没有 没什么 不是 就是 还是 只是 但是 可是 不过 而且 因为 所以 如果 虽然 \
        然后 或者 以及 并且 还有 只有 只要 只能 可以 可能 能够 应该 必须 需要 觉得 感觉 认为 知道 看到 看见 听说 希望 想要 时候 现在 今天 昨天 明天 后来 以后 之后 \
        以前 之前 已经 正在 刚刚 刚才 马上 经常 总是 从来 真的 真是 确实 其实 当然 居然 竟然 非常 特别 十分 比较 太多 很多 好多 许多 不少 所有 全部 每个 每次 每天 \
        第一 第二 第一次 东西 事情 地方 方面 问题 情况 结果 原因 样子 部分 开始 继续 最后 终于 还要 不要 不能 不会 不用 不到 不了 不知 起来 出来 下来 过来 上去 进去 \
        回来 过去 来说 的话 来讲 而已 罢了 之类 等等 关于 对于 由于 根据 按照 通过 作为 成为 进行 有关 相关 以上 以下 之间 其中 其他 其它 另外 此外 同时 同样 一起 \
        一共 甚至 至少 至于 到底 究竟 反正 好像 似乎 大概 差不多 几乎 完全 左右 前后 里面 外面 上面 下面 后面 前面 旁边 中间 回复 转发 微博 哈哈 哈哈哈 呵呵 嘻嘻 \
        你好 您好 谢谢 请问 不好意思 麻烦 小时 分钟 时间 今年 去年 这次 上次 下次 本人 先生 女士 亲们 有没有 是不是 能不能 会不会 要不要 可不可以 好不好
        """.split(separator: " ").map(String.init)

    /// Single characters that join everything and name nothing.
    static let characters = "的了是我你他她它们这那有在不也都就还很太和与及把被给让对从到去来说要会能可个只次一二三两几上下里中之吧吗呢啊呀哦嘛么没又再才但而且或因为所以如果最更好大小多少"
        .map(String.init)

    static let english: Set<UInt64> = {
        let list = """
            the and is are was were be been being have has had do does did done will would can could should may might must shall you he she
            it we they me him her us them my your his its our their mine yours this that these those there here what which who whom whose
            when where why how not no yes of to in on at by for from with without about into over under after before between through
            during again further then once than too very just also only still even ever never always often so such but or if because as
            while until although though all any both each few more most other some own same get got go going went come came make made
            take took give gave know think see say said tell one two first last next back out up down off away around now soon yet
            don't doesn't didn't won't isn't wasn't i'm it's i've can't couldn't an am really much many lot thing things something http https
            www com please thanks thank
            """
        return Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { LatinWords.hash($0.unicodeScalars.map(\.value)) })
    }()
}
