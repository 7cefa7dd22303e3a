/// The rules by which the digits from one group start are a number of some kind.
struct NumberRules {
    let text: PIIText
    let run: NumberScanner.Run
    let first: Int

    private var remaining: Int { run.digits.count - first }

    /// The kind and the index of the last digit.
    func match() -> (PIIKind, Int)? {
        guard isAllowedBefore() else { return nil }
        if let last = identity() { return (.idCard, last) }
        if let last = bankCard() { return (.bankCard, last) }
        if let last = phone() { return (.phone, last) }
        if let last = landline() ?? serviceNumber() ?? localNumber() { return (.landline, last) }
        return nil
    }

    private func digit(_ offset: Int) -> UInt8 { first + offset < run.digits.count ? run.digits[first + offset] : 255 }

    /// Whether a group ends after `length` digits.
    private func endsGroup(_ length: Int) -> Bool {
        let next = first + length
        guard length <= remaining else { return false }
        return next == run.digits.count || run.gaps[next] != 0
    }

    /// Lengths of the groups of the first `length` digits; where only scripts meet no group begins.
    private func groups(_ length: Int) -> [Int] {
        var groups = [1]
        for index in (first + 1)..<(first + max(length, 1)) {
            if run.gaps[index] > 1 { groups.append(1) } else { groups[groups.count - 1] += 1 }
        }
        return groups
    }

    private func hasGap(_ scalar: UInt32, _ length: Int) -> Bool {
        for index in (first + 1)..<(first + max(length, 1)) where run.gaps[index] == scalar { return true }
        return false
    }

    private func isAllowedBefore() -> Bool {
        let start = run.positions[first]
        // A run that was cut for its length goes on in the middle of a number.
        if first == 0, text.digit(start - 1) >= 0 { return false }
        if first > 0, run.gaps[first] == 0x2E { return false }
        let before = text[start - 1]
        switch before {
        case 0xA5, 0x24, 0x20AC, 0xA3: return false
        default: break
        }
        guard ScalarClass.isASCIILetter(before) else { return true }
        var wordStart = start - 1
        while ScalarClass.isASCIILetter(text[wordStart - 1]), start - wordStart < 10 { wordStart -= 1 }
        return Self.contactLetters.contains(Array(text.folded[wordStart..<start]))
    }

    private func isAllowedAfter(_ length: Int) -> Bool {
        let end = run.positions[first + length - 1] + 1
        let next = text[end] == 0x20 ? text[end + 1] : text[end]
        if Self.units.contains(next) { return false }
        return !(text[end] == 0x2E && text.isDigit(end + 1) && !hasGap(0x2E, length))
    }

    // MARK: Identity card

    private func identity() -> Int? {
        if let last = identity18() { return last }
        guard endsGroup(15), groups(15).count == 1, isProvince(), isDate(year: 1900 + value(6, 2), value(8, 2), value(10, 2)) else {
            return nil
        }
        return first + 14
    }

    private func identity18() -> Int? {
        guard remaining >= 17, isProvince(), isDate(year: value(6, 4), value(10, 2), value(12, 2)) else { return nil }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for (offset, weight) in weights.enumerated() { sum += Int(digit(offset)) * weight }
        let check = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][sum % 11]
        let hasContext = text.hasWord(Self.identityContext, within: 10, before: run.positions[first])
        let groupCount = groups(min(18, remaining)).count
        guard groupCount <= 6 || groupCount >= 17 else { return nil }
        if remaining >= 18, endsGroup(18), Int(digit(17)) == check || hasContext { return first + 17 }
        // The check character X is no digit: it stands behind the run.
        if remaining == 17 || run.gaps[first + 17] != 0 {
            var end = run.positions[first + 16] + 1
            while text[end] == 0x20 || text[end] == 0x2D || text[end] == 0x200B { end += 1 }
            if text[end] == 0x78, !text.isAlphanumeric(end + 1), check == 10 || hasContext { return first + 16 }
        }
        return nil
    }

    private func value(_ offset: Int, _ length: Int) -> Int {
        (offset..<(offset + length)).reduce(0) { $0 * 10 + Int(digit($1)) }
    }

    private func isProvince() -> Bool {
        switch value(0, 2) {
        case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83: true
        default: false
        }
    }

    private func isDate(year: Int, _ month: Int, _ day: Int) -> Bool {
        (1900...2035).contains(year) && (1...12).contains(month) && (1...31).contains(day)
    }

    // MARK: Bank card

    private func bankCard() -> Int? {
        guard remaining >= 13 else { return nil }
        let hasContext = text.hasWord(Self.cardContext, within: 12, before: run.positions[first])
        for length in stride(from: min(19, remaining), through: 13, by: -1) where endsGroup(length) {
            guard hasContext || isIssuer(length), isLuhn(length), !hasGap(0x2E, length), !hasGap(0x2F, length) else { continue }
            let groups = groups(length)
            let isGrouped = groups.count == 1 || groups.count <= 6 && groups[0] >= 4 || groups.count == length
            if isGrouped, isAllowedAfter(length) { return first + length - 1 }
        }
        return nil
    }

    private func isIssuer(_ length: Int) -> Bool {
        if text.hasWord(Self.orderContext, within: 8, before: run.positions[first]) { return false }
        switch (digit(0), digit(1)) {
        case (6, 0...9): return length >= 16
        case (4, _): return length == 13 || length >= 16
        case (5, 0...9): return length >= 16
        case (2, 2...7): return length == 16
        case (3, 4), (3, 7): return length == 15
        case (3, 5), (3, 0), (3, 6), (3, 8): return length == 14 || length == 16
        case (9, 5), (9, 9), (9, 8): return length >= 16
        default: return false
        }
    }

    private func isLuhn(_ length: Int) -> Bool {
        var sum = 0
        var isZero = true
        for offset in 0..<length {
            let value = Int(digit(length - 1 - offset))
            if value != 0 { isZero = false }
            let weighted = offset % 2 == 1 ? value * 2 : value
            sum += weighted > 9 ? weighted - 9 : weighted
        }
        return sum % 10 == 0 && !isZero
    }

    // MARK: Telephone

    private func phone() -> Int? {
        for prefix in [0, 1, 2, 4] {
            guard hasPrefix(prefix), digit(prefix) == 1, (3...9).contains(digit(prefix + 1)), endsGroup(prefix + 11) else { continue }
            let length = prefix + 11
            guard isAllowedAfter(length), isPhoneGrouping(prefix), !continuesList(length) else { continue }
            if prefix == 0, text.wordEnding(at: labelEnd(), Self.orderContext) != nil { continue }
            return first + length - 1
        }
        return nil
    }

    /// A trunk 0, or the country code as 86 or 0086.
    private func hasPrefix(_ length: Int) -> Bool {
        switch length {
        case 0: true
        case 1: digit(0) == 0
        case 2: digit(0) == 8 && digit(1) == 6
        default: digit(0) == 0 && digit(1) == 0 && digit(2) == 8 && digit(3) == 6
        }
    }

    private func isPhoneGrouping(_ prefix: Int) -> Bool {
        let body = NumberRules(text: text, run: run, first: first + prefix).groups(11)
        if body.count == 1 || body.count == 11 { return true }
        if hasGap(0x2E, prefix + 11) || hasGap(0x2F, prefix + 11) { return body == [3, 4, 4] }
        return body.count <= 5 && body[0] >= 2
    }

    /// Whether more short groups follow with the same separator, as in a list of figures.
    private func continuesList(_ length: Int) -> Bool {
        let next = first + length
        guard next < run.digits.count, groups(length).count > 1 else { return false }
        var following = 1
        while next + following < run.digits.count, run.gaps[next + following] == 0 { following += 1 }
        return following < 5 && hasGap(run.gaps[next], length)
    }

    /// Where a label before the number ends: blanks and colons are skipped.
    private func labelEnd() -> Int {
        var end = run.positions[first]
        while end > 0, text[end - 1] == 0x20 || text[end - 1] == 0x3A || text[end - 1] == 0x662F { end -= 1 }
        return end
    }

    private func landline() -> Int? {
        for prefix in [0, 2, 4] where hasPrefix(prefix) {
            let trunk = digit(prefix) == 0 ? 1 : 0
            guard trunk == 1 || prefix > 0 else { continue }
            let areaStart = prefix + trunk
            let area = digit(areaStart) == 1 && digit(areaStart + 1) == 0 || digit(areaStart) == 2 ? 2 : 3
            guard area == 2 || (3...9).contains(digit(areaStart)) else { continue }
            for local in area == 2 ? [8, 7] : [8, 7] {
                let length = areaStart + area + local
                guard endsGroup(length), (2...9).contains(digit(areaStart + area)), isAllowedAfter(length) else { continue }
                if local == 7, area == 2, run.gaps[first + areaStart + area] <= 1 { continue }
                if isLandlineGrouping(areaStart + area, length) { return first + length - 1 }
            }
        }
        return nil
    }

    private func isLandlineGrouping(_ areaEnd: Int, _ length: Int) -> Bool {
        let groups = groups(length)
        if groups.count == 1 || groups.count == length { return true }
        return run.gaps[first + areaEnd] > 1 && groups.count <= 5 && !hasGap(0x2F, length)
    }

    private func serviceNumber() -> Int? {
        guard digit(1) == 0, digit(2) == 0, digit(0) == 4 || digit(0) == 8, endsGroup(10), isAllowedAfter(10) else { return nil }
        let groups = groups(10)
        guard groups.count == 1 || groups[0] >= 3 && groups.count <= 5 || groups.count == 10 else { return nil }
        let rest = (3..<10).contains { digit($0) != 0 }
        return rest && !hasGap(0x2F, 10) && !continuesList(10) ? first + 9 : nil
    }

    /// Seven or eight digits right behind a word for telephone.
    private func localNumber() -> Int? {
        for length in [8, 7] where endsGroup(length) && (2...8).contains(digit(0)) && first + length == run.digits.count {
            let groups = groups(length)
            guard groups.count == 1 || groups == [4, 4] || groups == [3, 4], isAllowedAfter(length) else { continue }
            if text.wordEnding(at: labelEnd(), Self.telephoneContext) != nil { return first + length - 1 }
        }
        return nil
    }

    // MARK: What belongs to the number around its digits

    /// Takes in `+`, and a bracket that closes within the number.
    static func start(_ text: PIIText, _ start: Int, _ kind: PIIKind) -> Int {
        var start = start
        guard kind == .phone || kind == .landline else { return start }
        if text[start - 1] == 0x2B { start -= 1 }
        if text[start - 1] == 0x28 {
            for index in start..<min(start + 6, text.count) where text[index] == 0x29 { return start - 1 }
        }
        return start
    }

    /// Takes in the check character X, and an extension.
    static func end(_ text: PIIText, _ end: Int, _ kind: PIIKind) -> Int {
        var next = end
        while text[next] == 0x20 || text[next] == 0x2D || text[next] == 0x200B { next += 1 }
        if kind == .idCard, text[next] == 0x78, !text.isAlphanumeric(next + 1), digitsBefore(text, end) == 17 { return next + 1 }
        guard kind == .landline else { return end }
        var hasMark = next > end && text[end] == 0x2D
        if let length = text.word(at: next, extensionMarks) {
            next += length
            hasMark = true
            while text[next] == 0x20 || text[next] == 0x3A { next += 1 }
        }
        var last = next
        while text.isDigit(last), last - next < 6 { last += 1 }
        return hasMark && last > next && last - next <= 5 && !text.isDigit(last) ? last : end
    }

    private static func digitsBefore(_ text: PIIText, _ end: Int) -> Int {
        var count = 0
        var index = end - 1
        while index >= 0, text.digit(index) >= 0 || text[index] == 0x20 || text[index] == 0x2D || text[index] == 0x200B {
            if text.digit(index) >= 0 { count += 1 }
            if count > 17 { return count }
            index -= 1
        }
        return count
    }

    private static let extensionMarks = scalarWords("转分机号 转分机 分机号 分机 转接 转 ext. ext")
    private static let contactLetters = Set(
        scalarWords("tel phone mobile call t m p wx vx v q qq wechat whatsapp cell telephone hp no number ph mob mp weixin whats"))
    private static let units = scalarSet("元块圆万亿个件斤克吨%¥円")
    private static let identityContext = scalarWords("身份证 身份號碼 证件 身份号 id号")
    private static let cardContext = scalarWords("卡号 银行 信用卡 储蓄卡 借记卡 账号 card 建行 工行 农行 中行 招行 交行 邮储 卡是 卡：")
    private static let orderContext = scalarWords("订单号 订单编号 订单 单号 运单号 编号 流水号 货号 条码 型号 快递号 物流号 序列号 imei sn")
    private static let telephoneContext = scalarWords("电话 座机 固话 电话号码 联系电话 致电 拨打 来电 tel tel. phone 热线 电话是")
}
