/// Finds personal names where the context says that one stands there.
///
/// ```
/// 我叫王小明   联系人：张三   找李经理   my name is John Smith   赵六 138…
/// ```
/// Contexts are titles behind the name, labels before it, and a telephone number beside it. The title stays readable.
enum NameScanner {
    static func scan(_ text: PIIText, _ findings: inout [PIIFinding]) {
        let numbers = findings.filter { $0.kind == .phone || $0.kind == .landline }
        if text.features.contains(.title) || text.features.contains(.nameLabel) {
            for index in 0..<text.count {
                if text.has(.title, at: index), text.word(at: index, titles) != nil, let name = nameBefore(text, index) {
                    findings.append(name)
                }
                if text.has(.nameLabel, at: index), let name = nameAfterLabel(text, index) { findings.append(name) }
            }
        }
        if text.features.contains(.letter) { EnglishNameScanner.scan(text, into: &findings) }
        for number in numbers {
            if let name = nameBeside(text, endingBefore: number.start) { findings.append(name) }
            if let name = nameBeside(text, startingAfter: number.end) { findings.append(name) }
        }
    }

    private static func finding(_ start: Int, _ end: Int) -> PIIFinding { PIIFinding(kind: .name, start: start, end: end) }

    // MARK: Titles

    private static func nameBefore(_ text: PIIText, _ title: Int) -> PIIFinding? {
        for given in [2, 1, 0] {
            let start = title - given - 2
            if text.word(at: start, Surnames.compound) != nil, isGiven(text, start + 2, title) {
                return isBoundary(text, start) || given == 0 ? finding(start, title) : nil
            }
        }
        for given in [2, 1] {
            let start = title - given - 1
            let surname = text[start]
            guard Surnames.clear.contains(surname) || Surnames.ambiguous.contains(surname), isBoundary(text, start) else { continue }
            guard isGiven(text, start + 1, title), !isWord(text, start), !isWord(text, start + 1), !startsWord(text, start) else {
                continue
            }
            if given == 1, Surnames.ambiguous.contains(surname), text.word(at: title, politeTitles) == nil { continue }
            let last = text[title - 1]
            if Surnames.clear.contains(last), !givenToo.contains(last) { continue }
            return finding(start, title)
        }
        let surname = text[title - 1]
        if Surnames.clear.contains(surname) { return isWord(text, title - 1) ? nil : finding(title - 1, title) }
        guard Surnames.ambiguous.contains(surname), isBoundary(text, title - 1), !isWord(text, title - 1) else { return nil }
        return finding(title - 1, title)
    }

    private static func isGiven(_ text: PIIText, _ start: Int, _ end: Int) -> Bool {
        for index in start..<max(end, start) where !text.isHan(index) || Surnames.notGiven.contains(text[index]) { return false }
        return true
    }

    private static func isBoundary(_ text: PIIText, _ index: Int) -> Bool {
        !text.isHan(index - 1) || Surnames.connectors.contains(text[index - 1])
    }

    /// Whether the character and the one before it form a word that is no name.
    private static func isWord(_ text: PIIText, _ index: Int) -> Bool {
        guard index > 0 else { return false }
        return Surnames.words.contains([text[index - 1], text[index]])
    }

    /// Whether a common word begins here that only looks like a name.
    private static func startsWord(_ text: PIIText, _ index: Int) -> Bool {
        besideWords.contains([text[index], text[index + 1]])
    }

    // MARK: Labels

    private static func nameAfterLabel(_ text: PIIText, _ index: Int) -> PIIFinding? {
        if let length = text.word(at: index, introductions) {
            guard text[index - 1] != 0x4E0D else { return nil }
            return name(text, skip(text, index + length, sentence).0, needsSurname: true)
        }
        if let length = text.word(at: index, formLabels) {
            let (start, isSeparated) = skip(text, index + length, separators)
            return name(text, start, needsSurname: !isSeparated) ?? name(text, skip(text, start, sentence).0, needsSurname: true)
        }
        if let length = text.word(at: index, roleLabels) {
            let (start, isSeparated) = skip(text, index + length, separators)
            if isSeparated { return name(text, start, needsSurname: false) }
            // Without a colon these are common nouns: the name must be whole and clear.
            guard let found = name(text, start, needsSurname: true), found.end - found.start > 1 else { return nil }
            let isWhole = !text.isHan(found.end) || text.word(at: found.end, following) != nil || text[found.end] == 0x4E8E
            return isWhole && !startsWord(text, start) ? found : nil
        }
        if text.has(mySurname, at: index) {
            let start = index + mySurname.count
            return Surnames.clear.contains(text[start]) || Surnames.ambiguous.contains(text[start]) ? finding(start, start + 1) : nil
        }
        return nil
    }

    private static func skip(_ text: PIIText, _ start: Int, _ separators: [[UInt32]]) -> (Int, Bool) {
        var index = start
        while index - start < 6, let length = text.word(at: index, separators) { index += length }
        return (index, index > start)
    }

    /// The name that begins at the index.
    private static func name(_ text: PIIText, _ start: Int, needsSurname: Bool) -> PIIFinding? {
        guard text.isHan(start) else { return nil }
        let surnameLength: Int
        if let length = text.word(at: start, Surnames.compound) {
            surnameLength = length
        } else if Surnames.clear.contains(text[start]) || Surnames.ambiguous.contains(text[start]) {
            surnameLength = 1
        } else {
            return needsSurname ? nil : foreignName(text, start)
        }
        var end = start + surnameLength
        while end - start - surnameLength < 2, text.isHan(end), !Surnames.notGiven.contains(text[end]), text.word(at: end, following) == nil
        {
            end += 1
        }
        if end == start + surnameLength {
            // Only a family name: a title or the end must follow.
            guard !needsSurname, !text.isHan(end) else { return nil }
        }
        return Surnames.words.contains(Array(text.folded[start..<min(start + 2, text.count)])) ? nil : finding(start, end)
    }

    /// Two to four characters up to a boundary, or parts joined by a dot, as in 阿依古丽·买买提.
    private static func foreignName(_ text: PIIText, _ start: Int) -> PIIFinding? {
        var end = start
        var joined = false
        while end - start < 16 {
            if text.isHan(end), !Surnames.notGiven.contains(text[end]), text.word(at: end, following) == nil {
                end += 1
            } else if text[end] == 0x2D, text.isHan(end + 1), end > start {
                joined = true
                end += 1
            } else {
                break
            }
        }
        guard end - start >= 2, joined || end - start <= 4, !text.isHan(end), !notNames.contains(Array(text.folded[start..<end])) else {
            return nil
        }
        return finding(start, end)
    }

    // MARK: Beside a telephone number

    private static func nameBeside(_ text: PIIText, endingBefore number: Int) -> PIIFinding? {
        var end = number
        while end > 0, number - end < 3, besideSeparators.contains(text[end - 1]) { end -= 1 }
        var start = end
        while start > 0, end - start < 4, text.isHan(start - 1) { start -= 1 }
        guard end - start >= 2, end - start <= 3, !text.isHan(start - 1) else { return nil }
        return isFullName(text, start, end) ? finding(start, end) : nil
    }

    private static func nameBeside(_ text: PIIText, startingAfter number: Int) -> PIIFinding? {
        var start = number
        while start - number < 3, besideSeparators.contains(text[start]) { start += 1 }
        var end = start
        while end - start < 4, text.isHan(end) { end += 1 }
        guard end - start >= 2, end - start <= 3, !text.isHan(end) else { return nil }
        return isFullName(text, start, end) ? finding(start, end) : nil
    }

    private static func isFullName(_ text: PIIText, _ start: Int, _ end: Int) -> Bool {
        Surnames.clear.contains(text[start]) && isGiven(text, start + 1, end)
            && !besideWords.contains(Array(text.folded[start..<(start + 2)]))
    }

    private static let titles = scalarWords(
        "先生 女士 小姐 老师 经理 师傅 阿姨 医生 大夫 主任 店长 同学 教练 律师 护士 太太 队长 警官 总监 医师 大哥 大姐 大叔 主管 教授 老板")
    private static let politeTitles = scalarWords("先生 女士 小姐")
    private static let introductions = scalarWords("我叫 本人叫 名叫 名字叫 我名叫 我的名字是 我的名字叫 本名 全名 本人姓名 我是客户")
    private static let formLabels = scalarWords(
        "联系人 收件人 收货人 寄件人 发件人 取件人 收票人 经办人 投诉人 申请人 报修人 入住人 办理人 委托人 咨询人 预订人 订房人 开户人 开户名 户名 姓名 客户姓名 用户姓名 签收人")
    /// Labels that are common nouns too.
    private static let roleLabels = scalarWords("本人 车主 户主 业主 机主 持卡人 被保险人 投保人 患者 负责人 乘客 旅客")
    private static let mySurname: [UInt32] = scalarWords("本人姓")[0]
    private static let separators: [[UInt32]] = [[0x20]] + scalarWords(": - =")
    private static let sentence: [[UInt32]] = [[0x20]] + scalarWords(": 做 作 是 为 叫")
    private static let besideSeparators = scalarSet(" ,:;-、，。/|（(")
    /// Words that end a name in running text.
    private static let following = scalarWords("先生 女士 小姐 同志 身份 电话 手机 联系 住址 住在 地址 年龄 性别 男 女 汉族 订单 前天 昨天 今天 明天 上周 于20 会员 以前 之前")
    private static let givenToo = scalarSet("林江金石龙文雷白云华梅兰叶康宁安明成季夏燕盛章童柏霞雪丹柳岳庄洪桂蓝苗武施方钟")
    private static let notNames = Set(scalarWords("同上 保密 匿名 匿名用户 本人 自己 无 客服 代收 快递 未知 不详 前台 门卫 保安 信息 联系方式 方式 如下 以下 填写 签字 签名 错误 态度"))
    private static let besideWords = Set(
        scalarWords(
            "明天 时候 水平 武汉 武大 解锁 丁香 夏天 高中 高三 高二 高一 全国 全体 公司 全部 万一 常常 方便 任务 连锁 简直 文化 易损 成都 周末 周一 周二 周三 周四 周五 周六 周日 周年 周围 周边 周到 程序 程度 何必 何况 何苦 何时 胡说 关于 关注 解决 单号 严重 钱包 尚未 项目 段落 房间 康复 施工 许多 章节 盛大 童装 冷气 孔夫 习惯 宁波 兰州 苏州 汤臣 陆续 洪水 严禁 梅花 龙虾 牛肉 朱红 麦当 关机 余额 莫名 房号 房东 时间 房子 申请 申诉 申报 欧洲 项链 贺卡 康师 储值 盛夏 关闭 桂花 毛病 唐突 顾客 江苏"
        ))
}
