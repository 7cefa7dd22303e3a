/// Finds e-mail addresses, also written with ＠, “at”, “艾特”, “#” or blanks around the sign.
///
/// ```
/// zhang.san＠qq．com   li_si (at) gmail.com   123456#qq.com
/// ```
/// The plain sign needs a domain with a top-level part (RFC 5321's shape); the disguises need the domain of a mail provider.
enum EmailScanner {
    static func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        guard text.features.contains(.letter) else { return }
        var index = 0
        while index < text.count {
            guard let (signStart, signEnd, isPlain) = sign(text, index) else {
                index += 1
                continue
            }
            if let finding = address(text, signStart, signEnd, isPlain) {
                findings.append(finding)
                index = finding.end
            } else {
                index += 1
            }
        }
    }

    /// The sign at the index with the blanks around it.
    private static func sign(_ text: PIIText, _ index: Int) -> (Int, Int, Bool)? {
        switch text[index] {
        case 0x40:  // @
            let start = text[index - 1] == 0x20 ? index - 1 : index
            let end = text[index + 1] == 0x20 ? index + 2 : index + 1
            return (start, end, start == index && end == index + 1)
        case 0x23: return (index, index + 1, false)
        case 0x20, 0x28, 0x5B, 0x827E:
            guard let length = text.word(at: index, signs) else { return nil }
            return (index, index + length, false)
        default: return nil
        }
    }

    private static func address(_ text: PIIText, _ signStart: Int, _ signEnd: Int, _ isPlain: Bool) -> PIIFinding? {
        var start = signStart
        while isLocal(text[start - 1]), signStart - start < 64 { start -= 1 }
        while start < signStart, text[start] == 0x2E || text[start] == 0x2D || text[start] == 0x2B { start += 1 }
        guard start < signStart, let (end, labels) = domain(text, signEnd) else { return nil }
        if !isPlain {
            // Blanks around the plain sign are a slip of the pen before any domain; the disguises need a provider's.
            let isSpacedSign = text[signStart] == 0x40 || text[signStart + 1] == 0x40
            guard labels.contains(where: { providers.contains($0) }) || isSpacedSign && labels.last.map(topLevels.contains) ?? false else {
                return nil
            }
            let local = text.folded[start..<signStart]
            guard local.count > 1, LatinWords.vote[LatinWords.hash(local)] != .english else { return nil }
        }
        return PIIFinding(kind: .email, start: start, end: end)
    }

    private static func isLocal(_ scalar: UInt32) -> Bool {
        ScalarClass.isAlphanumeric(scalar) || scalar == 0x2E || scalar == 0x5F || scalar == 0x2D || scalar == 0x2B || scalar == 0x25
    }

    /// Where the domain ends, and its labels.
    private static func domain(_ text: PIIText, _ start: Int) -> (Int, [[UInt32]])? {
        var labels: [[UInt32]] = []
        var index = start
        var end = start
        while labels.count < 6 {
            var labelEnd = index
            while text.isAlphanumeric(labelEnd) || text[labelEnd] == 0x2D, labelEnd - index < 63 { labelEnd += 1 }
            while labelEnd > index, text[labelEnd - 1] == 0x2D { labelEnd -= 1 }
            guard labelEnd > index else { break }
            labels.append(Array(text.folded[index..<labelEnd]))
            end = labelEnd
            guard let dot = text.word(at: labelEnd, dots) else { break }
            index = labelEnd + dot
        }
        guard labels.count > 1, var top = labels.last else { return nil }
        // Digits or a known ending that runs into the next word are no part of the domain.
        let letters = top.prefix { ScalarClass.isASCIILetter($0) }.count
        guard letters >= 2 else { return nil }
        if letters < top.count {
            end -= top.count - letters
            top.removeLast(top.count - letters)
        }
        return top.count <= 12 ? (end, labels) : nil
    }

    private static let dots: [[UInt32]] = scalarWords(". 。 点 (dot) [dot]") + [" dot ", " . "].map { $0.unicodeScalars.map(\.value) }
    private static let signs: [[UInt32]] =
        [" at ", " (at) ", " [at] ", "(at)", "[at]", "艾特", " 艾特 ", "(a)"].map { $0.unicodeScalars.map(\.value) }
    private static let topLevels = Set(scalarWords("com cn net org edu gov io co"))
    private static let providers = Set(
        scalarWords("qq gmail 163 126 139 189 sina sohu hotmail outlook yahoo foxmail icloud live msn aliyun yeah 188 tom 21cn wo vip mail")
    )
}
