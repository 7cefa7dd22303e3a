/// What the search index makes of one Unicode scalar.
enum Scalars {
    enum Kind {
        /// Part of a word written with letters and digits.
        case letter
        /// A Chinese, Japanese or Korean sign: words are not divided by blanks.
        case sign
        /// An emoji or the like, which stands for itself.
        case symbol
        case gap
    }

    /// Full-width forms (U+FF01…FF5E, Unicode block Halfwidth and Fullwidth Forms) as ASCII.
    static func narrowed(_ value: UInt32) -> UInt32 {
        (0xFF01...0xFF5E).contains(value) ? value - 0xFEE0 : value == 0x3000 ? 0x20 : value
    }

    static func kind(_ value: UInt32) -> Kind {
        if value < 0x80 {
            let isLetter = (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value) || (0x30...0x39).contains(value)
            return isLetter ? .letter : .gap
        }
        switch value {
        // Ideographs with extensions, kana, hangul.
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x323AF: return .sign
        case 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF, 0xAC00...0xD7AF, 0x1100...0x11FF: return .sign
        // Punctuation, spaces, joiners and variation selectors.
        case 0x80...0xBF where value != 0xAA && value != 0xB5 && value != 0xBA: return .gap
        case 0x2000...0x206F, 0x3000...0x303F, 0xFE00...0xFE4F, 0xFF00...0xFFEF, 0xE0000...0xE0FFF: return .gap
        // Arrows, mathematics, dingbats, pictographs, emoji.
        case 0x2190...0x2BFF, 0x1F000...0x1FAFF: return .symbol
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return .gap }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil ? .letter : .gap
    }

    static func appendLowercase(_ value: UInt32, to bytes: inout [UInt8]) {
        if value < 0x80 {
            bytes.append((0x41...0x5A).contains(value) ? UInt8(value) + 0x20 : UInt8(value))
        } else if (0x4E00...0x9FFF).contains(value) {
            append(value, to: &bytes)
        } else if let scalar = Unicode.Scalar(value) {
            bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
    }

    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        switch value {
        case ..<0x80:
            bytes.append(UInt8(value))
        case ..<0x800:
            bytes.append(UInt8(0xC0 | value >> 6))
            bytes.append(UInt8(0x80 | value & 0x3F))
        case ..<0x10000:
            bytes.append(UInt8(0xE0 | value >> 12))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        default:
            bytes.append(UInt8(0xF0 | value >> 18))
            bytes.append(UInt8(0x80 | value >> 12 & 0x3F))
            bytes.append(UInt8(0x80 | value >> 6 & 0x3F))
            bytes.append(UInt8(0x80 | value & 0x3F))
        }
    }
}
