/// The normal form of every scalar of the basic plane, as one flat table.
enum NormalizationTable {
    static func build(_ simplification: SimplificationTable) -> [UInt32] {
        var table = (0..<UInt32(0x10000)).map(folded)
        for (from, to) in simplification.characters where from < 0x10000 {
            table[Int(from)] = to
        }
        for first in simplification.phrases.keys where first < 0x10000 {
            table[Int(first)] |= Normalizer.special
        }
        markSpecial(&table)
        return table
    }

    /// Half-width, lower-case, blanks and dashes unified.
    static func folded(_ scalar: UInt32) -> UInt32 {
        if scalar &- 0x3041 < 0xD7FF - 0x3041 { return scalar }
        return foldedOutsideEastAsian(scalar)
    }

    private static func foldedOutsideEastAsian(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x0A: 0x0A
        case 0x0D, 0x2028, 0x2029, 0x85: 0x0A
        case 0..<0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
        case 0x41...0x5A: scalar + 0x20
        case 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
        case 0x391...0x3A9: scalar + 0x20
        case 0x410...0x42F: scalar + 0x20
        case 0xFF21...0xFF3A: scalar - 0xFEE0 + 0x20
        case 0xFF01...0xFF5E: scalar - 0xFEE0
        case 0xFFE5: 0xA5
        case 0x2010...0x2015, 0x2212, 0xFE63, 0x2E3A, 0x2E3B: 0x2D
        case 0x2018...0x201B, 0x2032: 0x27
        case 0x201C...0x201F, 0x2033, 0x300C...0x300F: 0x22
        case 0xFF61: 0x3002
        case 0x2460...0x2468: scalar - 0x2460 + 0x31
        case 0x2474...0x247C: scalar - 0x2474 + 0x31
        case 0x2776...0x277E: scalar - 0x2776 + 0x31
        case 0x24EA: 0x30
        case 0x24B6...0x24CF: scalar - 0x24B6 + 0x61
        case 0x24D0...0x24E9: scalar - 0x24D0 + 0x61
        case 0x2070, 0x2074...0x2079: scalar - 0x2070 + 0x30
        case 0x2080...0x2089: scalar - 0x2080 + 0x30
        case 0xB2, 0xB3: scalar - 0xB2 + 0x32
        case 0xB9: 0x31
        case 0xE000...0xF8FF: 0xFFFD
        default: scalar
        }
    }

    private static func markSpecial(_ table: inout [UInt32]) {
        let starts = "@＠[［〔:：;；^hHwWｈｗ"
        for scalar in starts.unicodeScalars {
            table[Int(scalar.value)] |= Normalizer.special
        }
        for scalar in UInt32(0)..<0x10000 where isInvisible(scalar) || scalar == 0x0D {
            table[Int(scalar)] |= Normalizer.special
        }
        for scalar in EmoticonTable.emoji.keys where scalar < 0x10000 {
            table[Int(scalar)] |= Normalizer.special
        }
        for scalar in 0xD800...0xDFFF {
            table[scalar] = 0xFFFD
        }
    }

    /// Characters without width: joiners, direction marks, variation selectors, soft hyphens, combining accents.
    @inline(__always)
    static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x20D0...0x20FF, 0xFE00...0xFE0F,
            0xFEFF, 0xE0000...0xE01EF, 0x1F3FB...0x1F3FF, 0x180B...0x180F, 0x61C, 0x2066...0x206F:
            true
        default: false
        }
    }
}
