/// Cuts a text into what the search index holds: runs of Chinese, Japanese and Korean signs as overlapping pairs (and a run's last sign
/// alone), other words in lower case, signs of feeling one by one.
///
///     SearchTokens.indexed("物流太慢 App")   // "物流 流太 太慢 慢 app"
///
/// With pairs a two-sign word is one look-up, and a single sign is the beginning of a pair or a last sign, which a prefix look-up finds.
/// Full-width letters and digits are read as their plain forms. Words longer than 64 bytes are cut there.
struct SearchTokens {
    /// One run of signs or one word, as a query needs it.
    enum Unit: Equatable {
        case word(String)
        case sign(String)
        case pair(String)
    }

    private static let longestWord = 64

    /// The index's text: tokens joined by blanks.
    static func indexed(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count * 3)
        cut(text) { unit in
            if !output.isEmpty { output.append(0x20) }
            output.append(contentsOf: unit)
        }
        return output
    }

    private static func cut(_ text: String, _ emit: (ArraySlice<UInt8>) -> Void) {
        var word: [UInt8] = []
        var pair: [UInt8] = []
        var split = 0
        func endWord() {
            if !word.isEmpty {
                emit(word.prefix(longestWord))
                word.removeAll(keepingCapacity: true)
            }
        }
        func endRun() {
            if !pair.isEmpty {
                emit(pair[...])
                pair.removeAll(keepingCapacity: true)
            }
        }
        for scalar in text.unicodeScalars {
            let value = Scalars.narrowed(scalar.value)
            switch Scalars.kind(value) {
            case .letter:
                endRun()
                Scalars.appendLowercase(value, to: &word)
            case .sign:
                endWord()
                split = pair.count
                Scalars.append(value, to: &pair)
                if split > 0 {
                    emit(pair[...])
                    pair.removeFirst(split)
                }
            case .symbol:
                endWord()
                endRun()
                Scalars.append(value, to: &word)
                endWord()
            case .gap:
                endWord()
                endRun()
            }
        }
        endWord()
        endRun()
    }

    /// What a query's term asks of the index; a run of two signs or more by its pairs, one sign alone by itself.
    static func units(_ term: String) -> [Unit] {
        var units: [Unit] = []
        var run: [String] = []
        var word = ""
        func end() {
            if !word.isEmpty { units.append(.word(String(decoding: Array(word.utf8.prefix(longestWord)), as: UTF8.self))) }
            if run.count == 1 { units.append(.sign(run[0])) }
            for (first, second) in zip(run, run.dropFirst()) { units.append(.pair(first + second)) }
            word = ""
            run = []
        }
        for scalar in term.unicodeScalars {
            let value = Scalars.narrowed(scalar.value)
            var bytes: [UInt8] = []
            Scalars.appendLowercase(value, to: &bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            switch Scalars.kind(value) {
            case .letter:
                if !run.isEmpty { end() }
                word += text
            case .sign:
                if !word.isEmpty { end() }
                run.append(text)
            case .symbol:
                end()
                units.append(.word(text))
            case .gap:
                end()
            }
        }
        end()
        return units
    }
}
