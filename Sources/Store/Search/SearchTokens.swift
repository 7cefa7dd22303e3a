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
        /// Where the word under way begins, and the last sign of the run under way; never both.
        var (word, sign): (Int?, UInt32?) = (nil, nil)
        func begin() {
            if !output.isEmpty { output.append(0x20) }
        }
        func end() {
            if let start = word { output.removeLast(max(0, output.count - start - longestWord)) }
            if let last = sign {
                begin()
                Scalars.append(last, to: &output)
            }
            (word, sign) = (nil, nil)
        }
        for scalar in text.unicodeScalars {
            let value = Scalars.narrowed(scalar.value)
            switch Scalars.kind(value) {
            case .letter:
                if word == nil {
                    end()
                    begin()
                    word = output.count
                }
                Scalars.appendLowercase(value, to: &output)
            case .sign:
                if let last = sign {
                    begin()
                    Scalars.append(last, to: &output)
                    Scalars.append(value, to: &output)
                } else {
                    end()
                }
                sign = value
            case .symbol:
                end()
                begin()
                Scalars.append(value, to: &output)
            case .gap: end()
            }
        }
        end()
        return output
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
