/// Which cell styles of a workbook show a number as a date (ECMA-376 part 1, 18.8.30).
struct CellStyles {
    private var showsDate: [Bool] = []

    init() {}

    init(_ archive: ZipArchive, part: String) throws(FileProblem) {
        guard let stream = try archive.open(part, limit: 64 << 20) else { return }
        var xml = XMLTokenizer(stream, part: part, fileName: archive.name)
        var custom: [Int: Bool] = [:]
        var inCellFormats = false
        while true {
            switch try xml.next() {
            case .finished: return
            case .text: continue
            case .end:
                if xml.isNamed("cellXfs") { inCellFormats = false }
            case .start:
                if xml.isNamed("cellXfs") {
                    inCellFormats = true
                } else if xml.isNamed("numFmt"), let id = xml.attribute("numFmtId").flatMap({ Int($0) }) {
                    custom[id] = Self.isDate(xml.attribute("formatCode") ?? "")
                } else if inCellFormats, xml.isNamed("xf") {
                    let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                    showsDate.append(custom[id] ?? Self.builtIn(id))
                }
            }
        }
    }

    func isDate(style: Int) -> Bool { showsDate.indices.contains(style) && showsDate[style] }

    /// 14–22 and 45–47 everywhere, 27–36 and 50–58 in East Asian editions.
    static func builtIn(_ id: Int) -> Bool {
        (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }

    /// Whether a format code has a place for year, month, day, hour or second outside quotations and brackets.
    static func isDate(_ code: String) -> Bool {
        var quoted = false
        var bracketed = false
        var escaped = false
        for scalar in code.unicodeScalars {
            if escaped { escaped = false; continue }
            switch scalar {
            case "\\", "_", "*": escaped = true
            case "\"": quoted.toggle()
            case "[": bracketed = !quoted
            case "]": bracketed = false
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S", "年", "月":
                if !quoted && !bracketed { return true }
            default: break
            }
        }
        return false
    }
}
