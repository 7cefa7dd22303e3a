/// Names the dish whose taste, portion or look is judged.
///
///     "点了烤鱼，味道不错" → (烤鱼, 味道不错, +) instead of (味道, 不错, +)
///
/// A customer names a dish once and then speaks of its attributes: a chain of clauses under one topic (Chao 1968, "A grammar of spoken
/// Chinese", on topic and comment). The dish is the last one named in the sentence before the attribute, and not an ingredient or a
/// part of a dish named before it (鱼肉 of 酸菜鱼); what belongs to another topic of the taxonomy, such as the room, ends the chain.
/// What was the aspect becomes part of the judgement and still tells the topic. The lists are ours, from reading asap_sample and
/// waimai_10k. Only for packs of restaurants, where a source speaks of many dishes.
struct DishSubjects: Sendable {
    /// The pack whose sources speak of dishes, and the node of its taxonomy under which dishes stand.
    static let pack = "restaurant"
    static let node = "food"

    private enum Reach { case clause, sentence }

    private let attributes: [[UInt32]: Reach]
    private let generic: Set<[UInt32]>
    private let dishes: Set<[UInt32]>
    private let parts: Set<[UInt32]>
    private let others: Set<[UInt32]>
    private let heads: Set<UInt32>
    private let singles: Set<UInt32>
    private let lexicon: Lexicon
    /// By the lexicon's tag code.
    private let isNounTag: [Bool]
    private static let longest = 12
    /// Words between a dish and its attribute at most, so that a page without a full stop takes no longer than its length.
    private static let farthest = 60
    /// The aspect of words like 好吃 that name none.
    private static let impliedTaste = "味道"
    private static let maximumAttribute = 4
    /// Scalars of a topic's word or rule that are looked at.
    private static let longestHit: Int32 = 16

    init(lexicon: Lexicon) {
        self.lexicon = lexicon
        isNounTag = lexicon.tags.map { $0.hasPrefix("n") || $0 == "vn" || $0 == "an" || $0 == "j" }
        var attributes: [[UInt32]: Reach] = [:]
        for word in Self.words(Self.qualities) { attributes[word] = .sentence }
        for word in Self.words(Self.ownOnly) { attributes[word] = .clause }
        self.attributes = attributes
        generic = Set(Self.words(Self.genericDishes))
        dishes = Set(Self.words(Self.wholeNames))
        parts = Set(Self.words(Self.ingredients))
        others = Set(Self.words(Self.notDishes))
        heads = Set(Self.dishHeads.unicodeScalars.map(\.value))
        singles = Set(Self.dishSingles.unicodeScalars.map(\.value))
    }

    /// Moves the opinions of `scratch` to their dishes; the tagger must have read the text.
    func name(_ scratch: AnalysisScratch, _ matcher: TopicMatcher?) {
        for index in scratch.opinions.indices {
            let opinion = scratch.opinions[index]
            guard let aspect = opinion.aspect.map({ trimmed($0, scratch) }) else {
                // 点了烤鱼，很好吃: 好吃 alone speaks of 味道, here of the dish.
                guard opinion.aspectText == Self.impliedTaste else { continue }
                take(dish(before: Int32(opinion.start), .sentence, scratch, matcher), index, scratch)
                continue
            }
            if let reach = attributes[word(aspect.start, aspect.end, scratch)] {
                guard let dish = dish(before: aspect.start, reach, scratch, matcher) else { continue }
                take(dish, index, scratch)
                keep(aspect, index, scratch)
            } else if Int(aspect.end) <= opinion.start, endsSentence(between: Int(aspect.end), opinion.start, scratch) {
                // The tagger falls back on what an earlier sentence spoke of; a dish of the same sentence is nearer.
                take(dish(before: Int32(opinion.start), .sentence, scratch, matcher), index, scratch)
            }
        }
    }

    private func take(_ dish: NounPhrases.Phrase?, _ index: Int, _ scratch: AnalysisScratch) {
        guard let dish else { return }
        scratch.opinions[index].aspect = dish
        scratch.opinions[index].aspectText = scratch.prepared.text(Int(dish.start), Int(dish.end))
    }

    /// Makes the attribute a part of its judgement, unless it stands in another clause.
    private func keep(_ attribute: NounPhrases.Phrase, _ index: Int, _ scratch: AnalysisScratch) {
        let start = scratch.opinions[index].start
        guard Int(attribute.end) <= start else {
            scratch.opinions[index].attribute = attribute
            return
        }
        guard !scratch.prepared.scalars[Int(attribute.end)..<start].contains(where: TaggedToken.isBreak) else { return }
        scratch.opinions[index].attribute = attribute
        scratch.opinions[index].start = Int(attribute.start)
    }

    private func endsSentence(between start: Int, _ end: Int, _ scratch: AnalysisScratch) -> Bool {
        scratch.prepared.scalars[start..<end].contains(where: ClauseSplitter.endsSentence)
    }

    /// 的味道 is 味道.
    private func trimmed(_ phrase: NounPhrases.Phrase, _ scratch: AnalysisScratch) -> NounPhrases.Phrase {
        var phrase = phrase
        if phrase.end - phrase.start > 1, scratch.prepared.scalars[Int(phrase.start)] == 0x7684 { phrase.start += 1 }
        return phrase
    }

    private func word(_ start: Int32, _ end: Int32, _ scratch: AnalysisScratch) -> [UInt32] {
        guard end - start <= Self.maximumAttribute else { return [] }
        return Array(scratch.prepared.scalars[Int(start)..<Int(end)])
    }

    private func dish(
        before position: Int32, _ reach: Reach, _ scratch: AnalysisScratch, _ matcher: TopicMatcher?
    ) -> NounPhrases.Phrase? {
        guard let place = TokenBoundaries.token(at: position, scratch.tokens), place < scratch.tagging.tags.count else { return nil }
        let clause = Int(scratch.tagging.tokens[place].clauseStart)
        let limit = max(0, place - Self.farthest)
        var found: NounPhrases.Phrase?
        var index = place - 1
        while index >= limit {
            let token = scratch.tokens[index]
            let isEnd = token.kind == .punctuation && ClauseSplitter.endsSentence(scratch.prepared.scalars[Int(token.start)])
            if isEnd || index < clause && reach == .clause { break }
            switch kind(index, scratch, matcher) {
            case .other: return found
            case .nothing: index -= 1
            case .generic:
                if index >= clause, found == nil, !isPointedAt(index, scratch) { return phrase(endingAt: index, scratch) }
                index -= 1
            case .dish:
                let dish = phrase(endingAt: index, scratch)
                if found.map({ isPart($0, of: dish, scratch) }) ?? true { found = dish }
                while index >= limit, scratch.tokens[index].start >= dish.start { index -= 1 }
            }
        }
        return found
    }

    /// 这道菜, 这个菜: the dish was named before.
    private func isPointedAt(_ index: Int, _ scratch: AnalysisScratch) -> Bool {
        let start = Int(scratch.tokens[index].start)
        return scratch.prepared.scalars[max(0, start - 2)..<start].contains { Self.pointers.contains($0) }
    }

    /// Whether a dish is a part of one named before it, or short for it: 鱼肉 after 酸菜鱼, 肥牛 after 酸汤肥牛.
    private func isPart(_ later: NounPhrases.Phrase, of earlier: NounPhrases.Phrase, _ scratch: AnalysisScratch) -> Bool {
        let scalars = scratch.prepared.scalars
        let name = scalars[Int(earlier.start)..<Int(earlier.end)]
        let part = scalars[Int(later.start)..<Int(later.end)]
        return name.count > part.count && part.contains { !Self.common.contains($0) && name.contains($0) }
    }

    private enum Kind { case nothing, dish, generic, other }

    private func kind(_ index: Int, _ scratch: AnalysisScratch, _ matcher: TopicMatcher?) -> Kind {
        let token = scratch.tokens[index]
        guard token.kind == .word || token.kind == .unknown || token.kind == .latin else { return .nothing }
        let word = word(token.start, token.end, scratch)
        if attributes[word] != nil || parts.contains(word) { return .nothing }
        if generic.contains(word) { return .generic }
        if dishes.contains(word) { return .dish }
        let isAspect = scratch.tagging.tags[index] == .aspect
        guard isAspect || scratch.tagging.tags[index] == .outside && isNoun(token) else { return .nothing }
        if others.contains(word) { return isAspect ? .other : .nothing }
        let last = scratch.prepared.scalars[Int(token.end) - 1]
        if token.count > 1 ? heads.contains(last) : singles.contains(last) { return .dish }
        guard isAspect, token.count > 1, isNoun(token) else { return .nothing }
        return isElsewhere(token, scratch, matcher) ? .other : .dish
    }

    /// Whether the word names a topic that is not a dish's.
    private func isElsewhere(_ token: Token, _ scratch: AnalysisScratch, _ matcher: TopicMatcher?) -> Bool {
        guard let matcher else { return true }
        let hits = scratch.topics.hits
        var low = 0
        var high = hits.count
        while low < high {
            let middle = (low + high) / 2
            if hits[middle].start < token.start - Self.longestHit { low = middle + 1 } else { high = middle }
        }
        while low < hits.count, hits[low].start < token.end {
            let hit = hits[low]
            let isOver = hit.anchorStart < token.end && token.start < hit.anchorEnd
            if isOver, !matcher.specifications[Int(hit.topic)].id.hasPrefix(Self.node) { return true }
            low += 1
        }
        return false
    }

    private func isNoun(_ token: Token) -> Bool {
        guard token.kind == .word, token.wordID >= 0 else { return token.count >= 2 }
        return lexicon.tagCode(of: token.wordID).map { isNounTag[Int($0)] } ?? false
    }

    /// The dish's name: the word and what stands before it without a gap, as nouns or as words of the same aspect.
    private func phrase(endingAt last: Int, _ scratch: AnalysisScratch) -> NounPhrases.Phrase {
        let tokens = scratch.tokens
        var first = last
        while first > 0, tokens[first - 1].end == tokens[first].start, tokens[last].end - tokens[first - 1].start <= Self.longest {
            let token = tokens[first - 1]
            let isName = scratch.tagging.tags[first - 1] == .aspect || scratch.tagging.tags[first - 1] == .outside && isNoun(token)
            let word = word(token.start, token.end, scratch)
            guard isName, !others.contains(word), attributes[word] == nil else { break }
            first -= 1
        }
        return NounPhrases.Phrase(start: tokens[first].start, end: tokens[last].end, isTopic: false)
    }

    private static func words(_ list: String) -> [[UInt32]] { WordList.words(list).map { $0.unicodeScalars.map(\.value) } }

    /// What a dish has.
    private static let qualities = """
        味道 口味 口感 滋味 味 味儿 味觉 肉质 分量 份量 菜量 量 份量感 个头 块头 颜色 色泽 卖相 品相 外观 造型 摆盘 香味 香气 火候 做工 做法 刀工 甜度 辣度 咸度 咸淡 \
        酸度 嫩度 脆度 质感 质地 品质 新鲜度 用料 温度 厚度 肥瘦 价格 价钱 价位
        """
    /// What a dish has where it stands in the same clause; elsewhere the house has it.
    private static let ownOnly = "性价比 质量"
    /// Words for dishes in general: the subject of their own clause only.
    private static let genericDishes = "菜 道菜 菜品 菜式 菜肴 菜色 饭菜 食物 食品 东西 出品 美食 吃的 饭 招牌菜 特色菜 招牌 特色 热菜 凉菜 主食"
    /// Dishes and drinks whose last character says nothing.
    private static let wholeNames = "饮料 甜品 甜点 小吃 套餐 自助餐 烧烤 米线 刺身 寿司 吐司 可乐 咖啡 披萨 沙拉 布丁 慕斯 泡芙 卤煮 冰淇淋 冰激凌 三明治 汉堡"
    /// What dishes are made of or served with: passed over in the search for the dish.
    private static let ingredients = """
        肉 皮 馅 馅儿 馅料 肉馅 面皮 饼皮 外皮 酱 酱汁 汤汁 汁 汤底 油 肉量 食材 配料 原料 材料 调料 酱料 配菜 酱油 芥末 姜 葱 蒜 蒜泥 葱花 香菜 花椒 辣椒 红辣椒 果酱 醋 盐 糖 芝士 奶酪 \
        石锅 盘子 碗 锅 勺子 筷子
        """
    /// Words that end like dishes or are judged like them, and are none.
    private static let notDishes = """
        店 餐厅 饭店 酒店 饭馆 酒楼 家 店家 商家 老板 老板娘 服务员 服务 态度 环境 装修 朋友 客人 顾客 人 位置 地方 里面 外面 上面 下面 前面 后面 表面 方面 对面 店面 门面 桌面 台面 路面 \
        地面 全面 一面 两面 两边 旁边 电脑 钱包 背包 书包 红包 打包 照片 宣传片 图片 名片 卡片 安排 公司 音乐 结果 效果 如果 旅游团 朋友圈 生意 时间 速度 上菜 点菜 送餐 包装 交通 停车 团购 活动 \
        点评 图案 午饭 晚饭 早饭 吃饭 晚餐 午餐 早餐 用餐 就餐 快餐 正餐 请客 门口 周边 包厢 大厅 整体 总体 感觉 分布 制作 川菜 粤菜 湘菜 鲁菜 淮扬菜 \
        杭帮菜 本帮菜 东北菜 家常菜 私房菜 上海菜 海鲜餐厅
        """
    /// Last characters of dishes' names.
    private static let dishHeads = """
        鱼虾蟹贝螺蛤蚝鲍肉鸡鸭鹅鸽蛙牛羊猪排肠肚肝舌蹄爪翅腿掌筋骨蛋菜笋菇菌藕瓜豆茄椒薯芋饭面粉粥汤羹饼包饺饨馍糕酥粽丸卷串锅煲茶奶酪冻酒啡堡挞糖莓桃橙腐皮鲜沙拉萨条片丝丁粿糍糬棒炒腩
        """.filter { !$0.isWhitespace }
    private static let dishSingles = "鱼虾蟹鸡鸭鹅蛙汤粥饼面粉茶酒糕"
    /// 这 此 该
    private static let pointers: Set<UInt32> = [0x8FD9, 0x6B64, 0x8BE5]
    /// Characters that different dishes share: 肉 菜 大 小 炒 烤 汤 饭 面 粉
    private static let common: Set<UInt32> = Set("肉菜大小炒烤汤饭面粉和的香辣".unicodeScalars.map(\.value))
}
