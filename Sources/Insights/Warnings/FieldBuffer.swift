import Feedback

/// The fields of one CSV line, unquoted (RFC 4180), in a buffer that is used again for every line.
struct FieldBuffer {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    mutating func split(_ line: ArraySlice<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var quoted = false
        var justClosed = false
        for byte in line {
            if byte == UInt8(ascii: "\"") {
                if !quoted, justClosed { bytes.append(byte) }
                quoted.toggle()
                justClosed = !quoted
            } else if byte == UInt8(ascii: ","), !quoted {
                ends.append(bytes.count)
                justClosed = false
            } else {
                bytes.append(byte)
                justClosed = false
            }
        }
        if bytes.last == UInt8(ascii: "\r"), (ends.last ?? 0) < bytes.count { bytes.removeLast() }
        ends.append(bytes.count)
    }

    private func range(_ field: Int) -> Range<Int> { (field == 0 ? 0 : ends[field - 1])..<ends[field] }

    subscript(field: Int) -> ArraySlice<UInt8> { bytes[range(field)] }

    func isEmpty(_ field: Int) -> Bool { range(field).isEmpty }

    func text(_ field: Int) -> String { String(decoding: bytes[range(field)], as: UTF8.self) }

    /// Digits with an optional minus; nil for anything else.
    func integer(_ field: Int) -> Int? {
        let range = range(field)
        guard !range.isEmpty, range.count < 19 else { return nil }
        let negative = bytes[range.lowerBound] == UInt8(ascii: "-")
        guard !negative || range.count > 1 else { return nil }
        return digits(range.dropFirst(negative ? 1 : 0)).map { negative ? -$0 : $0 }
    }

    /// The day of a field that begins with "2026-11-21"; nil for anything else.
    func day(_ field: Int) -> Day? {
        let start = range(field).lowerBound
        guard range(field).count >= 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
            let year = digits(start..<start + 4), let month = digits(start + 5..<start + 7), let day = digits(start + 8..<start + 10),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private func digits(_ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            let digit = Int(bytes[index]) - 48
            guard digit >= 0, digit <= 9 else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
