/// A text as the privacy scanners read it: folded one to one, so that indices are scalar offsets of what was given.
///
/// Full-width and circled forms become ASCII, letters lower-case, dashes `-`, the traditional characters that occur in
/// labels and surnames simplified, and the inside of 〔placeholders〕 is blanked, so that masked text never speaks as context.
struct PIIText {
    /// What occurs in a text, for skipping scanners that have nothing to look for.
    struct Features: OptionSet {
        let rawValue: UInt32
        static let digit = Features(rawValue: 1 << 0)
        static let chineseDigit = Features(rawValue: 1 << 1)
        static let at = Features(rawValue: 1 << 2)
        static let title = Features(rawValue: 1 << 3)
        static let nameLabel = Features(rawValue: 1 << 4)
        static let contact = Features(rawValue: 1 << 5)
        static let address = Features(rawValue: 1 << 6)
        static let plate = Features(rawValue: 1 << 7)
        static let letter = Features(rawValue: 1 << 8)
        static let bracket = Features(rawValue: 1 << 9)
    }

    private(set) var folded: [UInt32] = []
    /// The scalars as they were given.
    private(set) var scalars: [UInt32] = []
    /// Features of each scalar.
    private(set) var marks: [UInt16] = []
    private(set) var features: Features = []
    private(set) var digits = 0
    private(set) var chineseDigits = 0

    static let placeholderOpen: UInt32 = 0x3014
    static let placeholderClose: UInt32 = 0x3015

    /// Reads scalars; the buffers of an earlier text are reused.
    mutating func read(_ scalars: [UInt32]) {
        self.scalars = scalars
        folded.resize(to: scalars.count)
        marks.resize(to: scalars.count)
        var seen: UInt32 = 0
        digits = 0
        chineseDigits = 0
        PIITable.entries.withUnsafeBufferPointer { table in
            for (index, scalar) in scalars.enumerated() {
                let entry = scalar < 0x10000 ? table[Int(scalar)] : PIITable.supplementary(scalar)
                folded[index] = entry & PIITable.valueMask
                let bits = entry >> PIITable.featureShift
                marks[index] = UInt16(truncatingIfNeeded: bits)
                seen |= bits
                digits += Int(bits & 1)
                chineseDigits += Int(bits >> 1 & 1)
            }
        }
        features = Features(rawValue: seen)
        if features.contains(.bracket) { blankPlaceholders() }
    }

    private mutating func blankPlaceholders() {
        for open in folded.indices where folded[open] == Self.placeholderOpen {
            guard let close = folded[open...].prefix(6).firstIndex(of: Self.placeholderClose) else { continue }
            for index in (open + 1)..<max(close, open + 1) { folded[index] = Self.placeholderOpen }
        }
    }

    var count: Int { folded.count }

    /// The folded scalar, 0 outside the text.
    @inline(__always)
    subscript(_ index: Int) -> UInt32 { index >= 0 && index < folded.count ? folded[index] : 0 }

    /// 0…9 for any written form of a digit, −1 for anything else.
    @inline(__always)
    func digit(_ index: Int) -> Int8 {
        let scalar = self[index]
        return ScalarClass.isDigit(scalar) ? Int8(truncatingIfNeeded: scalar &- 0x30) : PIITable.chineseDigit(scalar)
    }

    /// Whether the scalar at the index carries the feature.
    @inline(__always)
    func has(_ feature: Features, at index: Int) -> Bool { marks[index] & UInt16(truncatingIfNeeded: feature.rawValue) != 0 }

    func isDigit(_ index: Int) -> Bool { ScalarClass.isDigit(self[index]) }

    func isAlphanumeric(_ index: Int) -> Bool { ScalarClass.isAlphanumeric(self[index]) }

    func isHan(_ index: Int) -> Bool { ScalarClass.isHan(self[index]) }

    /// Whether the word stands at the index.
    func has(_ word: [UInt32], at index: Int) -> Bool {
        guard index >= 0, index + word.count <= folded.count else { return false }
        for step in word.indices where folded[index + step] != word[step] { return false }
        return true
    }

    /// Whether one of the words ends right before the index; gives its length.
    func wordEnding(at index: Int, _ words: [[UInt32]]) -> Int? {
        for word in words where has(word, at: index - word.count) { return word.count }
        return nil
    }

    /// Length of the first listed word that stands at the index.
    func word(at index: Int, _ words: [[UInt32]]) -> Int? {
        for word in words where has(word, at: index) { return word.count }
        return nil
    }

    /// Whether one of the words stands within `distance` scalars before the index.
    func hasWord(_ words: [[UInt32]], within distance: Int, before index: Int) -> Bool {
        for start in max(0, index - distance)..<max(index, 0) {
            for word in words where start + word.count <= index && has(word, at: start) { return true }
        }
        return false
    }
}

/// Splits a list of words at blanks into scalars, for static tables.
func scalarWords(_ list: String) -> [[UInt32]] {
    list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { $0.unicodeScalars.map(\.value) }
}

func scalarSet(_ list: String) -> Set<UInt32> { Set(list.unicodeScalars.map(\.value)) }
