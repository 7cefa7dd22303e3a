/// The encodings of text files that are understood.
public enum TextEncoding: String, Sendable, Codable, CaseIterable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "Windows-1252"
}

/// Tells the encoding of a text from its bytes.
///
///     EncodingSniffer.detect([0xC6, 0xC0, 0xC2, 0xDB])   // GB18030 (评论)
///
/// A byte order mark decides. Else NUL bytes on one side of most pairs mean UTF-16; few invalid sequences mean UTF-8; else the
/// bytes are GB18030 if they nearly all pair up as such, else Windows-1252. The thresholds are ours, set on the files of the tests.
enum EncodingSniffer {
    struct Evidence {
        /// Well-formed sequences of two bytes or more.
        var valid = 0
        var invalid = 0
    }

    /// The encoding, and the length of the byte order mark.
    static func detect(_ sample: some RandomAccessCollection<UInt8>) -> (encoding: TextEncoding, mark: Int) {
        let bytes = Array(sample)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return (.gb18030, 4) }
        if let encoding = utf16WithoutMark(bytes) { return (encoding, 0) }
        let utf8 = utf8Evidence(bytes)
        if utf8.invalid == 0 || utf8.valid > 4 * utf8.invalid { return (.utf8, 0) }
        let gb = gb18030Evidence(bytes)
        if gb.valid > 20 * gb.invalid { return (.gb18030, 0) }
        return (utf8.valid > 0 ? .utf8 : .windows1252, 0)
    }

    /// ASCII (delimiters, line ends, digits) has a NUL as its high byte; text in other encodings has none.
    static func utf16WithoutMark(_ bytes: [UInt8]) -> TextEncoding? {
        var even = 0
        var odd = 0
        for index in bytes.indices where bytes[index] == 0 {
            if index & 1 == 0 { even += 1 } else { odd += 1 }
        }
        guard (even + odd) * 200 > bytes.count, even > 4 * odd || odd > 4 * even else { return nil }
        let encoding = odd > even ? TextEncoding.utf16LittleEndian : .utf16BigEndian
        return plausibleShare(bytes, bigEndian: encoding == .utf16BigEndian) > 0.9 ? encoding : nil
    }

    /// Share of the code units that texts are made of: printable ASCII and Latin-1, line ends, CJK with its punctuation, surrogates.
    private static func plausibleShare(_ bytes: [UInt8], bigEndian: Bool) -> Double {
        var plausible = 0
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let unit = UInt16(bytes[bigEndian ? index : index + 1]) << 8 | UInt16(bytes[bigEndian ? index + 1 : index])
            switch unit {
            case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xFF, 0x2000...0x206F, 0x3000...0x30FF, 0x3400...0x9FFF, 0xD800...0xDFFF,
                0xFF00...0xFFEF:
                plausible += 1
            default: continue
            }
        }
        return Double(plausible) / Double(max(1, bytes.count / 2))
    }

    static func utf8Evidence(_ bytes: [UInt8]) -> Evidence {
        var evidence = Evidence()
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                if bytes[index] < 0x80 { index += 1; continue }
                switch UTF8Sequence.length(bytes, at: index) {
                case .complete(let length): evidence.valid += 1; index += length
                case .truncated: index = bytes.count
                case .invalid(let length): evidence.invalid += 1; index += length
                }
            }
        }
        return evidence
    }

    static func gb18030Evidence(_ bytes: [UInt8]) -> Evidence {
        var evidence = Evidence()
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 { index += 1; continue }
            guard index + 1 < bytes.count else { break }
            let second = bytes[index + 1]
            if lead >= 0x81, lead <= 0xFE, second >= 0x40, second <= 0xFE, second != 0x7F {
                evidence.valid += 1
                index += 2
            } else if lead >= 0x81, lead <= 0xFE, second >= 0x30, second <= 0x39 {
                guard index + 3 < bytes.count else { break }
                let well = bytes[index + 2] >= 0x81 && bytes[index + 2] <= 0xFE && bytes[index + 3] >= 0x30 && bytes[index + 3] <= 0x39
                if well { evidence.valid += 1 } else { evidence.invalid += 1 }
                index += well ? 4 : 1
            } else {
                evidence.invalid += 1
                index += 1
            }
        }
        return evidence
    }
}

/// Measures one UTF-8 sequence (Unicode 17, table 3-7).
enum UTF8Sequence {
    case complete(Int)
    /// The buffer ends within a sequence that is well-formed so far.
    case truncated
    /// The longest part that cannot become well-formed, at least 1 byte.
    case invalid(Int)

    @inline(__always)
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UTF8Sequence {
        let lead = bytes[index]
        let count: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch lead {
        case 0x00...0x7F: return .complete(1)
        case 0xC2...0xDF: count = 2
        case 0xE0: count = 3; low = 0xA0
        case 0xED: count = 3; high = 0x9F
        case 0xE1...0xEF: count = 3
        case 0xF0: count = 4; low = 0x90
        case 0xF4: count = 4; high = 0x8F
        case 0xF1...0xF3: count = 4
        default: return .invalid(1)
        }
        for place in 1..<count {
            guard index + place < bytes.count else { return .truncated }
            let byte = bytes[index + place]
            guard byte >= low && byte <= high else { return .invalid(place) }
            low = 0x80
            high = 0xBF
        }
        return .complete(count)
    }
}
