/// A person's search text as the index understands it, and what must then be verified against the verbatims.
///
///     SearchExpression("太慢 \"bad service\"")
///     // match: "太慢" AND "bad" AND "service"; verified: "bad service"
///
/// Terms are divided by blanks and must all occur; what stands in quotation marks is one term; `|` divides alternatives. The index keeps no positions, so a term
/// of more than one unit is found by all of its units and then looked for in the text itself.
struct SearchExpression: Equatable {
    /// In FTS5's query language.
    var match: String
    /// Folded terms that must stand in the folded text.
    var verified: [String]
    /// What all terms ask of an index, for a store that has another; empty where there are alternatives.
    var units: [SearchTokens.Unit]
    /// Where the text names alternatives (“a b | c”): the folded terms of each, one of which must all stand in the folded text, since the
    /// index tells only that some of them do. Empty for a plain text.
    var alternatives: [[String]] = []

    /// nil when `text` holds nothing that can be searched for (blanks and punctuation).
    init?(_ text: String) {
        let parts = Self.split(text).compactMap(Self.part)
        guard let first = parts.first else { return nil }
        if parts.count == 1 {
            (match, verified, units) = (first.match, first.verified, first.units)
        } else {
            match = parts.map { "(\($0.match))" }.joined(separator: " OR ")
            (verified, units) = ([], [])
            alternatives = parts.map(\.terms)
        }
    }

    /// Whether the index would name the text; for an expression without alternatives.
    func holds(_ text: String) -> Bool {
        let tokens = SearchTokens.indexed(text).split(separator: 0x20)
        return units.allSatisfy { unit in
            switch unit {
            case .word(let token), .pair(let token): tokens.contains { $0.elementsEqual(token.utf8) }
            case .sign(let token): tokens.contains { $0.starts(with: token.utf8) }
            }
        }
    }

    /// Whether what the index cannot tell stands in the text.
    func isVerified(_ text: String) -> Bool { verified.allSatisfy { FoldedText.contains(text, folded: $0) } }

    private struct Part {
        var match: String
        var verified: [String]
        var terms: [String]
        var units: [SearchTokens.Unit]
    }

    /// One alternative; nil when it holds nothing that can be searched for.
    private static func part(_ text: String) -> Part? {
        var parts: [String] = []
        var verified: [String] = []
        var all: [String] = []
        var asked: [SearchTokens.Unit] = []
        for term in terms(text) {
            let units = SearchTokens.units(term)
            asked += units
            for unit in units {
                switch unit {
                case .word(let token), .pair(let token): parts.append("\"\(token)\"")
                case .sign(let token): parts.append("\"\(token)\" *")
                }
            }
            if units.count > 1 { verified.append(FoldedText.fold(term)) }
            if !units.isEmpty { all.append(FoldedText.fold(term)) }
        }
        guard !parts.isEmpty else { return nil }
        var seen: Set<String> = []
        let match = parts.filter { seen.insert($0).inserted }.joined(separator: " AND ")
        return Part(match: match, verified: verified, terms: all, units: asked)
    }

    /// Cut at each `|` that does not stand in quotation marks.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var quoted = false
        for character in text {
            if "\"“”「」".contains(character) { quoted.toggle() }
            if !quoted, character == "|" || character == "｜" { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
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
    static func fold(_ text: String) -> String { String(decoding: bytes(text), as: UTF8.self) }

    /// The folded text in UTF-8.
    static func bytes(_ text: String) -> [UInt8] {
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
        return bytes
    }

    static func contains(_ text: String, folded phrase: String) -> Bool {
        let hay = bytes(text)
        let needle = Array(phrase.utf8)
        guard let first = needle.first, hay.count >= needle.count else { return needle.isEmpty }
        for start in 0...(hay.count - needle.count) where hay[start] == first {
            if hay[start..<(start + needle.count)].elementsEqual(needle) { return true }
        }
        return false
    }
}
