/// A person's search text as the index understands it, and what must then be verified against the verbatims.
///
///     SearchExpression("太慢 \"bad service\"")
///     // match: "太慢" AND "bad" AND "service"; verified: "bad service"
///
/// Terms are divided by blanks and must all occur; what stands in quotation marks is one term. The index keeps no positions, so a term
/// of more than one unit is found by all of its units and then looked for in the text itself.
struct SearchExpression: Equatable {
    /// In FTS5's query language.
    var match: String
    /// Folded terms that must stand in the folded text.
    var verified: [String]
    /// What all terms ask of an index, for a store that has another.
    var units: [SearchTokens.Unit]

    /// nil when `text` holds nothing that can be searched for (blanks and punctuation).
    init?(_ text: String) {
        var parts: [String] = []
        var verified: [String] = []
        var all: [SearchTokens.Unit] = []
        for term in Self.terms(text) {
            let units = SearchTokens.units(term)
            all += units
            for unit in units {
                switch unit {
                case .word(let token), .pair(let token): parts.append("\"\(token)\"")
                case .sign(let token): parts.append("\"\(token)\" *")
                }
            }
            if units.count > 1 { verified.append(FoldedText.fold(term)) }
        }
        guard !parts.isEmpty else { return nil }
        var seen: Set<String> = []
        match = parts.filter { seen.insert($0).inserted }.joined(separator: " AND ")
        self.verified = verified
        units = all
    }

    private static func terms(_ text: String) -> [String] {
        var terms: [String] = []
        var current = ""
        var quoted = false
        func end() {
            if !current.isEmpty { terms.append(current) }
            current = ""
        }
        for character in text {
            if "\"“”「」".contains(character) {
                end()
                quoted.toggle()
            } else if character.isWhitespace, !quoted {
                end()
            } else {
                current.append(character)
            }
        }
        end()
        return terms
    }
}

/// Texts made comparable for verifying a phrase: lower case, plain widths, one blank for a run of blanks.
enum FoldedText {
    static func fold(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var blank = true
        for scalar in text.unicodeScalars {
            let value = Scalars.narrowed(scalar.value)
            if value == 0x20 || (0x09...0x0D).contains(value) || value == 0xA0 {
                if !blank { bytes.append(0x20) }
                blank = true
            } else {
                Scalars.appendLowercase(value, to: &bytes)
                blank = false
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func contains(_ text: String, folded phrase: String) -> Bool {
        let hay = Array(fold(text).utf8)
        let needle = Array(phrase.utf8)
        guard let first = needle.first, hay.count >= needle.count else { return needle.isEmpty }
        for start in 0...(hay.count - needle.count) where hay[start] == first {
            if hay[start..<(start + needle.count)].elementsEqual(needle) { return true }
        }
        return false
    }
}
