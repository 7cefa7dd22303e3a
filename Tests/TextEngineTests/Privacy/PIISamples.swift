import TextEngine

/// A small generator of pseudo-random numbers (SplitMix64), so that samples are the same everywhere.
struct SampleRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &self)] }

    mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(Int.random(in: 0...9, using: &self)) }.joined()
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// Texts with personal data in every written form, and texts that only look like it.
struct PIISamples {
    struct Sample {
        var text: String
        var kind: PIIKind?
        /// Scalar offsets of the personal datum.
        var start: Int
        var end: Int
    }

    var random: SampleRandom

    init(seed: UInt64) { random = SampleRandom(seed: seed) }

    mutating func positive(_ kind: PIIKind) -> Sample {
        let (value, frame) = value(kind)
        let parts = frame.split(separator: "§", omittingEmptySubsequences: false).map(String.init)
        let lead = random.chance(40) ? random.pick(Self.leads) : ""
        let tail = random.chance(40) ? random.pick(Self.tails) : ""
        let before = lead + parts[0]
        let start = before.unicodeScalars.count
        return Sample(text: before + value + parts[1] + tail, kind: kind, start: start, end: start + value.unicodeScalars.count)
    }

    mutating func negative() -> Sample {
        Sample(text: random.pick(Self.leads) + hardNegative() + random.pick(Self.tails), kind: nil, start: 0, end: 0)
    }

    private static let leads = ["", "物流太慢了，", "你好，", "请尽快处理。", "东西收到了 ", "投诉：", "差评！", "客服一直不回复，"]
    private static let tails = ["", "，请联系我", "。", "！谢谢", "，一直没人管", "\n等回复", " 麻烦了", "，急"]

    private mutating func value(_ kind: PIIKind) -> (String, String) {
        switch kind {
        case .phone: (phone(), random.pick(["我的电话是§", "电话：§", "手机§", "打§没人接", "§", "请回电 §", "tel:§", "联系方式§，", "(§)"]))
        case .landline: (landline(), random.pick(["座机§", "电话：§", "请打§", "公司电话 §", "§", "你们的客服热线§打不通"]))
        case .email: (email(), random.pick(["邮箱§", "发到§", "email: §", "请发 § 给我", "§", "我的邮箱是§，"]))
        case .idCard: (idCard(), random.pick(["身份证§", "身份证号：§", "§", "证件号码 §", "我的身份证号码是§，"]))
        case .bankCard: (bankCard(), random.pick(["卡号§", "银行卡号：§", "退到§", "§", "工商银行 §", "账号是§，"]))
        case .plate: (plate(), random.pick(["车牌§", "我的车是§", "§", "车牌号：§", "停车场§被刮了"]))
        case .passport: (passport(), random.pick(["护照§", "护照号：§", "护照号码是§", "passport no. §", "我的护照 §"]))
        case .address: (address(), random.pick(["地址：§", "我住在§", "送到§", "寄到§", "§", "收货地址是§，", "请发往§"]))
        case .wechat:
            (wechat(), random.pick(["微信§", "微信号：§", "加我微信 §", "vx:§", "薇信§", "我的微信号是§", "wx：§", "v信 §", "加v：§", "微信号 §", "wechat: §"]))
        case .qq: (qq(), random.pick(["QQ§", "QQ：§", "扣扣§", "加QQ §", "我的QQ号是§", "qq号：§"]))
        case .weibo: (weibo(), random.pick(["微博@§", "微博：§", "我的微博名：§", "微博号§", "微博昵称：§", "微博id：§"]))
        case .name: name()
        case .order: (random.digits(16), "订单号：§")
        }
    }

    // MARK: Written forms

    private mutating func write(_ digits: String, _ groupings: [[Int]]) -> String {
        var text = random.chance(50) ? digits : group(digits, random.pick(groupings), random.pick([" ", "-", " - ", "  "]))
        switch Int.random(in: 0..<10, using: &random) {
        case 0: text = map(text, Array("０１２３４５６７８９"))
        case 1: text = map(text, Array("零一二三四五六七八九"))
        case 2: text = map(text, Array("〇幺二三四五六七八九"))
        case 3: text = mixed(text)
        case 4: text = map(text, Array("⓪①②③④⑤⑥⑦⑧⑨"))
        default: break
        }
        return text
    }

    private func map(_ text: String, _ forms: [Character]) -> String {
        String(text.map { $0.wholeNumberValue.map { forms[$0] } ?? $0 })
    }

    private mutating func mixed(_ text: String) -> String {
        let chinese = Array("零一二三四五六七八九")
        return String(
            text.map { character in
                guard let digit = character.wholeNumberValue, random.chance(50) else { return character }
                return chinese[digit]
            })
    }

    private func group(_ digits: String, _ lengths: [Int], _ separator: String) -> String {
        var rest = Substring(digits)
        var parts: [Substring] = []
        for length in lengths {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        if !rest.isEmpty { parts.append(rest) }
        return parts.joined(separator: separator)
    }

    private mutating func phone() -> String {
        let digits = "1" + random.pick(["3", "4", "5", "6", "7", "8", "9"]) + random.digits(9)
        let body = write(digits, [[3, 4, 4], [3, 4, 4], [4, 3, 4], [3, 8], [3, 3, 5], Array(repeating: 1, count: 11)])
        return random.pick(["", "", "", "", "+86 ", "+86", "86-", "0086 "]) + body
    }

    private mutating func landline() -> String {
        if random.chance(30) {
            return random.pick(["400", "800"]) + random.pick(["-", " ", ""]) + group(random.digits(7), [3], random.pick(["-", " ", ""]))
        }
        let area = random.pick(["010", "021", "0755", "0571", "028", "020", "0531", "0432"])
        let local = random.pick(["2", "5", "6", "8"]) + random.digits(area.count == 3 ? 7 : 6)
        let number = random.pick([area + "-" + local, "(" + area + ")" + local, area + " " + local, area + local, "（" + area + "）" + local])
        let extensionNumber = random.chance(20) ? random.pick(["转801", "-8012", "转 66"]) : ""
        return (random.chance(20) ? map(number, Array("０１２３４５６７８９")) : number) + extensionNumber
    }

    private mutating func email() -> String {
        let local = random.pick(["zhangsan", "li.si", "wang_wu88", "amy-2020", "a123456", "tom.lee+shop", random.digits(9)])
        let domain = random.pick(["qq.com", "163.com", "gmail.com", "sina.com.cn", "mail.tsinghua.edu.cn", "outlook.com", "hotmail.com"])
        let address = local + "@" + domain
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return local + "＠" + domain
        case 1: return address.uppercased()
        case 2: return local + "99 at gmail.com"
        case 3: return local + "(at)" + "163.com"
        case 4: return local + " @ " + domain
        case 5: return local + "@" + domain.split(separator: ".").joined(separator: "．")
        default: return address
        }
    }

    private mutating func idCard() -> String {
        let region = random.pick(["110105", "310101", "440305", "510104", "330106", "220203", "610113", "810000"])
        let month = String(Int.random(in: 101...112, using: &random)).suffix(2)
        let day = String(Int.random(in: 101...128, using: &random)).suffix(2)
        if random.chance(12) { return region + random.pick(["62", "75", "80"]) + month + day + random.digits(3) }
        let body = region + String(Int.random(in: 1940...2012, using: &random)) + month + day + random.digits(3)
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        let card = body + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return group(card, [6, 8], " ")
        case 1: return map(card, Array("０１２３４５６７８９"))
        case 2: return card.lowercased()
        case 3: return group(card, [6, 4, 4], "-")
        default: return card
        }
    }

    private mutating func bankCard() -> String {
        let length = random.pick([16, 16, 19, 19, 18, 17])
        let body = random.pick(["622848", "621700", "622202", "625858", "4392", "5187"])
        var digits = body + random.digits(length - body.count - 1)
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let value = item.element.wholeNumberValue ?? 0
            return sum + (item.offset % 2 == 0 ? (value * 2 > 9 ? value * 2 - 9 : value * 2) : value)
        }
        digits += String((10 - sum % 10) % 10)
        switch Int.random(in: 0..<5, using: &random) {
        case 0, 1: return group(digits, [4, 4, 4, 4], " ")
        case 2: return group(digits, [4, 4, 4, 4], "-")
        case 3: return map(digits, Array("０１２３４５６７８９"))
        default: return digits
        }
    }

    private mutating func plate() -> String {
        let province = random.pick(["京", "沪", "粤", "苏", "浙", "川", "鲁", "豫", "鄂", "渝", "新", "云", "贵", "宁"])
        let letter = random.pick(["A", "B", "C", "F", "K", "Z"])
        let plain = [random.digits(5), "A" + random.digits(4), random.digits(2) + "K" + random.digits(2), random.digits(4) + "H"]
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return province + letter + "D" + random.digits(5)
        case 1: return province + letter + random.digits(5) + "F"
        case 2: return province + letter + random.digits(4) + random.pick(["警", "学", "挂"])
        case 3: return "使" + random.digits(6)
        case 4: return "沪" + letter + random.digits(4) + "领"
        case 5: return province + letter.lowercased() + random.pick(plain).lowercased()
        case 6: return province + letter + random.pick(["·", "-", " ", "•"]) + random.pick(plain)
        default: return province + letter + random.pick(plain)
        }
    }

    private mutating func passport() -> String {
        random.pick([
            "E" + random.digits(8), "G" + random.digits(8), "EA" + random.digits(7), "e" + random.digits(8), "P" + random.digits(7),
            "E " + random.digits(8),
        ])
    }

    private mutating func wechat() -> String {
        random.pick([
            "wxid_" + random.digits(8), "abc" + random.digits(5), "xiao_mei" + random.digits(2), "Lily-" + random.digits(4),
            "q" + random.digits(7), "zhangsan_" + random.digits(3), "huahua" + random.digits(4),
        ])
    }

    private mutating func qq() -> String {
        let number = random.pick(["1", "3", "5", "8", "2"]) + random.digits(Int.random(in: 5...9, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return map(number, Array("０１２３４５６７８９"))
        case 1: return map(number, Array("零一二三四五六七八九"))
        case 2: return group(number, [3, 3], " ")
        default: return number
        }
    }

    private mutating func weibo() -> String { random.pick(["小鱼爱吃猫", "阿杰_2020", "Lisa酱", "老王说车", "今天也要加油鸭", "momo_123"]) }

    private mutating func fullName() -> String {
        let surname = random.pick(Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕").map(String.init) + ["欧阳", "司马"])
        let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲燕鑫宇浩晨欣怡梓涵子轩雨婷嘉豪建国志小家可").map(String.init)
        return surname + random.pick(given) + (random.chance(55) ? random.pick(given) : "")
    }

    private mutating func name() -> (String, String) {
        let full = fullName()
        let surname = random.pick(Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕").map(String.init))
        return random.pick([
            (full, "我叫§，请回复"), (full, "联系人：§"), (full, "收件人§，电话13800138000"), (full, "收货人: §\n"), (full, "姓名：§"),
            (surname, "找§先生处理的"), (surname, "你们的§经理态度很差"), (surname, "前台§小姐很热情"), (full, "§先生您好"),
            (surname, "感谢§老师"), (full, "客服§女士帮我解决了"), ("John Smith", "my name is §."), ("Mary Jones", "My name is § and I am angry"),
            (full, "本人§，于上周购买"), (full, "§ 13912345678"), (full, "我叫§昨天买的"), (surname, "§师傅上门安装很仔细"), ("Brown", "Mr. § was rude"),
        ])
    }

    private mutating func address() -> String {
        let region = random.pick(["北京市海淀区", "上海市浦东新区", "广东省深圳市南山区", "浙江省杭州市西湖区", "江苏省苏州市吴中区", "成都市武侯区", "", "", "河北省保定市清苑县"])
        let road = random.pick(["中关村大街", "人民路", "解放北路", "科技园南路", "文三西路", "建设大道", "长江中路", "学府街", "朝阳门外大街"])
        let number = String(Int.random(in: 1...999, using: &random))
        let estate = random.pick(["阳光花园", "万科城", "金地国际", "幸福小区", "碧桂园", "中海公寓"])
        let building = String(Int.random(in: 1...40, using: &random)) + random.pick(["号楼", "栋", "幢"])
        let unit = random.chance(60) ? String(Int.random(in: 1...6, using: &random)) + "单元" : ""
        let room = String(Int.random(in: 101...3202, using: &random)) + random.pick(["室", "", "号", "房"])
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return region + road + number + "号"
        case 1: return region + road + number + "号" + estate + building + unit + room
        case 2: return region + road + number + "弄" + String(Int.random(in: 1...60, using: &random)) + "号" + room
        case 3: return region + estate + building + unit + room
        case 4:
            return random.pick(["河南省周口市太康县", "山东省临沂市", ""]) + random.pick(["李家村", "王庄村", "清河镇东风村"])
                + String(Int.random(in: 1...9, using: &random)) + "组" + String(Int.random(in: 1...90, using: &random)) + "号"
        case 5: return region + road + number + "号" + random.pick(["银河大厦", "创新中心", "国贸写字楼"]) + random.pick(["A座", "B栋", "3号楼"]) + room
        case 6: return region + road + number + "号院" + building + unit + room
        default: return region + " " + road + number + "号 " + estate + " " + building + " " + unit + room
        }
    }

    private mutating func hardNegative() -> String {
        let number = random.digits(Int.random(in: 2...6, using: &random))
        return random.pick([
            "价格1\(random.digits(4))元", "i5-8250U处理器", "iPhone 13 800元", "打了12345也没用", "10086客服", "报警110", "订单号2023\(random.digits(14))",
            "2023-11-21 13:00到货", "买了\(number)件", "第\(random.digits(3))页", "双11买的", "3号线地铁", "住了2天301房间", "总经理不管", "老先生很不满", "老师傅手艺好",
            "任何先生都行", "对方经理", "客户经理", "大堂经理不错", "RTX3060显卡16GB", "批号20230\(random.digits(3))", "ip 192.168.1.100", "版本10.15.7",
            "99.99%", "¥13800138000", "总共13800138000元", "快递单号SF\(random.digits(13))", "条码69\(random.digits(5))", "5号楼很吵", "一楼大厅", "南京路很热闹",
            "人民路附近", "微信支付", "微信小程序打不开", "QQ音乐会员", "微博热搜", "加我一个", "现货50000台", "8月15号10点", "知道10号发货", "这条路2公里",
            "京东自营", "新款A4L", "使用2次", "E5处理器", "G40高速", "我叫了外卖", "我叫他快点", "数学老师", "前台小姐", "工程师傅", "班主任老师", "谢谢老师", "语文老师",
            "高大上", "0.5元", "分期12期每期\(number)", "一二三四五", "四五百块", "七八个人", "二〇二三年", "look at this", "meet me at booking.com", "@united thanks",
            "Mr delivery", "my name is not important", "1-2-3", "100-200元", "房间号1208", "2栋楼", "座位3座", "三道菜2号", "联系人：无", "姓名：保密", "身份证拍照",
            "银行卡退款", "护照办理", "车牌识别", "地址写错了", "邮箱收不到验证码", "qq登录不上", "三十多岁", "50-100人", "13款2.5的车", "60000公里", "2013年5月10日 11点",
        ])
    }
}
