public import Feedback

/// Why a record was not stored. One bad record never stops the others: it is counted, and written out with this reason.
public enum DropReason: Error, Sendable, Equatable {
    /// Neither words nor a score nor an event.
    case nothingSaid(row: Int)
    case unreadableTime(row: Int, value: String)
    case timeOutOfRange(row: Int, value: String, year: Int, lastYear: Int)
    /// A day without a year ("1月9日").
    case timeWithoutYear(row: Int, value: String)
    case tooManyCells(row: Int, found: Int, expected: Int)
    /// In bytes.
    case tooLong(row: Int, found: Int, limit: Int)
    case notJSON(row: Int)

    /// Stable name of the reason, for counting.
    public var code: String {
        switch self {
        case .nothingSaid: "nothingSaid"
        case .unreadableTime: "unreadableTime"
        case .timeOutOfRange: "timeOutOfRange"
        case .timeWithoutYear: "timeWithoutYear"
        case .tooManyCells: "tooManyCells"
        case .tooLong: "tooLong"
        case .notJSON: "notJSON"
        }
    }

    /// Line or row number in the source.
    public var row: Int {
        switch self {
        case .nothingSaid(let row), .unreadableTime(let row, _), .timeOutOfRange(let row, _, _, _), .timeWithoutYear(let row, _),
            .tooManyCells(let row, _, _), .tooLong(let row, _, _), .notJSON(let row):
            row
        }
    }

    /// The offending value, if there is a single one.
    public var value: String? {
        switch self {
        case .unreadableTime(_, let value), .timeOutOfRange(_, let value, _, _), .timeWithoutYear(_, let value): value
        case .nothingSaid, .tooManyCells, .tooLong, .notJSON: nil
        }
    }

    /// One sentence with the row, the value and the remedy, in both languages.
    public var message: LocalizedName {
        let place = Figures.grouped(row)
        return switch self {
        case .nothingSaid:
            LocalizedName(
                zh: "第 \(place) 行：没有正文，也没有评分或事件。已跳过。",
                en: "Row \(place): neither text nor score nor event. Skipped."
            )
        case .unreadableTime(_, let value):
            LocalizedName(
                zh: "第 \(place) 行：日期“\(Figures.excerpt(value))”无法识别。请写成 2026-11-21 09:30 的样子。",
                en: "Row \(place): the date “\(Figures.excerpt(value))” is not understood. Write it like 2026-11-21 09:30."
            )
        case .timeOutOfRange(_, let value, let year, let lastYear):
            LocalizedName(
                zh: "第 \(place) 行：日期“\(Figures.excerpt(value))”在 \(year) 年，不在 1990–\(lastYear) 年之间。请更正年份。",
                en: "Row \(place): the date “\(Figures.excerpt(value))” lies in \(year), outside 1990–\(lastYear). Correct the year."
            )
        case .timeWithoutYear(_, let value):
            LocalizedName(
                zh: "第 \(place) 行：日期“\(Figures.excerpt(value))”没有年份。请补上年份。",
                en: "Row \(place): the date “\(Figures.excerpt(value))” has no year. Add it."
            )
        case .tooManyCells(_, let found, let expected):
            LocalizedName(
                zh: "第 \(place) 行：有 \(found) 格，表头只有 \(expected) 格。正文里的分隔符要用引号括起来。",
                en: "Row \(place): \(found) cells, but the header has \(expected). Put quotes around text that contains the delimiter."
            )
        case .tooLong(_, let found, let limit):
            LocalizedName(
                zh: "第 \(place) 行：有一格长 \(Figures.bytes(found))，上限 \(Figures.bytes(limit))。请检查是否少了一个引号，或把长文另存。",
                en:
                    "Row \(place): a cell of \(Figures.bytes(found)) is over the limit of \(Figures.bytes(limit)). Look for a missing quote, or keep long documents elsewhere."
            )
        case .notJSON:
            LocalizedName(
                zh: "第 \(place) 行：不是完整的 JSON 对象。请每行写一个 {…}。",
                en: "Row \(place): not a complete JSON object. Write one {…} a line."
            )
        }
    }

    /// The sentence in Chinese for a locale that begins with "zh", else in English.
    public func message(locale: String) -> String { message.in(locale) }
}
