/// Finds WeChat, QQ and Weibo ids behind words that announce them.
///
/// ```
/// 加我薇信：abc_12345   扣扣 一二三四五六七八   微博@张三   vx wxid-2020
/// ```
/// An id that follows a word such as 微信 directly needs a digit; behind 微信号 or a colon letters suffice (Tencent's rule: 6–20
/// letters, digits, `_`, `-`, the first a letter). QQ numbers have five to eleven digits.
enum ContactScanner {
    static func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        guard text.features.contains(.contact) else { return }
        var index = 0
        while index < text.count {
            guard text.has(.contact, at: index), let finding = contact(text, index) else {
                index += 1
                continue
            }
            findings.append(finding)
            index = finding.end
        }
    }

    private static func contact(_ text: PIIText, _ start: Int) -> PIIFinding? {
        let startsInWord = text.isAlphanumeric(start - 1) && text.isAlphanumeric(start)
        if startsInWord { return nil }
        if let length = text.word(at: start, weibo) { return name(text, start, start + length) }
        if let length = text.word(at: start, qq) { return number(text, start + length) ?? id(text, start + length, .qq, isLoose: false) }
        if let length = text.word(at: start, wechat) { return id(text, start + length, .wechat, isLoose: false) }
        if let length = text.word(at: start, adding) { return id(text, start + length, .wechat, isLoose: true) }
        return nil
    }

    /// Skips 号, 是, colons and the like; says whether one of them makes an id certain.
    private static func skipConnection(_ text: PIIText, _ start: Int) -> (Int, Bool) {
        var index = start
        var isCertain = false
        var steps = 0
        while steps < 6 {
            if let length = text.word(at: index, certain) {
                isCertain = true
                index += length
            } else if let length = text.word(at: index, fillers) {
                index += length
            } else {
                break
            }
            steps += 1
        }
        return (index, isCertain)
    }

    private static func id(_ text: PIIText, _ start: Int, _ kind: PIIKind, isLoose: Bool) -> PIIFinding? {
        let (index, isCertain) = skipConnection(text, start)
        // Letters that touch the trigger are another word (“wxpay”), unless the trigger is Chinese.
        if index == start, ScalarClass.isASCIILetter(text[start - 1]), ScalarClass.isASCIILetter(text[start]) { return nil }
        var end = index
        var digits = 0
        var marks = 0
        while text.isAlphanumeric(end) || ((text[end] == 0x5F || text[end] == 0x2D) && text.isAlphanumeric(end + 1)) {
            digits += text.isDigit(end) ? 1 : 0
            marks += text[end] == 0x5F || text[end] == 0x2D ? 1 : 0
            end += 1
        }
        let length = end - index
        guard length >= 5, length <= 24, text[end] != 0x40, text[end] != 0x2E || !text.isAlphanumeric(end + 1) else { return nil }
        let startsWithLetter = ScalarClass.isASCIILetter(text[index])
        if !startsWithLetter {
            guard isCertain || !isLoose, digits == length || digits >= 2, length >= 6 else { return nil }
            if units.contains(text[end]) || isPhone(text, index, length, digits) { return nil }
            return PIIFinding(kind: kind, start: index, end: end)
        }
        let isWord = LatinWords.vote[LatinWords.hash(text.folded[index..<end])] != nil || services.contains(Array(text.folded[index..<end]))
        let isConvincing = digits >= 2 && length >= 6 || marks > 0 && length >= 6
        guard isCertain ? length >= 6 && !isWord || isConvincing : isConvincing else { return nil }
        if isLoose && !isCertain && digits < 2 && marks == 0 { return nil }
        return PIIFinding(kind: kind, start: index, end: end)
    }

    private static func isPhone(_ text: PIIText, _ start: Int, _ length: Int, _ digits: Int) -> Bool {
        length == 11 && digits == 11 && text[start] == 0x31 && (0x33...0x39).contains(text[start + 1])
    }

    /// Five to eleven digits in any written form.
    private static func number(_ text: PIIText, _ start: Int) -> PIIFinding? {
        let (index, isCertain) = skipConnection(text, start)
        var end = index
        var digits = 0
        var gaps = 0
        while text.digit(end) >= 0 || digits > 0 && isGap(text, end) {
            if text.digit(end) >= 0 { digits += 1 } else { gaps += 1 }
            end += 1
        }
        guard (isCertain || index > start ? 5 : 6)...11 ~= digits, gaps <= digits, !text.isAlphanumeric(end), !units.contains(text[end]),
            text[end] != 0x40
        else { return nil }
        if digits == 11, text.digit(index) == 1, gaps == 0, text.digit(index + 1) >= 3 { return nil }
        return PIIFinding(kind: .qq, start: index, end: end)
    }

    private static func isGap(_ text: PIIText, _ index: Int) -> Bool {
        (text[index] == 0x20 || text[index] == 0x2D || text[index] == 0x200B || text[index] == 0x2E) && text.digit(index + 1) >= 0
    }

    /// `@name` right behind 微博, the name behind 微博号 or 微博名, or behind 我的微博 with a colon.
    private static func name(_ text: PIIText, _ trigger: Int, _ start: Int) -> PIIFinding? {
        guard !isInMention(text, trigger) else { return nil }
        var index = start
        var isCertain = false
        if let length = text.word(at: index, nameNouns) {
            index += length
            isCertain = true
        }
        let isOwn = text.wordEnding(at: trigger, owners) != nil
        let connection = index
        while index - connection < 4, let length = text.word(at: index, nameConnections) { index += length }
        if index > connection {
            let saysColon = text.folded[connection..<index].contains(0x3A)
            isCertain = isCertain || (saysColon ? isOwn || !text.isHan(trigger - 1) : isOwn)
        }
        if text[index] == 0x40, isCertain || index == start {
            index += 1
            isCertain = true
        }
        guard isCertain else { return nil }
        var end = index
        while text.isHan(end) || text.isAlphanumeric(end) || text[end] == 0x5F || text[end] == 0x2D, end - index < 24 {
            if text.isHan(end), text.word(at: end, nameStops) != nil { break }
            end += 1
        }
        let length = end - index
        guard length >= 2, length <= 20, !(text.isHan(index) && length > 12) else { return nil }
        return PIIFinding(kind: .weibo, start: index, end: end)
    }

    /// Whether the word is part of an @mention, as in “@某某的微博: …”.
    private static func isInMention(_ text: PIIText, _ index: Int) -> Bool {
        var start = index
        while start > 0, index - start < 24,
            text.isHan(start - 1) || text.isAlphanumeric(start - 1) || text[start - 1] == 0x5F || text[start - 1] == 0x2D
        {
            start -= 1
        }
        return start > 0 && text[start - 1] == 0x40
    }

    private static let nameNouns = scalarWords("用户名 帐号 账号 昵称 id 号 名称 名")
    private static let nameConnections: [[UInt32]] = [[0x20]] + scalarWords(": 是 叫 就是 =")
    private static let owners = scalarWords("我的 我 本人 本人的")
    private static let wechat = scalarWords(
        "微信 薇信 威信 徽信 维信 卫星号 v信 vx wx wechat weixin 微xin v❤ 微❤ v-x 微讯 加微 加薇 加v +v +微 +薇 微号 v号 薇: 微: v: 薇芯 威❤")
    private static let adding = scalarWords("加我 加一下我 加下我")
    private static let qq = scalarWords("qq群 qq 扣扣群 扣扣 企鹅 球球 q群 加q 扣: q号 q: q扣 ｑ")
    private static let weibo = scalarWords("微博 weibo")
    private static let certain = scalarWords("号码 帐号 账号 号 id : 是 为 名称 名 昵称 叫 就是 = ➕ 用户名 「 “ \"")
    private static let fillers: [[UInt32]] = [[0x20], [0x2C], [0x2D]] + scalarWords("我 的 加 搜 联系 我的 群 请 + ( [ v信 微信")
    private static let nameStops = scalarWords("关注 投诉 私信 曝光 已经 上面 登录 登陆 不是 什么")
    private static let units = scalarSet("元块年月日个次人天件分号楼岁%")
    private static let services = Set(scalarWords("wechat weixin wechatpay alipay taobao pinduoduo douyin tencent qqmusic qqmail"))
}
