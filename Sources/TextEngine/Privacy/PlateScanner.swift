/// Finds licence plates and passport numbers.
///
/// ```
/// 京A·12345   粤BD12345 (new energy)   沪A1234警   使014578   WJ京12345   E12345678
/// ```
/// Plates by GA 36: a province's character, a letter but I and O, five places with at least three digits, six for new energy.
/// Passports by the series in use: E and G with eight digits, E with a letter and seven; other series only behind a word for them.
enum PlateScanner {
    static let provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
    private static let provinceSet = scalarSet(provinces)
    private static let lastCharacters = scalarSet("挂学警港澳领使")

    static func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        guard text.digits >= 3 else { return }
        let hasPlates = text.features.contains(.plate)
        var index = 0
        while index < text.count {
            let scalar = text[index]
            let isHead = hasPlates && text.has(.plate, at: index)
            if isHead, provinceSet.contains(scalar), let end = plate(text, index) {
                findings.append(PIIFinding(kind: .plate, start: index, end: end))
                index = end
            } else if isHead, scalar == 0x4F7F || scalar == 0x9886, let end = embassyPlate(text, index) {
                findings.append(PIIFinding(kind: .plate, start: index, end: end))
                index = end
            } else if isHead, scalar == 0x77, let end = policePlate(text, index) {
                findings.append(PIIFinding(kind: .plate, start: index, end: end))
                index = end
            } else if ScalarClass.isASCIILetter(scalar), !text.isAlphanumeric(index - 1), let end = passport(text, index) {
                findings.append(PIIFinding(kind: .passport, start: index, end: end))
                index = end
            } else if ScalarClass.isDigit(scalar), !text.isAlphanumeric(index - 1), let end = oldPassport(text, index) {
                findings.append(PIIFinding(kind: .passport, start: index, end: end))
                index = end
            } else {
                index += 1
            }
        }
    }

    private static func skipSeparators(_ text: PIIText, _ index: Int) -> Int {
        var index = index
        while text[index] == 0x2D || text[index] == 0x20 || text[index] == 0x2E || text[index] == 0x200B { index += 1 }
        return index
    }

    private static func plate(_ text: PIIText, _ start: Int) -> Int? {
        var letter = start + 1
        if text[letter] == 0x20 { letter += 1 }
        guard ScalarClass.isASCIILetter(text[letter]), text[letter] != 0x69, text[letter] != 0x6F else { return nil }
        var index = skipSeparators(text, letter + 1)
        guard index - letter <= 4 else { return nil }
        var places: [UInt32] = []
        while places.count < 7, text.isAlphanumeric(index) || isInnerGap(text, index, places.count) {
            if text.isAlphanumeric(index) { places.append(text[index]) }
            index += 1
        }
        let digits = places.count { ScalarClass.isDigit($0) }
        guard places.allSatisfy({ $0 != 0x69 && $0 != 0x6F }) else { return nil }
        if places.count == 4, digits >= 3, lastCharacters.contains(text[index]) { return index + 1 }
        if places.count == 5, digits >= 3 { return index }
        let isNewEnergy = ScalarClass.isASCIILetter(places.first ?? 0) || ScalarClass.isASCIILetter(places.last ?? 0)
        return places.count == 6 && digits >= 4 && isNewEnergy ? index : nil
    }

    /// A single blank or dash within the places, as in “京A 12 345”.
    private static func isInnerGap(_ text: PIIText, _ index: Int, _ places: Int) -> Bool {
        places > 0 && places < 5 && (text[index] == 0x2D || text[index] == 0x200B) && text.isAlphanumeric(index + 1)
    }

    private static func embassyPlate(_ text: PIIText, _ start: Int) -> Int? {
        var index = start + 1
        if text[index] == 0x20 { index += 1 }
        var digits = 0
        while text.isDigit(index) || text[index] == 0x2D && digits == 3 && text.isDigit(index + 1) {
            if text.isDigit(index) { digits += 1 }
            index += 1
        }
        // A verb may stand in the same place: 使用 is excluded by the digits, and units behind speak against a plate.
        let isVerb = verbsBefore.contains(text[start - 1])
        return digits == 6 && !text.isAlphanumeric(index) && !unitsAfter.contains(text[index]) && !isVerb ? index : nil
    }

    private static func policePlate(_ text: PIIText, _ start: Int) -> Int? {
        guard text[start + 1] == 0x6A, !text.isAlphanumeric(start - 1) else { return nil }
        var index = skipSeparators(text, start + 2)
        guard provinceSet.contains(text[index]) else { return nil }
        index = skipSeparators(text, index + 1)
        var count = 0
        var digits = 0
        while text.isAlphanumeric(index), count < 6 {
            digits += text.isDigit(index) ? 1 : 0
            count += 1
            index += 1
        }
        return count == 5 && digits >= 4 && !text.isAlphanumeric(index) ? index : nil
    }

    private static func passport(_ text: PIIText, _ start: Int) -> Int? {
        var index = start + 1
        let hasSecondLetter = ScalarClass.isASCIILetter(text[index])
        if hasSecondLetter { index += 1 }
        if text[index] == 0x20 { index += 1 }
        let digitsStart = index
        var digits = 0
        while text.isDigit(index) || text[index] == 0x20 && digits > 0 && digits < 8 && text.isDigit(index + 1) && text[start + 1] == 0x20 {
            digits += text.isDigit(index) ? 1 : 0
            index += 1
        }
        guard digits >= 7, digits <= 9, !text.isAlphanumeric(index), !isDecimal(text, index) else { return nil }
        let hasContext = text.hasWord(context, within: 14, before: start)
        let isSpaced = digitsStart > start + (hasSecondLetter ? 2 : 1)
        if hasContext { return index }
        guard !isSpaced, !text.hasWord(contrary, within: 8, before: start) else { return nil }
        switch text[start] {
        case 0x65: return hasSecondLetter ? (digits == 7 ? index : nil) : (digits == 8 ? index : nil)
        case 0x67: return !hasSecondLetter && digits == 8 ? index : nil
        default: return nil
        }
    }

    /// The series of nine digits that begin with 14 or 15, only behind a word for passport.
    private static func oldPassport(_ text: PIIText, _ start: Int) -> Int? {
        guard text[start] == 0x31, text[start + 1] == 0x34 || text[start + 1] == 0x35 else { return nil }
        var index = start
        while text.isDigit(index), index - start < 10 { index += 1 }
        return index - start == 9 && !text.isAlphanumeric(index) && text.hasWord(context, within: 10, before: start) ? index : nil
    }

    private static func isDecimal(_ text: PIIText, _ index: Int) -> Bool { text[index] == 0x2E && text.isDigit(index + 1) }

    private static let verbsBefore = scalarSet("致促即驱迫行大假天特公能会够可以")
    private static let unitsAfter = scalarSet("元块次个人年天小分")
    private static let context = scalarWords("护照 passport 通行证 证件号 证件号码 旅行证 回乡证 台胞证")
    private static let contrary = scalarWords("型号 订单 单号 编号 货号 批号 序列号 版本 sn 快递 运单")
}
