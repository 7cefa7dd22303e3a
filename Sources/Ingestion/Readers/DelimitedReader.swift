/// Reads CSV, TSV and their relatives (RFC 4180): quoted cells with delimiters, line breaks and doubled quotes.
///
///     编号,评论            → columns 编号, 评论
///     1,"太慢了,""真的"""   → line 2: 1 | 太慢了,"真的"
///
/// More lenient than the RFC where real files need it: a quote within an unquoted cell stands for itself; a quote that is never
/// closed stands for itself too, so that it costs one row and not the rest of the file.
final class DelimitedReader: RecordReader {
    private(set) var columns: [String] = []
    private(set) var format: FileFormat
    private let stream: TextStream
    private let delimiter: UInt8
    private var held: RowBatch?
    static let rowLimit = 4 << 20
    static let cellLimit = 1 << 20

    var bytesRead: Int64 { stream.bytesRead }
    var totalBytes: Int64 { stream.totalBytes }
    var malformedBytes: Int { stream.malformed }

    init(_ file: InputFile, encoding: TextEncoding) throws(FileProblem) {
        stream = try TextStream(file, encoding: encoding)
        _ = try stream.fill()
        let sniffed = DelimiterSniffer.sniff(stream.window)
        stream.start = sniffed.preamble
        if sniffed.preamble > 0 { stream.line = 2 }
        delimiter = sniffed.delimiter ?? 0
        format = FileFormat(
            kind: .delimited,
            encoding: encoding,
            delimiter: sniffed.delimiter.map { String(UnicodeScalar($0)) }
        )
        guard var first = try read(1) else { throw .empty(name: stream.name) }
        var titles = 0
        while delimiter != 0, first.rows[0].cellCount == 1, titles < DelimiterSniffer.titleRows {
            guard let next = try read(1) else { throw .noRows(name: stream.name) }
            first = next
            titles += 1
        }
        let cells = first.cells(row: 0)
        if ColumnNames.looksLikeData(cells) {
            columns = ColumnNames.tidy(cells.map { _ in "" })
            format.headless = true
            held = first
            held?.columns = columns
        } else {
            columns = ColumnNames.tidy(cells)
            held = try read(1)
            guard held != nil else { throw .noRows(name: stream.name) }
        }
    }

    func next(_ limit: Int) throws(FileProblem) -> RowBatch? {
        if let first = held {
            held = nil
            return first
        }
        return try read(limit)
    }

    private func read(_ limit: Int) throws(FileProblem) -> RowBatch? {
        var batch = RowBatch(columns: columns)
        while batch.rows.count < limit {
            guard try readRow(into: &batch) else { break }
        }
        return batch.rows.isEmpty ? nil : batch
    }

    /// Reads one row, which may be blank; false at the end of the file.
    private func readRow(into batch: inout RowBatch) throws(FileProblem) -> Bool {
        var literalQuotes = false
        while true {
            let firstCell = batch.ends.count
            switch RowSplitter.split(stream.window, from: stream.start, delimiter, literalQuotes, stream.atEnd, into: &batch) {
            case .row(let end, let lines, let longest):
                let problem = longest > Self.cellLimit ? RowProblem.tooLong(found: longest, limit: Self.cellLimit) : nil
                if problem != nil { batch.forget(from: firstCell) }
                batch.endRow(line: stream.line, firstCell: firstCell, problem: problem)
                stream.start = end
                stream.line += lines
                return true
            case .nothing:
                return false
            case .brokenQuote:
                batch.forget(from: firstCell)
                literalQuotes = true
            case .unfinished(let inQuotes):
                batch.forget(from: firstCell)
                let length = stream.window.count - stream.start
                if length > Self.rowLimit || stream.atEnd {
                    if inQuotes && !literalQuotes {
                        literalQuotes = true
                        continue
                    }
                    let line = stream.line
                    let found = try stream.skipLine()
                    batch.endRow(line: line, firstCell: firstCell, problem: .tooLong(found: found, limit: Self.rowLimit))
                    return true
                }
                _ = try stream.fill()
            }
        }
    }
}

/// Splits one row off a buffer.
enum RowSplitter {
    enum Outcome {
        /// Offset behind the row, line ends in it, bytes of its longest cell.
        case row(end: Int, lines: Int, longest: Int)
        /// The buffer ends before the row does.
        case unfinished(inQuotes: Bool)
        /// A quote opened a cell, and lines later another one opens a cell too: the first was never closed.
        case brokenQuote
        case nothing
    }

    private static let quote = UInt8(ascii: "\"")

    static func split(
        _ window: [UInt8],
        from start: Int,
        _ delimiter: UInt8,
        _ literalQuotes: Bool,
        _ atEnd: Bool,
        into batch: inout RowBatch
    ) -> Outcome {
        window.withUnsafeBufferPointer { bytes in
            guard start < bytes.count else { return atEnd ? .nothing : .unfinished(inQuotes: false) }
            var index = start
            var lines = 0
            var longest = 0
            while true {
                let before = batch.bytes.count
                if !literalQuotes, let opening = openingQuote(bytes, index, delimiter) {
                    switch quoted(bytes, opening + 1, delimiter, atEnd, &lines, &batch.bytes) {
                    case .closed(let behind): index = behind
                    case .open: return .unfinished(inQuotes: true)
                    case .broken: return .brokenQuote
                    }
                } else {
                    let cell = index
                    while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
                    batch.bytes.append(contentsOf: bytes[cell..<index])
                }
                longest = max(longest, batch.bytes.count - before)
                if index >= bytes.count {
                    guard atEnd else { return .unfinished(inQuotes: false) }
                    batch.endCell()
                    return .row(end: index, lines: lines, longest: longest)
                }
                batch.endCell()
                if bytes[index] == delimiter {
                    index += 1
                    continue
                }
                if bytes[index] == 0x0D {
                    guard index + 1 < bytes.count || atEnd else { return .unfinished(inQuotes: false) }
                    if index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                }
                return .row(end: index + 1, lines: lines + 1, longest: longest)
            }
        }
    }

    /// The quote that opens a cell, perhaps behind blanks.
    @inline(__always)
    private static func openingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ delimiter: UInt8) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        return index < bytes.count && bytes[index] == quote ? index : nil
    }

    private enum Quoted {
        /// Where its delimiter or line end stands.
        case closed(behind: Int)
        /// The buffer ends first.
        case open
        case broken
    }

    /// Appends the content of a quoted cell.
    private static func quoted(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ delimiter: UInt8,
        _ atEnd: Bool,
        _ lines: inout Int,
        _ output: inout [UInt8]
    ) -> Quoted {
        let startLines = lines
        var run = start
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) { lines += 1 }
            guard byte == quote else { index += 1; continue }
            guard index + 1 < bytes.count else {
                guard atEnd else { return .open }
                output.append(contentsOf: bytes[run..<index])
                return .closed(behind: index + 1)
            }
            if bytes[index + 1] == quote {
                output.append(contentsOf: bytes[run...index])
                index += 2
                run = index
                continue
            }
            var behind = index + 1
            while behind < bytes.count, bytes[behind] == 0x20 { behind += 1 }
            if behind == bytes.count && !atEnd { return .open }
            if behind == bytes.count || bytes[behind] == delimiter || bytes[behind] == 0x0A || bytes[behind] == 0x0D {
                output.append(contentsOf: bytes[run..<index])
                return .closed(behind: behind)
            }
            let before = bytes[index - 1]
            if lines > startLines, before == delimiter || before == 0x0A { return .broken }
            index += 1
        }
        return .open
    }
}
