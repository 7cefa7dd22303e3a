/// Reads the rows of one sheet, cell by cell, into a batch.
struct SheetRows {
    struct Context {
        var strings: SharedStrings
        var styles: CellStyles
        var epoch1904: Bool
    }

    private var xml: XMLTokenizer
    private let stream: InflateStream
    private let context: Context
    private var line = 0
    private var ended = false

    init(_ stream: InflateStream, part: String, fileName: String, context: Context) {
        xml = XMLTokenizer(stream, part: part, fileName: fileName)
        self.stream = stream
        self.context = context
    }

    var progress: (read: Int64, total: Int64) { stream.progress }

    /// Appends the next row, which may be blank; false at the end of the sheet.
    mutating func next(into batch: inout RowBatch) throws(FileProblem) -> Bool {
        while !ended {
            switch try xml.next() {
            case .finished: ended = true
            case .start:
                guard xml.isNamed("row") else { continue }
                // Excel knows 1,048,576 rows; a larger number is damage.
                line = xml.attribute("r").flatMap { Int($0) }.flatMap { $0 <= 1 << 24 ? $0 : nil } ?? line + 1
                try readRow(into: &batch)
                return true
            case .end:
                if xml.isNamed("sheetData") { ended = true }
            case .text: continue
            }
        }
        return false
    }

    private mutating func readRow(into batch: inout RowBatch) throws(FileProblem) {
        let firstCell = batch.ends.count
        var column = 0
        var longest = 0
        while true {
            switch try xml.next() {
            case .finished:
                ended = true
                batch.endRow(line: line, firstCell: firstCell)
                return
            case .end where xml.isNamed("row"):
                let problem =
                    longest > DelimitedReader.cellLimit ? RowProblem.tooLong(found: longest, limit: DelimitedReader.cellLimit) : nil
                if problem != nil { batch.forget(from: firstCell) }
                batch.endRow(line: line, firstCell: firstCell, problem: problem)
                return
            case .start where xml.isNamed("c"):
                let place = xml.rawAttribute("r").flatMap(Self.column) ?? column
                let wanted = place >= column && place < RecordFile.columnLimit
                while wanted && column < place {
                    batch.endCell()
                    column += 1
                }
                let before = batch.bytes.count
                try readCell(into: &batch)
                longest = max(longest, batch.bytes.count - before)
                if wanted {
                    batch.endCell()
                    column += 1
                } else {
                    batch.bytes.removeLast(batch.bytes.count - before)
                }
            default: continue
            }
        }
    }

    private enum CellKind { case number, shared, boolean, error, text }

    private mutating func readCell(into batch: inout RowBatch) throws(FileProblem) {
        let kind: CellKind =
            switch xml.attribute("t") {
            case "s": .shared
            case "b": .boolean
            case "e": .error
            case "inlineStr", "str", "d": .text
            default: .number
            }
        let style = xml.attribute("s").flatMap { Int($0) } ?? 0
        var value: [UInt8] = []
        var inValue = false
        var phonetic = 0
        loop: while true {
            switch try xml.next() {
            case .finished: break loop
            case .start:
                if xml.isNamed("v") || xml.isNamed("t") { inValue = true }
                if xml.isNamed("rPh") { phonetic += 1 }
            case .text:
                if inValue && phonetic == 0 { value.append(contentsOf: xml.text) }
            case .end:
                if xml.isNamed("c") { break loop }
                if xml.isNamed("v") || xml.isNamed("t") { inValue = false }
                if xml.isNamed("rPh") { phonetic -= 1 }
            }
        }
        append(value, kind, style, to: &batch)
    }

    private func append(_ value: [UInt8], _ kind: CellKind, _ style: Int, to batch: inout RowBatch) {
        switch kind {
        case .error: return
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)) else { return }
            batch.bytes.append(contentsOf: context.strings[index])
        case .boolean: batch.bytes.append(contentsOf: (value == [0x31] ? "true" : "false").utf8)
        case .text:
            let start = batch.bytes.count
            batch.bytes.append(contentsOf: value)
            ExcelText.unescape(&batch.bytes, from: start)
        case .number:
            let text = String(decoding: value, as: UTF8.self)
            guard let number = Double(text) else { return batch.bytes.append(contentsOf: value) }
            if context.styles.isDate(style: style), let date = ExcelSerial.text(number, epoch1904: context.epoch1904) {
                batch.bytes.append(contentsOf: date.utf8)
            } else if text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
                batch.bytes.append(contentsOf: value)
            } else if let whole = Int64(exactly: number) {
                batch.bytes.append(contentsOf: String(whole).utf8)
            } else {
                batch.bytes.append(contentsOf: String(number).utf8)
            }
        }
    }

    /// "C5" → 2.
    static func column(_ reference: ArraySlice<UInt8>) -> Int? {
        var column = 0
        for byte in reference {
            guard byte >= 0x41 && byte <= 0x5A else { break }
            column = column * 26 + Int(byte - 0x40)
            if column > 1 << 20 { return nil }
        }
        return column > 0 ? column - 1 : nil
    }
}
