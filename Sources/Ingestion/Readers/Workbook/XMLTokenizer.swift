/// Reads the XML of a workbook piece by piece: start tags with attributes, end tags, text.
///
///     <c r="A1" t="s"><v>5</v></c>   → start c (r: A1, t: s), start v, text 5, end v, end c
///
/// Only what SpreadsheetML needs (XML 1.0 without DTD): the five named and the numeric entities, CDATA; comments and processing
/// instructions are passed; a DOCTYPE is refused, so that no entity can be declared. Prefixes of names are dropped.
struct XMLTokenizer {
    enum Token {
        case start, end, text, finished
    }

    private let source: InflateStream
    private let part: String
    private let fileName: String
    private var window: [UInt8] = []
    private var index = 0
    private var pendingEnd = false
    /// Local name of the tag read last.
    private(set) var name: [UInt8] = []
    /// Text read last, decoded.
    private(set) var text: [UInt8] = []
    private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
    private var tag: [UInt8] = []
    /// Longest tag or text run.
    private static let limit = 8 << 20

    init(_ source: InflateStream, part: String, fileName: String) {
        self.source = source
        self.part = part
        self.fileName = fileName
    }

    func isNamed(_ other: StaticString) -> Bool { Self.equal(name[...], other) }

    /// Value of an attribute by its local name, with entities decoded.
    func attribute(_ wanted: StaticString) -> String? {
        guard let found = attributes.first(where: { Self.equal(tag[$0.name], wanted) }) else { return nil }
        var value: [UInt8] = []
        Self.decode(tag[found.value], into: &value)
        return String(decoding: value, as: UTF8.self)
    }

    /// Bytes of an attribute's value as written; for values that hold no entities.
    func rawAttribute(_ wanted: StaticString) -> ArraySlice<UInt8>? {
        attributes.first { Self.equal(tag[$0.name], wanted) }.map { tag[$0.value] }
    }

    private static func equal(_ bytes: ArraySlice<UInt8>, _ other: StaticString) -> Bool {
        bytes.count == other.utf8CodeUnitCount
            && bytes.elementsEqual(UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }

    mutating func next() throws(FileProblem) -> Token {
        if pendingEnd {
            pendingEnd = false
            return .end
        }
        while true {
            guard try available(1) else { return .finished }
            if window[index] != UInt8(ascii: "<") {
                let end = try find(UInt8(ascii: "<"), from: index)
                text.removeAll(keepingCapacity: true)
                Self.decode(window[index..<end], into: &text)
                index = end
                return .text
            }
            guard try available(2) else { throw damaged }
            switch window[index + 1] {
            case UInt8(ascii: "?"): try skip(past: Array("?>".utf8))
            case UInt8(ascii: "!"):
                if try starts(Array("<!--".utf8)) {
                    try skip(past: Array("-->".utf8))
                } else if try starts(Array("<![CDATA[".utf8)) {
                    try readCDATA()
                    return .text
                } else {
                    throw damaged
                }
            default: return try readTag()
            }
        }
    }

    private var damaged: FileProblem { .damaged(name: fileName, part: part) }

    private mutating func readTag() throws(FileProblem) -> Token {
        var end = index + 1
        var quote: UInt8 = 0
        while true {
            guard end < window.count else {
                let length = end - index
                guard length < Self.limit, try refill() else { throw damaged }
                end = index + length
                continue
            }
            let byte = window[end]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            end += 1
        }
        tag.removeAll(keepingCapacity: true)
        tag.append(contentsOf: window[index + 1..<end])
        index = end + 1
        if tag.first == UInt8(ascii: "/") {
            takeName(from: 1)
            return .end
        }
        if tag.last == UInt8(ascii: "/") {
            tag.removeLast()
            pendingEnd = true
        }
        let behind = takeName(from: 0)
        readAttributes(from: behind)
        return .start
    }

    @discardableResult
    private mutating func takeName(from start: Int) -> Int {
        var local = start
        var end = start
        while end < tag.count, tag[end] > 0x20 {
            if tag[end] == UInt8(ascii: ":") { local = end + 1 }
            end += 1
        }
        name.removeAll(keepingCapacity: true)
        name.append(contentsOf: tag[local..<end])
        return end
    }

    private mutating func readAttributes(from start: Int) {
        attributes.removeAll(keepingCapacity: true)
        var index = start
        while true {
            while index < tag.count, tag[index] <= 0x20 { index += 1 }
            var local = index
            let begin = index
            while index < tag.count, tag[index] != UInt8(ascii: "="), tag[index] > 0x20 {
                if tag[index] == UInt8(ascii: ":") { local = index + 1 }
                index += 1
            }
            let nameEnd = index
            while index < tag.count, tag[index] != UInt8(ascii: "\""), tag[index] != UInt8(ascii: "'") { index += 1 }
            guard index < tag.count, nameEnd > begin else { return }
            let quote = tag[index]
            index += 1
            let valueStart = index
            while index < tag.count, tag[index] != quote { index += 1 }
            attributes.append((local..<nameEnd, valueStart..<index))
            index += 1
        }
    }

    private mutating func readCDATA() throws(FileProblem) {
        index += 9
        text.removeAll(keepingCapacity: true)
        var length = 0
        while true {
            guard length < Self.limit, try available(length + 3) else { throw damaged }
            let end = index + length
            if window[end] == UInt8(ascii: "]"), window[end + 1] == UInt8(ascii: "]"), window[end + 2] == UInt8(ascii: ">") { break }
            length += 1
        }
        text.append(contentsOf: window[index..<index + length])
        index += length + 3
    }

    /// Whether `count` bytes stand in the window from `index` on, after reading more where needed.
    private mutating func available(_ count: Int) throws(FileProblem) -> Bool {
        while window.count - index < count {
            guard try refill() else { return false }
        }
        return true
    }

    /// Reads a further piece behind the window and forgets what was passed, so that `index` becomes 0.
    private mutating func refill() throws(FileProblem) -> Bool {
        if index > 0 {
            window.removeFirst(index)
            index = 0
        }
        return try source.read(into: &window)
    }

    private mutating func find(_ byte: UInt8, from start: Int) throws(FileProblem) -> Int {
        var searched = start - index
        while true {
            if let found = window[(index + searched)...].firstIndex(of: byte) { return found }
            searched = window.count - index
            guard searched < Self.limit else { throw .bomb(name: fileName, part: part, limit: Self.limit) }
            guard try refill() else { return window.count }
        }
    }

    private mutating func starts(_ prefix: [UInt8]) throws(FileProblem) -> Bool {
        guard try available(prefix.count) else { return false }
        return window[index..<index + prefix.count].elementsEqual(prefix)
    }

    private mutating func skip(past mark: [UInt8]) throws(FileProblem) {
        while true {
            guard try available(mark.count) else { throw damaged }
            if window[index..<index + mark.count].elementsEqual(mark) {
                index += mark.count
                return
            }
            index += 1
        }
    }

    /// Appends `bytes` with entities replaced.
    static func decode(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        var rest = bytes
        while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
            output.append(contentsOf: rest[rest.startIndex..<mark])
            guard let end = rest[mark...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
                output.append(UInt8(ascii: "&"))
                rest = rest[(mark + 1)...]
                continue
            }
            let entity = String(decoding: rest[(mark + 1)..<end], as: UTF8.self)
            output.append(contentsOf: (named[entity] ?? numeric(entity) ?? "&\(entity);").utf8)
            rest = rest[(end + 1)...]
        }
        output.append(contentsOf: rest)
    }

    private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func numeric(_ entity: String) -> String? {
        guard entity.hasPrefix("#") else { return nil }
        let digits = entity.dropFirst()
        let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map { String($0) }
    }
}
