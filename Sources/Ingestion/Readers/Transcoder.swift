import Glibc

/// Turns a stream of bytes in one encoding into well-formed UTF-8, chunk by chunk. Nothing stops it: what is not valid is replaced and counted.
protocol Transcoder {
    var malformed: Int { get }
    /// Appends the UTF-8 form of `chunk` to `output`. Sequences that the chunk cuts are kept for the next one unless it is `last`.
    mutating func decode(_ chunk: [UInt8], last: Bool, into output: inout [UInt8])
}

extension TextEncoding {
    func transcoder() -> any Transcoder {
        switch self {
        case .utf8: UTF8Transcoder()
        case .windows1252: Windows1252Transcoder()
        case .utf16LittleEndian: UTF16Transcoder(bigEndian: false)
        case .utf16BigEndian: UTF16Transcoder(bigEndian: true)
        case .gb18030: GB18030Transcoder()
        }
    }
}

private let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

/// Passes valid UTF-8 on. A lone byte between ASCII is taken as Windows-1252 (a curly quote, an accented letter); others become U+FFFD.
struct UTF8Transcoder: Transcoder {
    private(set) var malformed = 0
    private var pending: [UInt8] = []

    mutating func decode(_ chunk: [UInt8], last: Bool, into output: inout [UInt8]) {
        let input = pending.isEmpty ? chunk : pending + chunk
        pending = []
        var kept = input.count
        input.withUnsafeBufferPointer { bytes in
            var run = 0
            var index = 0
            while index < bytes.count {
                if bytes[index] < 0x80 { index += 1; continue }
                switch UTF8Sequence.length(bytes, at: index) {
                case .complete(let length):
                    index += length
                case .truncated where !last:
                    kept = index
                    index = bytes.count
                case .truncated, .invalid:
                    output.append(contentsOf: bytes[run..<index])
                    var length = 1
                    if case .invalid(let found) = UTF8Sequence.length(bytes, at: index) { length = found }
                    malformed += length
                    let alone = (index == 0 || bytes[index - 1] < 0x80) && (index + 1 >= bytes.count || bytes[index + 1] < 0x80)
                    output.append(contentsOf: alone ? Windows1252Transcoder.utf8[Int(bytes[index] - 0x80)] : replacement)
                    index += length
                    run = index
                }
            }
            output.append(contentsOf: bytes[run..<kept])
        }
        if kept < input.count { pending = Array(input[kept...]) }
    }
}

/// One byte, one character: what Western Windows programs write.
struct Windows1252Transcoder: Transcoder {
    private(set) var malformed = 0

    /// UTF-8 of the bytes 0x80…0xFF (WHATWG Encoding, index windows-1252); the five unassigned ones become U+FFFD.
    static let utf8: [[UInt8]] = {
        let low: [UInt32] = [
            0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
            0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
        ]
        return (low + Array(0xA0...0xFF)).map { code in Unicode.Scalar(code).map { Array(String($0).utf8) } ?? replacement }
    }()

    mutating func decode(_ chunk: [UInt8], last: Bool, into output: inout [UInt8]) {
        for byte in chunk {
            if byte < 0x80 {
                output.append(byte)
            } else {
                let form = Self.utf8[Int(byte - 0x80)]
                if form == replacement { malformed += 1 }
                output.append(contentsOf: form)
            }
        }
    }
}

/// UTF-16 in either byte order; unpaired surrogates become U+FFFD.
struct UTF16Transcoder: Transcoder {
    private(set) var malformed = 0
    private let bigEndian: Bool
    private var pending: [UInt8] = []

    init(bigEndian: Bool) { self.bigEndian = bigEndian }

    mutating func decode(_ chunk: [UInt8], last: Bool, into output: inout [UInt8]) {
        let input = pending.isEmpty ? chunk : pending + chunk
        pending = []
        output.reserveCapacity(output.count + input.count * 3 / 2)
        var index = 0
        func unit(_ at: Int) -> UInt32 {
            bigEndian ? UInt32(input[at]) << 8 | UInt32(input[at + 1]) : UInt32(input[at + 1]) << 8 | UInt32(input[at])
        }
        while index + 1 < input.count {
            let first = unit(index)
            guard first & 0xF800 == 0xD800 else {
                append(first, to: &output)
                index += 2
                continue
            }
            if index + 3 >= input.count && !last { break }
            if first < 0xDC00, index + 3 < input.count, unit(index + 2) & 0xFC00 == 0xDC00 {
                append(0x10000 + (first & 0x3FF) << 10 + unit(index + 2) & 0x3FF, to: &output)
                index += 4
            } else {
                malformed += 2
                output.append(contentsOf: replacement)
                index += 2
            }
        }
        if !last {
            pending = Array(input[index...])
        } else if index < input.count {
            malformed += input.count - index
            output.append(contentsOf: replacement)
        }
    }

    private func append(_ code: UInt32, to output: inout [UInt8]) {
        switch code {
        case 0..<0x80: output.append(UInt8(code))
        case 0x80..<0x800: output.append(contentsOf: [UInt8(0xC0 | code >> 6), UInt8(0x80 | code & 0x3F)])
        case 0x800..<0x10000:
            output.append(UInt8(0xE0 | code >> 12))
            output.append(UInt8(0x80 | code >> 6 & 0x3F))
            output.append(UInt8(0x80 | code & 0x3F))
        default:
            output.append(UInt8(0xF0 | code >> 18))
            output.append(UInt8(0x80 | code >> 12 & 0x3F))
            output.append(UInt8(0x80 | code >> 6 & 0x3F))
            output.append(UInt8(0x80 | code & 0x3F))
        }
    }
}
