/// Finds addresses down to the house number.
///
/// ```
/// 北京市海淀区中关村大街27号院3号楼2单元501室   中山路123号   阳光花园3栋502   李家村3组12号
/// ```
/// A core must be there: a road with a number, a building with a room, or a village with a group. From the core the address
/// grows to the left over place names and to the right over buildings, units, floors and rooms. The word lists were written by
/// hand after the forms of GB/T 23705.
struct AddressScanner {
    private let text: PIIText
    private let grammar: AddressGrammar

    static func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        let scanner = AddressScanner(text: text, grammar: AddressGrammar(text: text))
        var index = 0
        var from = 0
        while index < text.count {
            if text.has(.address, at: index), let core = scanner.grammar.core(at: index, notBefore: from) {
                let start = scanner.start(core.start, notBefore: from)
                let end = scanner.end(core.end, isBuilding: core.isBuilding)
                if end - start >= 4 {
                    findings.append(PIIFinding(kind: .address, start: start, end: end))
                    from = end
                }
                index = end
            } else {
                index += 1
            }
        }
    }

    private static let longestLeft = 36

    /// Where the address begins whose core begins at `core`.
    private func start(_ core: Int, notBefore limit: Int) -> Int {
        var left = core
        while left > limit, core - left < Self.longestLeft, isPlaceScalar(left - 1) || isJoint(left - 1) { left -= 1 }
        while left < core, !isPlaceScalar(left) { left += 1 }
        if let named = (left..<max(core, left)).first(where: { text.word(at: $0, AddressGrammar.regions) != nil }) { return named }
        var start = lastStop(left, core)
        // A long run of plain text is not all of it a place name.
        if let suffix = (start..<max(core, start)).first(where: { AddressGrammar.areaSuffixes.contains(text[$0]) && $0 > start + 1 }) {
            start = max(start, suffix - 4)
        } else {
            start = max(start, core - 8)
        }
        while start < core, text[start] == 0x20 || text[start] == 0x2C || text[start] == 0x2D { start += 1 }
        return start
    }

    private func isPlaceScalar(_ index: Int) -> Bool { text.isHan(index) || text.isAlphanumeric(index) }

    /// A blank or comma between two parts of an address.
    private func isJoint(_ index: Int) -> Bool {
        guard text[index] == 0x20 || text[index] == 0x2C || text[index] == 0x2D else { return false }
        return AddressGrammar.areaSuffixes.contains(text[index - 1]) || AddressGrammar.partSuffixes.contains(text[index - 1])
    }

    /// Behind the last scalar that no place name holds.
    private func lastStop(_ left: Int, _ core: Int) -> Int {
        var start = core
        while start > left, !AddressGrammar.stops.contains(text[start - 1]) { start -= 1 }
        return start
    }

    /// Where the address ends whose core ends at `core`.
    private func end(_ core: Int, isBuilding: Bool) -> Int {
        var end = core
        var takesBareRoom = isBuilding
        for _ in 0..<8 {
            var next = end
            if text[next] == 0x20 || text[next] == 0x2D || text[next] == 0x2C { next += 1 }
            if let part = grammar.numbered(at: next) {
                takesBareRoom = part.isBuilding || takesBareRoom && text[part.end - 1] == 0x53F7
                end = part.end
            } else if takesBareRoom, let room = grammar.bareRoom(at: next) {
                end = room
                takesBareRoom = false
            } else if takesBareRoom, let room = grammar.dashedRoom(at: next) {
                end = room
                takesBareRoom = false
            } else if let estate = grammar.estate(at: next) {
                end = estate
                takesBareRoom = true
            } else {
                break
            }
        }
        return end
    }
}
