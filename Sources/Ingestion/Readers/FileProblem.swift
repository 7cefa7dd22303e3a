public import Feedback

/// Why a file as a whole cannot be imported: one sentence that names what was found and what to do.
public enum FileProblem: Error, Sendable, Equatable {
    case unreadable(name: String, why: String)
    case empty(name: String)
    case noRows(name: String)
    /// It is something else ("PDF"), whatever its name says.
    case foreign(name: String, kind: String)
    case oldExcel(name: String)
    case protected(name: String)
    case binary(name: String)
    /// A ZIP archive that is no workbook.
    case noWorkbook(name: String)
    case damaged(name: String, part: String)
    /// A compressed part that would unpack to more than `limit` bytes, or far more than any table does.
    case bomb(name: String, part: String, limit: Int)
    case tooManyColumns(name: String, found: Int, limit: Int)
    /// JSON that is not one object a line.
    case noObjects(name: String)
    /// Columns were found, but none that says anything.
    case nothingUnderstood(name: String, columns: [String])
    /// A mapping names a column that the file has not.
    case unknownColumn(name: String, column: String, columns: [String])
    case unknownField(field: String)

    public var message: LocalizedName {
        switch self {
        case .unreadable(let name, let why):
            LocalizedName(zh: "打不开“\(name)”：\(why)。请检查路径和权限。", en: "“\(name)” cannot be opened: \(why). Check its path and permissions.")
        case .empty(let name):
            LocalizedName(
                zh: "“\(name)”是空文件。请重新导出后再试。",
                en: "“\(name)” is empty. Export it again and retry."
            )
        case .noRows(let name):
            LocalizedName(
                zh: "“\(name)”只有表头，没有数据行。请检查导出条件。",
                en: "“\(name)” has a header but no rows. Check the filter that it was exported with."
            )
        case .foreign(let name, let kind):
            LocalizedName(
                zh: "“\(name)”其实是 \(kind) 文件。请另存为 CSV、XLSX 或 JSONL 后再导入。",
                en: "“\(name)” is in truth a \(kind) file. Save it as CSV, XLSX or JSONL and import that."
            )
        case .oldExcel(let name):
            LocalizedName(
                zh: "“\(name)”是旧版 Excel（.xls）或加密的工作簿。请用 Excel 另存为不加密的 .xlsx 后再导入。",
                en: "“\(name)” is an old Excel file (.xls) or an encrypted workbook. Save it as .xlsx without a password and import that."
            )
        case .protected(let name):
            LocalizedName(zh: "“\(name)”有密码保护。请去掉密码后再导入。", en: "“\(name)” is protected by a password. Remove it and import again.")
        case .binary(let name):
            LocalizedName(
                zh: "“\(name)”不是文本，也不是认识的表格。请导出为 CSV、XLSX 或 JSONL。",
                en: "“\(name)” is neither text nor a known kind of table. Export it as CSV, XLSX or JSONL."
            )
        case .noWorkbook(let name):
            LocalizedName(
                zh: "“\(name)”是压缩包，里面没有 Excel 工作簿。请解压后导入其中的表格。",
                en: "“\(name)” is an archive without an Excel workbook. Unpack it and import the table inside."
            )
        case .damaged(let name, let part):
            LocalizedName(
                zh: "“\(name)”已损坏：\(part) 读不出来。请重新导出。",
                en: "“\(name)” is damaged: \(part) cannot be read. Export it again."
            )
        case .bomb(let name, let part, let limit):
            LocalizedName(
                zh: "“\(name)”中的 \(part) 解压后异常地大（上限 \(Figures.bytes(limit))），已拒绝。请拆成较小的文件，或改用 CSV。",
                en:
                    "\(part) in “\(name)” unpacks to an abnormal size (the limit is \(Figures.bytes(limit))) and was refused. Split the file, or use CSV."
            )
        case .tooManyColumns(let name, let found, let limit):
            LocalizedName(
                zh: "“\(name)”有 \(Figures.grouped(found)) 列，上限 \(Figures.grouped(limit)) 列。请删去不需要的列。",
                en: "“\(name)” has \(Figures.grouped(found)) columns; the limit is \(Figures.grouped(limit)). Remove those not needed."
            )
        case .noObjects(let name):
            LocalizedName(
                zh: "“\(name)”是 JSON，但不是每行一个对象。请导出为 JSON Lines，例如 {\"text\":\"…\"}。",
                en: "“\(name)” is JSON, but not one object a line. Export it as JSON Lines, such as {\"text\":\"…\"}."
            )
        case .nothingUnderstood(let name, let columns):
            LocalizedName(
                zh: "“\(name)”的列（\(Figures.list(columns))）里没有正文、评分或事件。请用 text=列名 指定正文列。",
                en:
                    "None of the columns of “\(name)” (\(Figures.list(columns))) holds a text, a score or an event. Name the text column with text=COLUMN."
            )
        case .unknownColumn(let name, let column, let columns):
            LocalizedName(
                zh: "“\(name)”没有“\(column)”这一列。现有的列：\(Figures.list(columns))。",
                en: "“\(name)” has no column “\(column)”. It has: \(Figures.list(columns))."
            )
        case .unknownField(let field):
            LocalizedName(
                zh: "没有“\(field)”这个字段。可用的字段：\(Field.allCases.map(\.rawValue).joined(separator: "、"))。",
                en: "There is no field “\(field)”. Known are: \(Field.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
    }

    /// The sentence in Chinese for a locale that begins with "zh", else in English.
    public func message(locale: String) -> String { message.in(locale) }
}

extension LocalizedName {
    /// Chinese for a locale that begins with "zh", else English.
    func `in`(_ locale: String) -> String { locale.hasPrefix("zh") ? zh : en }
}
