/// Which parts of the archive hold the sheets, the shared texts and the styles.
struct WorkbookParts {
    /// Visible sheets first, each group in the workbook's order.
    private(set) var sheets: [(name: String, part: String)] = []
    private(set) var strings = "xl/sharedstrings.xml"
    private(set) var styles = "xl/styles.xml"
    private(set) var epoch1904 = false
    private static let limit = 16 << 20

    init(_ archive: ZipArchive) throws(FileProblem) {
        let book = "xl/workbook.xml"
        guard let stream = try archive.open(book, limit: Self.limit) else { throw Self.stranger(archive) }
        let targets = try Self.relationships(archive)
        var hidden: [(name: String, part: String)] = []
        var xml = XMLTokenizer(stream, part: book, fileName: archive.name)
        while true {
            let token = try xml.next()
            if token == .finished { break }
            guard token == .start else { continue }
            if xml.isNamed("workbookPr") {
                epoch1904 = ["1", "true"].contains(xml.attribute("date1904"))
            } else if xml.isNamed("sheet"), let name = xml.attribute("name"), let part = xml.attribute("id").flatMap({ targets[$0] }) {
                if ["hidden", "veryHidden"].contains(xml.attribute("state")) {
                    hidden.append((name, part))
                } else {
                    sheets.append((name, part))
                }
            }
        }
        sheets += hidden
    }

    private static func relationships(_ archive: ZipArchive) throws(FileProblem) -> [String: String] {
        let part = "xl/_rels/workbook.xml.rels"
        guard let stream = try archive.open(part, limit: limit) else { throw .damaged(name: archive.name, part: part) }
        var targets: [String: String] = [:]
        var xml = XMLTokenizer(stream, part: part, fileName: archive.name)
        while true {
            let token = try xml.next()
            if token == .finished { return targets }
            guard token == .start, xml.isNamed("Relationship"), let id = xml.attribute("Id"), let target = xml.attribute("Target") else {
                continue
            }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
    }

    /// What an archive without a workbook is instead.
    private static func stranger(_ archive: ZipArchive) -> FileProblem {
        let kinds = [
            ("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("xl/workbook.bin", "XLSB"),
            ("content.xml", "OpenDocument"), ("meta-inf/manifest.mf", "JAR"),
        ]
        guard let kind = kinds.first(where: { archive.parts[$0.0] != nil }) else { return .noWorkbook(name: archive.name) }
        return .foreign(name: archive.name, kind: kind.1)
    }
}
