/// Finds telephone numbers, identity cards and bank cards among the digits of a text.
///
/// ```
/// 一三八 0013-8000 → phone   (010)8888-6666 转 801 → landline   6222 0212 … → bankCard
/// ```
/// Digits in any written form, with blanks, dashes or brackets between them, are collected into runs; at each start of a group
/// the rules are tried from the strictest to the loosest. Rules: China's numbering plan (mobile 1[3–9], area codes, 400/800),
/// GB 11643 for identity numbers, ISO/IEC 7812 (Luhn) for cards.
struct NumberScanner {
    /// Digits of one run with the place of each.
    struct Run {
        var digits: [UInt8] = []
        var positions: [Int] = []
        /// What separates a digit from the one before: 0 nothing, else a scalar; 1 where Chinese and other digits meet.
        var gaps: [UInt32] = []

        mutating func clear() {
            digits.removeAll(keepingCapacity: true)
            positions.removeAll(keepingCapacity: true)
            gaps.removeAll(keepingCapacity: true)
        }
    }

    private var run = Run()
    /// No rule needs more digits than this in one piece.
    private static let longestRun = 64

    mutating func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        guard text.digits + text.chineseDigits >= 7 else { return }
        var index = 0
        while index < text.count {
            guard text.digit(index) >= 0 else {
                index += 1
                continue
            }
            let end = collect(text, from: index)
            if run.digits.count >= 7 { match(text, into: &findings) }
            index = end
        }
    }

    /// Fills `run` with the digits from `start` on and returns where they end.
    private mutating func collect(_ text: PIIText, from start: Int) -> Int {
        run.clear()
        var index = start
        var gap: UInt32 = 0
        var wasChinese = false
        while index < text.count, run.digits.count < Self.longestRun {
            let digit = text.digit(index)
            if digit >= 0 {
                let isChinese = !text.isDigit(index)
                if gap == 0, !run.digits.isEmpty, isChinese != wasChinese { gap = 1 }
                run.digits.append(UInt8(digit))
                run.positions.append(index)
                run.gaps.append(gap)
                gap = 0
                wasChinese = isChinese
                index += 1
            } else {
                var next = index
                while next - index < 3, Self.isSeparator(text[next]) { next += 1 }
                guard next > index, text.digit(next) >= 0 else { break }
                gap = strongest(text, index, next)
                index = next
            }
        }
        return max(index, start + 1)
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x2D, 0x2E, 0x2F, 0x28, 0x29, 0x5F, 0x200B, 0x7E: true
        default: false
        }
    }

    /// The separator that says most: an invisible one counts as none.
    private func strongest(_ text: PIIText, _ start: Int, _ end: Int) -> UInt32 {
        var gap: UInt32 = 0
        for index in start..<end where text[index] != 0x200B {
            if gap == 0 || gap == 0x20 { gap = text[index] }
        }
        return gap
    }

    private func match(_ text: PIIText, into findings: inout [PIIFinding]) {
        var first = 0
        while first < run.digits.count {
            let startsGroup = first == 0 || run.gaps[first] != 0
            if startsGroup, let (kind, last) = NumberRules(text: text, run: run, first: first).match() {
                let start = NumberRules.start(text, run.positions[first], kind)
                let end = NumberRules.end(text, run.positions[last] + 1, kind)
                findings.append(PIIFinding(kind: kind, start: start, end: end))
                first = last + 1
                while first < run.digits.count, run.positions[first] < end { first += 1 }
            } else {
                first += 1
            }
        }
    }
}
