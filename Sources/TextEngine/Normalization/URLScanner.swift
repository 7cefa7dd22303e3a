/// Finds where a web address ends.
///
/// An address starts with `http://`, `https://` or `www.` and runs to the first scalar that no address holds unescaped;
/// punctuation that closes the sentence is given back.
enum URLScanner {
    /// Length of the address at `start`, 0 when there is none. `peek` gives the folded scalar at a position, 0 past the end.
    static func length(at start: Int, previous: UInt32, peek: (Int) -> UInt32) -> Int {
        var end = start
        if matches("http", at: start, peek) {
            end += 4
            if peek(end) == 0x73 { end += 1 }
            guard matches("://", at: end, peek) else { return 0 }
            end += 3
        } else if matches("www.", at: start, peek), !ScalarClass.isAlphanumeric(previous) {
            end += 4
        } else {
            return 0
        }
        let body = end
        while isAddress(peek(end)) { end += 1 }
        while end > body, isClosing(peek(end - 1)) { end -= 1 }
        return end > body ? end - start : 0
    }

    private static func matches(_ word: StaticString, at start: Int, _ peek: (Int) -> UInt32) -> Bool {
        word.withUTF8Buffer { bytes in
            for (step, byte) in bytes.enumerated() where peek(start + step) != UInt32(byte) { return false }
            return true
        }
    }

    private static func isAddress(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x3C, 0x3E, 0x5B, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: false
        default: scalar > 0x20 && scalar < 0x7F
        }
    }

    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: true
        default: false
        }
    }
}
