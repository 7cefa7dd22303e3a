/// Reads one JSON object into flat fields (RFC 8259), without building a tree.
///
///     {"id":7,"user":{"city":"杭州"},"tags":["慢","贵"]}
///     → id = 7, user.city = 杭州, tags = 慢, 贵
///
/// Arrays of plain values are joined with ", "; arrays with anything else stay JSON text; null is an empty value. Nesting deeper than
/// 64 is refused, so that hostile input cannot exhaust the stack.
struct JSONFlattener {
    /// Column names in the order of their first appearance.
    private(set) var columns: [String] = []
    private var indexOf: [[UInt8]: Int] = [:]
    private var names: [[UInt8]] = []
    /// Where each column's value of the current object lies in `values`.
    private var slots: [Range<Int>?] = []
    private var values: [UInt8] = []
    private var path: [UInt8] = []
    private var guess = 0
    private static let depthLimit = 64

    /// Appends the object in `bytes` to `batch` as one row. Returns false, with nothing appended, when it is no object.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, to batch: inout RowBatch) -> Bool {
        values.removeAll(keepingCapacity: true)
        path.removeAll(keepingCapacity: true)
        for index in slots.indices { slots[index] = nil }
        guess = 0
        var cursor = Cursor(bytes: bytes)
        cursor.skipSpace()
        guard object(&cursor, depth: 0) else { return false }
        cursor.skipSpace()
        guard cursor.atEnd else { return false }
        let firstCell = batch.ends.count
        let used = (slots.lastIndex { $0 != nil }).map { $0 + 1 } ?? 0
        for slot in slots[..<used] {
            if let slot { batch.bytes.append(contentsOf: values[slot]) }
            batch.endCell()
        }
        batch.columns = columns
        batch.endRow(line: line, firstCell: firstCell)
        return true
    }

    private mutating func object(_ cursor: inout Cursor, depth: Int) -> Bool {
        guard depth < Self.depthLimit, cursor.take(UInt8(ascii: "{")) else { return false }
        cursor.skipSpace()
        if cursor.take(UInt8(ascii: "}")) { return true }
        while true {
            let outer = path.count
            if outer > 0 { path.append(UInt8(ascii: ".")) }
            cursor.skipSpace()
            guard cursor.string(into: &path) else { return false }
            cursor.skipSpace()
            guard cursor.take(UInt8(ascii: ":")) else { return false }
            cursor.skipSpace()
            guard value(&cursor, depth: depth) else { return false }
            path.removeLast(path.count - outer)
            cursor.skipSpace()
            if cursor.take(UInt8(ascii: "}")) { return true }
            guard cursor.take(UInt8(ascii: ",")) else { return false }
        }
    }

    private mutating func value(_ cursor: inout Cursor, depth: Int) -> Bool {
        if cursor.peek == UInt8(ascii: "{") { return object(&cursor, depth: depth + 1) }
        let start = values.count
        if cursor.peek == UInt8(ascii: "[") {
            guard array(&cursor, depth: depth + 1) else { return false }
        } else {
            guard cursor.scalar(into: &values) else { return false }
        }
        slots[column()] = start..<values.count
        return true
    }

    private mutating func array(_ cursor: inout Cursor, depth: Int) -> Bool {
        let begin = cursor.index
        let start = values.count
        var plain = true
        guard depth < Self.depthLimit, cursor.take(UInt8(ascii: "[")) else { return false }
        cursor.skipSpace()
        if cursor.take(UInt8(ascii: "]")) { return true }
        while true {
            cursor.skipSpace()
            if cursor.peek == UInt8(ascii: "{") || cursor.peek == UInt8(ascii: "[") {
                plain = false
                guard cursor.skipValue(depth: depth + 1, limit: Self.depthLimit) else { return false }
            } else {
                if values.count > start { values.append(contentsOf: Array(", ".utf8)) }
                guard cursor.scalar(into: &values) else { return false }
            }
            cursor.skipSpace()
            if cursor.take(UInt8(ascii: "]")) { break }
            guard cursor.take(UInt8(ascii: ",")) else { return false }
        }
        if !plain {
            values.removeLast(values.count - start)
            values.append(contentsOf: cursor.bytes[begin..<cursor.index])
        }
        return true
    }

    /// Index of the column named by `path`. Objects of one file mostly have their keys in the same order, so the next one is tried first.
    private mutating func column() -> Int {
        if guess < names.count, names[guess] == path {
            guess += 1
            return guess - 1
        }
        if let known = indexOf[path] {
            guess = known + 1
            return known
        }
        let index = names.count
        names.append(path)
        indexOf[path] = index
        let name = String(decoding: path, as: UTF8.self)
        columns.append(name.isEmpty ? "column\(index + 1)" : name)
        slots.append(nil)
        guess = index + 1
        return index
    }
}

/// A place in a JSON text.
struct Cursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var atEnd: Bool { index >= bytes.count }
    var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0D) { index += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte, !atEnd else { return false }
        index += 1
        return true
    }

    /// A string, number, truth value or null as text.
    mutating func scalar(into output: inout [UInt8]) -> Bool {
        if peek == UInt8(ascii: "\"") { return string(into: &output) }
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            let word =
                (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7A) || byte == 0x2D || byte == 0x2B || byte == 0x2E
                || byte == 0x45
            guard word else { break }
            index += 1
        }
        let text = bytes[start..<index]
        guard let first = text.first else { return false }
        if first == UInt8(ascii: "n") { return text.elementsEqual("null".utf8) }
        let isWord = text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8)
        guard isWord || first == UInt8(ascii: "-") || (first >= 0x30 && first <= 0x39) else { return false }
        output.append(contentsOf: text)
        return true
    }

    mutating func string(into output: inout [UInt8]) -> Bool {
        guard take(UInt8(ascii: "\"")) else { return false }
        var run = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                output.append(contentsOf: bytes[run..<index])
                index += 1
                return true
            }
            guard byte == UInt8(ascii: "\\") else { index += 1; continue }
            output.append(contentsOf: bytes[run..<index])
            index += 1
            guard escape(into: &output) else { return false }
            run = index
        }
        return false
    }

    private mutating func escape(into output: inout [UInt8]) -> Bool {
        let byte = peek
        index += 1
        switch byte {
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "u"):
            guard let unit = hex() else { return false }
            var code = unit
            if unit & 0xFC00 == 0xD800, peek == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") {
                let back = index
                index += 2
                guard let low = hex() else { return false }
                if low & 0xFC00 == 0xDC00 { code = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF } else { index = back }
            }
            output.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        default: return false
        }
        return true
    }

    private mutating func hex() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var code: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            switch byte {
            case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: code = code << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: code = code << 4 | UInt32(byte - 0x57)
            default: return nil
            }
        }
        index += 4
        return code
    }

    /// Passes one value of any kind, checking only that brackets and strings close.
    mutating func skipValue(depth: Int, limit: Int) -> Bool {
        var open = 0
        var scratch: [UInt8] = []
        while index < bytes.count {
            switch peek {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open += 1
                guard depth + open < limit else { return false }
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                open -= 1
                index += 1
                if open == 0 { return true }
            case UInt8(ascii: "\""):
                scratch.removeAll(keepingCapacity: true)
                guard string(into: &scratch) else { return false }
            default: index += 1
            }
        }
        return false
    }
}
