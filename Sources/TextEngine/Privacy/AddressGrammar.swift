/// The parts of which ``AddressScanner`` builds an address.
struct AddressGrammar {
    let text: PIIText

    struct Core {
        /// First scalar that surely belongs to it; place names stand before.
        var start: Int
        var end: Int
        var isBuilding: Bool
    }

    /// The core whose characteristic scalar stands at the index.
    func core(at index: Int, notBefore limit: Int) -> Core? {
        switch text[index] {
        case 0x8DEF, 0x8857, 0x9053, 0x5DF7, 0x80E1, 0x5F04: road(index)  // 路 街 道 巷 胡 弄
        case 0x6751: village(index)  // 村
        case 0x680B, 0x5E62, 0x5EA7, 0x697C, 0x5355: building(index, limit)  // 栋 幢 座 楼 单
        default: nil
        }
    }

    private func road(_ index: Int) -> Core? {
        guard text.isHan(index - 1) || text.isAlphanumeric(index - 1) else { return nil }
        var next = index + 1
        if text[index] == 0x80E1 {
            guard text[next] == 0x540C else { return nil }
            next += 1
        } else if Self.notRoads.contains([text[index - 1], text[index]]) {
            return nil
        }
        if text[index] == 0x5F04, !text.isHan(index - 1) || text.digit(index - 1) >= 0 { return nil }
        if Self.directions.contains(text[next]) { next += 1 }
        if Self.numerals.contains(text[next]), text[next + 1] == 0x6BB5 { next += 2 }  // 一段
        if text[next] == 0x20 || text[next] == 0x2D { next += 1 }
        guard let numberEnd = number(at: next, letters: true) else { return nil }
        guard let unit = text.word(at: numberEnd, Self.houseUnits), text.word(at: numberEnd, Self.notHouse) == nil else { return nil }
        if text.digit(next) >= 0, !text.isDigit(next), numberEnd - next == 1, text[index] == 0x9053 { return nil }
        return Core(start: index, end: numberEnd + unit, isBuilding: text[numberEnd + unit - 1] != 0x53F7)
    }

    private func village(_ index: Int) -> Core? {
        guard text.isHan(index - 1), !Self.notVillages.contains([text[index - 1], text[index]]) else { return nil }
        var next = index + 1
        if text[next] == 0x7B2C { next += 1 }
        guard let numberEnd = number(at: next, letters: false), let unit = text.word(at: numberEnd, Self.villageUnits) else { return nil }
        return Core(start: index, end: numberEnd + unit, isBuilding: false)
    }

    /// A building or unit with a room behind it.
    private func building(_ index: Int, _ limit: Int) -> Core? {
        var unitEnd = index + 1
        var numberEnd = index
        switch text[index] {
        case 0x697C:
            guard text[index - 1] == 0x53F7 || text[index - 1] == 0x23 else { return nil }
            numberEnd -= 1
        case 0x5355:
            guard text[unitEnd] == 0x5143 else { return nil }
            unitEnd += 1
        default: break
        }
        guard let start = numberStart(before: numberEnd, limit) else { return nil }
        var next = unitEnd
        var hasUnit = false
        for _ in 0..<3 {
            if text[next] == 0x20 || text[next] == 0x2D { next += 1 }
            guard let part = numbered(at: next), part.isBuilding || part.isFloor else { break }
            next = part.end
            hasUnit = true
        }
        if text[next] == 0x20 || text[next] == 0x2D { next += 1 }
        if let room = numbered(at: next), room.isRoom { return Core(start: start, end: room.end, isBuilding: false) }
        let needsSuffix = text[index] == 0x5EA7 && text.isDigit(start) && !hasUnit
        if !needsSuffix, let room = bareRoom(at: next) { return Core(start: start, end: room, isBuilding: false) }
        return nil
    }

    private func numberStart(before end: Int, _ limit: Int) -> Int? {
        var start = end
        while start > limit, end - start < 5, text.isAlphanumeric(start - 1) { start -= 1 }
        if start < end { return start }
        while start > limit, end - start < 3, Self.numerals.contains(text[start - 1]) { start -= 1 }
        return start < end ? start : nil
    }

    struct Part {
        var end: Int
        var isBuilding: Bool
        var isRoom: Bool
        var isFloor: Bool
    }

    /// A number with what it counts: 3栋, A座, 12层, 501室.
    func numbered(at start: Int) -> Part? {
        guard let numberEnd = number(at: start, letters: true) else { return nil }
        if text.word(at: numberEnd, Self.notHouse) != nil { return nil }
        if let unit = text.word(at: numberEnd, Self.buildingUnits) {
            return Part(end: numberEnd + unit, isBuilding: true, isRoom: false, isFloor: false)
        }
        if let unit = text.word(at: numberEnd, Self.floorUnits) {
            return Part(end: numberEnd + unit, isBuilding: true, isRoom: false, isFloor: true)
        }
        if let unit = text.word(at: numberEnd, Self.roomUnits) {
            return Part(end: numberEnd + unit, isBuilding: false, isRoom: true, isFloor: false)
        }
        return nil
    }

    /// Three or four digits without a unit behind a building.
    func bareRoom(at start: Int) -> Int? {
        var end = start
        if ScalarClass.isASCIILetter(text[end]) { end += 1 }
        let digits = end
        while text.isDigit(end) { end += 1 }
        guard end - digits >= 3, end - digits <= 4, !text.isAlphanumeric(end), !Self.amounts.contains(text[end]) else { return nil }
        return text[end] == 0x2E && text.isDigit(end + 1) || text[end] == 0x3A ? nil : end
    }

    /// Building, entrance and room as numbers joined by dashes, behind an estate or a building: 10-3-502.
    func dashedRoom(at start: Int) -> Int? {
        var end = start
        var parts = 0
        while parts < 4 {
            let digits = end
            while text.isDigit(end), end - digits < 5 { end += 1 }
            guard end > digits, !text.isDigit(end) else { return nil }
            parts += 1
            guard text[end] == 0x2D, text.isDigit(end + 1) else { break }
            end += 1
        }
        return parts > 1 && !text.isAlphanumeric(end) && !Self.amounts.contains(text[end]) ? end : nil
    }

    /// A named estate or house with a numbered part, or the end, behind it.
    func estate(at start: Int) -> Int? {
        var end = start
        while end - start < 12, text.isHan(end) || ScalarClass.isASCIILetter(text[end]) {
            if end > start, let length = text.word(at: end, Self.estates) {
                let next = end + length
                let after = text[next] == 0x20 ? next + 1 : next
                if numbered(at: after) != nil || bareRoom(at: after) != nil || !text.isHan(next) { return next }
            }
            if Self.stops.contains(text[end]) { return nil }
            end += 1
        }
        return nil
    }

    /// Digits with a letter or a dash, or Chinese numerals; gives their end.
    func number(at start: Int, letters: Bool) -> Int? {
        var index = start
        if Self.prefixes.contains(text[index]) { index += 1 }
        let first = index
        if letters { while index - first < 2, ScalarClass.isASCIILetter(text[index]) { index += 1 } }
        let digits = index
        while text.isDigit(index) || (text[index] == 0x2D && index > digits && text.isDigit(index + 1)) { index += 1 }
        if index > digits {
            guard index - digits <= 11 else { return nil }
            if letters, ScalarClass.isASCIILetter(text[index]), !ScalarClass.isASCIILetter(text[index + 1]) { index += 1 }
            return index
        }
        if index > first { return index }
        while index - first < 5, Self.numerals.contains(text[index]) { index += 1 }
        return index > first ? index : nil
    }
}
