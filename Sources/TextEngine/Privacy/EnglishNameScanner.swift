/// Finds English names behind “my name is” and behind titles.
///
/// ```
/// My name is John Smith.   Mr. Brown   contact: Mary Jones
/// ```
/// Behind a title each word of the name needs a capital; behind “my name is” the first one may be any word that is not
/// frequent English.
enum EnglishNameScanner {
    static func scan(_ text: PIIText, into findings: inout [PIIFinding]) {
        for index in 0..<text.count where heads.contains(text[index]) && !text.isAlphanumeric(index - 1) {
            if let length = text.word(at: index, introductions) {
                if let finding = name(text, index + length, needsCapital: false) { findings.append(finding) }
            } else if let length = text.word(at: index, titles), isTitleEnd(text, index + length), isCapital(text, index) {
                var start = index + length
                if text[start] == 0x2E { start += 1 }
                if let finding = name(text, start, needsCapital: true) { findings.append(finding) }
            }
        }
    }

    private static func isTitleEnd(_ text: PIIText, _ index: Int) -> Bool {
        text[index] == 0x20 || text[index] == 0x2E && (text[index + 1] == 0x20 || isCapital(text, index + 1))
    }

    private static func isCapital(_ text: PIIText, _ index: Int) -> Bool {
        index < text.count && text.scalars[index] &- 0x41 < 26
    }

    private static func name(_ text: PIIText, _ start: Int, needsCapital: Bool) -> PIIFinding? {
        var start = start
        while text[start] == 0x20 || text[start] == 0x3A { start += 1 }
        var end = start
        var next = start
        var words = 0
        while words < 3, ScalarClass.isLatin(text[next]) {
            var wordEnd = next
            while ScalarClass.isLatin(text[wordEnd]) || ((text[wordEnd] == 0x27 || text[wordEnd] == 0x2D) && isCapital(text, wordEnd + 1)) {
                wordEnd += 1
            }
            let isFrequent = LatinWords.vote[LatinWords.hash(text.folded[next..<wordEnd])] == .english
            guard isCapital(text, next) || !needsCapital && words == 0, wordEnd - next <= 20, !isFrequent else { break }
            end = wordEnd
            words += 1
            next = text[wordEnd] == 0x2E && wordEnd - next == 1 ? wordEnd + 1 : wordEnd
            guard text[next] == 0x20 else { break }
            next += 1
        }
        return end - start >= 2 ? PIIFinding(kind: .name, start: start, end: end) : nil
    }

    private static let introductions = ["my name is ", "my name's ", "my name: ", "full name: ", "customer name: ", "contact: ", "name: "]
        .map { $0.unicodeScalars.map(\.value) }
    private static let titles = scalarWords("mrs miss mr ms dr prof")
    private static let heads = scalarSet("mfcndp")
}
