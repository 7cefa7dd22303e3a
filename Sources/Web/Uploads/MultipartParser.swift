import Hummingbird

/// Cuts a `multipart/form-data` body (RFC 7578) into its parts while it arrives; it never holds more than one part's head, or as many
/// bytes of content as could be the beginning of a boundary.
///
///     var parser = try MultipartParser(contentType: "multipart/form-data; boundary=x")
///     for try await buffer in body { for event in try parser.feed(buffer) { … } }
///     try parser.finish()
struct MultipartParser {
    enum Event: Equatable {
        /// A part begins: the name of its form field, and the name of the file if it is one.
        case part(name: String, fileName: String?)
        /// A piece of the part's content.
        case bytes(ByteBuffer)
        case end
    }

    /// Why a body is no form; the answer is a 400.
    struct Malformed: Error, Equatable {}

    private enum State { case preamble, afterBoundary, head, content, finished }

    /// Largest head of a part, in bytes.
    private static let headLimit = 8_192
    private static let lineEnd = Array("\r\n".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)

    /// A line break and the boundary after it: what ends a part's content.
    private let mark: [UInt8]
    private var state = State.preamble
    private var pending: [UInt8]

    /// - Throws: ``Malformed`` without a boundary of 1 to 70 characters (RFC 2046).
    init(contentType: String) throws {
        let parameters = contentType.split(separator: ";").dropFirst().map { $0.trimmingBlanks }
        guard let written = parameters.first(where: { $0.lowercased().hasPrefix("boundary=") }) else { throw Malformed() }
        let boundary = written.dropFirst("boundary=".count).unquoted
        guard (1...70).contains(boundary.utf8.count) else { throw Malformed() }
        mark = Array("\r\n--".utf8) + Array(boundary.utf8)
        // The first boundary may stand at the very beginning, where no line break is before it.
        pending = Self.lineEnd
    }

    /// - Throws: ``Malformed``.
    mutating func feed(_ buffer: ByteBuffer) throws -> [Event] {
        pending += buffer.readableBytesView
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// To be called when the body is over.
    /// - Throws: ``Malformed`` when the last boundary is missing: the body was cut off.
    func finish() throws {
        guard state == .finished else { throw Malformed() }
    }

    /// - Returns: false when more bytes are needed.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .preamble:
            guard let place = pending.firstIndex(of: mark) else {
                pending.removeFirst(max(0, pending.count - mark.count + 1))
                return false
            }
            pending.removeFirst(place + mark.count)
            state = .afterBoundary
        case .afterBoundary:
            guard pending.count >= 2 else { return false }
            if pending.starts(with: Array("--".utf8)) {
                state = .finished
            } else {
                guard pending.starts(with: Self.lineEnd) else { throw Malformed() }
                state = .head
            }
        case .head:
            guard let place = pending.firstIndex(of: Self.headEnd) else {
                guard pending.count <= Self.headLimit else { throw Malformed() }
                return false
            }
            events.append(try Self.part(String(decoding: pending[..<place], as: UTF8.self)))
            pending.removeFirst(place + Self.headEnd.count)
            state = .content
        case .content: return try content(&events)
        case .finished:
            pending.removeAll()
            return false
        }
        return true
    }

    private mutating func content(_ events: inout [Event]) throws -> Bool {
        if let place = pending.firstIndex(of: mark) {
            if place > 0 { events.append(.bytes(ByteBuffer(bytes: pending[..<place]))) }
            events.append(.end)
            pending.removeFirst(place + mark.count)
            state = .afterBoundary
            return true
        }
        let sure = pending.count - mark.count + 1
        if sure > 0 {
            events.append(.bytes(ByteBuffer(bytes: pending[..<sure])))
            pending.removeFirst(sure)
        }
        return false
    }

    /// Reads the head of a part.
    private static func part(_ head: String) throws -> Event {
        for line in head.split(separator: "\r\n") {
            let pieces = line.split(separator: ":", maxSplits: 1)
            guard pieces.count == 2, pieces[0].trimmingBlanks.lowercased() == "content-disposition" else { continue }
            let values = parameters(pieces[1])
            guard let name = values["name"] else { throw Malformed() }
            return .part(name: name, fileName: values["filename*"].map(extended) ?? values["filename"])
        }
        throw Malformed()
    }

    /// `; name="a"; filename="b;c.csv"`; browsers write a quotation mark inside a name as %22.
    private static func parameters(_ text: Substring) -> [String: String] {
        var values: [String: String] = [:]
        var rest = text.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst()
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let isQuoted = rest.first == "\""
            if isQuoted { rest = rest.dropFirst() }
            let value = rest.prefix { isQuoted ? $0 != "\"" : $0 != ";" }
            rest = rest.dropFirst(value.count).drop { $0 != ";" }
            values[name.trimmingBlanks.lowercased()] = isQuoted ? String(value).replacing("%22", with: "\"") : String(value.trimmingBlanks)
        }
        return values
    }

    /// RFC 5987: UTF-8''%E8%AF%84.csv.
    private static func extended(_ value: String) -> String {
        URLText.decode(value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init) ?? value)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }

    fileprivate var unquoted: Substring {
        let text = trimmingBlanks
        return text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
    }
}

extension [UInt8] {
    /// Where `needle` stands for the first time.
    fileprivate func firstIndex(of needle: [UInt8]) -> Int? {
        guard let first = needle.first, count >= needle.count else { return nil }
        let last = count - needle.count
        return withUnsafeBufferPointer { bytes in
            var place = 0
            while place <= last {
                if bytes[place] == first, bytes[place..<place + needle.count].elementsEqual(needle) { return place }
                place += 1
            }
            return nil
        }
    }
}
