/// Reads JSON Lines; also an array of objects, and objects written over several lines.
///
/// A line that is no object is one row with a problem; the next line is read as if nothing had happened.
final class JSONLinesReader: RecordReader {
    private let stream: TextStream
    private var flattener = JSONFlattener()
    private var held: RowBatch?
    private var byLine = true
    let format: FileFormat
    static let recordLimit = 4 << 20

    var columns: [String] { flattener.columns }
    var bytesRead: Int64 { stream.bytesRead }
    var totalBytes: Int64 { stream.totalBytes }
    var malformedBytes: Int { stream.malformed }

    init(_ file: InputFile, encoding: TextEncoding) throws(FileProblem) {
        stream = try TextStream(file, encoding: encoding)
        format = FileFormat(kind: .jsonLines, encoding: encoding)
        _ = try stream.fill()
        byLine = try firstLineIsObject()
        held = try read(200)
        guard let held, held.rows.contains(where: { $0.problem == nil }) else { throw .noObjects(name: stream.name) }
    }

    func next(_ limit: Int) throws(FileProblem) -> RowBatch? {
        if let first = held {
            held = nil
            return first
        }
        return try read(limit)
    }

    private func firstLineIsObject() throws(FileProblem) -> Bool {
        while true {
            if let extent = lineExtent() {
                var trial = JSONFlattener()
                var batch = RowBatch(columns: [])
                return stream.window.withUnsafeBufferPointer {
                    trial.append(UnsafeBufferPointer(rebasing: $0[extent.content]), line: 1, to: &batch)
                }
            }
            guard stream.window.count < Self.recordLimit, try stream.fill() else { return true }
        }
    }

    private func read(_ limit: Int) throws(FileProblem) -> RowBatch? {
        var batch = RowBatch(columns: flattener.columns)
        while batch.rows.count < limit {
            guard let extent = byLine ? lineExtent() : objectExtent() else {
                if stream.window.count - stream.start > Self.recordLimit {
                    try skipGiant(into: &batch)
                } else if try !stream.fill() {
                    break
                }
                continue
            }
            append(extent, to: &batch)
        }
        return batch.rows.isEmpty ? nil : batch
    }

    private func append(_ extent: Extent, to batch: inout RowBatch) {
        let line = stream.line + extent.linesBefore
        stream.window.withUnsafeBufferPointer { window in
            let bytes = UnsafeBufferPointer(rebasing: window[extent.content])
            guard bytes.contains(where: { $0 > 0x20 }) else { return }
            let firstCell = batch.ends.count
            if bytes.count > Self.recordLimit {
                batch.endRow(line: line, firstCell: firstCell, problem: .tooLong(found: bytes.count, limit: Self.recordLimit))
            } else if !flattener.append(bytes, line: line, to: &batch) {
                batch.bytes.append(contentsOf: bytes)
                batch.endCell()
                batch.endRow(line: line, firstCell: firstCell, problem: .notJSON)
            }
        }
        stream.start = extent.next
        stream.line += extent.lines
    }

    private func skipGiant(into batch: inout RowBatch) throws(FileProblem) {
        let line = stream.line
        let found = try stream.skipLine()
        batch.endRow(line: line, firstCell: batch.ends.count, problem: .tooLong(found: found, limit: Self.recordLimit))
    }

    /// Where a record lies in the window.
    private struct Extent {
        var content: Range<Int>
        var next: Int
        var linesBefore: Int
        var lines: Int
    }

    private func lineExtent() -> Extent? {
        stream.window.withUnsafeBufferPointer { window in
            guard stream.start < window.count else { return nil }
            if let end = window[stream.start...].firstIndex(of: 0x0A) {
                return Extent(content: stream.start..<end, next: end + 1, linesBefore: 0, lines: 1)
            }
            return stream.atEnd ? Extent(content: stream.start..<window.count, next: window.count, linesBefore: 0, lines: 0) : nil
        }
    }

    /// The next balanced object, passing commas and array brackets before it.
    private func objectExtent() -> Extent? {
        stream.window.withUnsafeBufferPointer { window in
            var index = stream.start
            var linesBefore = 0
            while index < window.count, window[index] != UInt8(ascii: "{") {
                if window[index] == 0x0A { linesBefore += 1 }
                index += 1
            }
            let begin = index
            var lines = linesBefore
            var open = 0
            var inString = false
            while index < window.count {
                let byte = window[index]
                index += 1
                if byte == 0x0A { lines += 1 }
                if inString {
                    if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { inString = false }
                } else if byte == UInt8(ascii: "\"") {
                    inString = true
                } else if byte == UInt8(ascii: "{") {
                    open += 1
                } else if byte == UInt8(ascii: "}") {
                    open -= 1
                    if open == 0 { return Extent(content: begin..<index, next: index, linesBefore: linesBefore, lines: lines) }
                }
            }
            guard stream.atEnd, begin < window.count else { return nil }
            return Extent(content: begin..<window.count, next: window.count, linesBefore: linesBefore, lines: lines)
        }
    }
}
