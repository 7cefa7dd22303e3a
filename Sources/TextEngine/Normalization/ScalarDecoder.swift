/// Decodes UTF-8 into scalar values, replacing each broken sequence by one U+FFFD.
///
/// A broken sequence is the longest start of a valid one, as the Unicode Standard recommends (chapter 3, “U+FFFD
/// substitution of maximal subparts”), so that offsets agree with `String(decoding:as:)`.
enum ScalarDecoder {
    /// Writes the scalars to `out`, which must have room for `utf8.count` values, and returns how many it wrote.
    static func decode(_ utf8: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt32>) -> Int {
        var index = 0
        var written = 0
        let count = utf8.count
        while index < count {
            let lead = utf8[index]
            if lead < 0x80 {
                out[written] = UInt32(lead)
                index += 1
            } else if lead >= 0xE1, lead < 0xF0, lead != 0xED, index + 2 < count,
                utf8[index + 1] & 0xC0 == 0x80, utf8[index + 2] & 0xC0 == 0x80
            {
                out[written] = UInt32(lead & 0x0F) << 12 | UInt32(utf8[index + 1] & 0x3F) << 6 | UInt32(utf8[index + 2] & 0x3F)
                index += 3
            } else {
                let (scalar, length) = decodeRare(utf8, at: index)
                out[written] = scalar
                index += length
            }
            written += 1
        }
        return written
    }

    private static func decodeRare(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
        let lead = utf8[index]
        var lower: UInt8 = 0x80
        var upper: UInt8 = 0xBF
        let needed: Int
        switch lead {
        case 0xC2...0xDF: needed = 1
        case 0xE0...0xEF:
            needed = 2
            if lead == 0xE0 { lower = 0xA0 }
            if lead == 0xED { upper = 0x9F }
        case 0xF0...0xF4:
            needed = 3
            if lead == 0xF0 { lower = 0x90 }
            if lead == 0xF4 { upper = 0x8F }
        default: return (0xFFFD, 1)
        }
        var scalar = UInt32(lead) & (needed == 1 ? 0x1F : needed == 2 ? 0x0F : 0x07)
        for step in 1...needed {
            guard index + step < utf8.count, utf8[index + step] >= lower, utf8[index + step] <= upper else {
                return (0xFFFD, step)
            }
            scalar = scalar << 6 | UInt32(utf8[index + step] & 0x3F)
            lower = 0x80
            upper = 0xBF
        }
        return (scalar, needed + 1)
    }
}
