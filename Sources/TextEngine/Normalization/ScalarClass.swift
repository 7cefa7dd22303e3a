/// Character classes by scalar value, on normalised or original scalars.
enum ScalarClass {
    /// Chinese characters: the unified ideographs, extension A and the compatibility block, 〇, and the planes 2 and 3.
    @inline(__always)
    static func isHan(_ scalar: UInt32) -> Bool {
        (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF) || scalar == 0x3007
            || (scalar >= 0xF900 && scalar <= 0xFAFF) || (scalar >= 0x20000 && scalar <= 0x3FFFF)
    }

    @inline(__always)
    static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

    /// ASCII letters of either case.
    @inline(__always)
    static func isASCIILetter(_ scalar: UInt32) -> Bool { (scalar | 0x20) &- 0x61 < 26 && scalar < 0x80 }

    @inline(__always)
    static func isAlphanumeric(_ scalar: UInt32) -> Bool { isDigit(scalar) || isASCIILetter(scalar) }

    /// Latin letters with or without accents.
    @inline(__always)
    static func isLatin(_ scalar: UInt32) -> Bool {
        isASCIILetter(scalar) || (scalar >= 0xC0 && scalar <= 0x24F && scalar != 0xD7 && scalar != 0xF7)
            || (scalar >= 0x1E00 && scalar <= 0x1EFF)
    }

    @inline(__always)
    static func isKana(_ scalar: UInt32) -> Bool {
        (scalar >= 0x3041 && scalar <= 0x30FF && scalar != 0x30FB) || (scalar >= 0xFF66 && scalar <= 0xFF9F)
    }

    @inline(__always)
    static func isHangul(_ scalar: UInt32) -> Bool {
        (scalar >= 0xAC00 && scalar <= 0xD7AF) || (scalar >= 0x1100 && scalar <= 0x11FF) || (scalar >= 0x3130 && scalar <= 0x318F)
    }

    @inline(__always)
    static func isBlank(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x0A }

    /// Scripts other than Han, Latin and kana whose letters join into words.
    @inline(__always)
    static func isOtherLetter(_ scalar: UInt32) -> Bool {
        (scalar >= 0x370 && scalar <= 0x1FFF) || isHangul(scalar) || (scalar >= 0x2C00 && scalar <= 0x2DFF)
            || (scalar >= 0xA000 && scalar <= 0xABFF)
    }
}
