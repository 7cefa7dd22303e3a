import GRDB
import Insights

/// Turns a list of voices into SQL that answers (moment, severity), one row more than asked, so that the last page is known as such.
enum VoiceCompiler {
    /// Up to this many days a list by severity sorts the period's items; above, it walks the index of severities.
    private static let sortedDays: Int64 = 45

    static func page(_ filter: ResolvedFilter, order: VoiceOrder, after cursor: VoiceCursor?, limit: Int) -> SQLQuery {
        let isShort = filter.moments.map { ($0.upperBound - $0.lowerBound) >> Moment.idBits <= sortedDays * 86_400 } ?? false
        var selection = FactSelection(filter, bySeverity: order == .severest && !isShort)
        let sorting: String
        switch order {
        case .newest:
            if let cursor { selection.add("\(selection.moment) < ?", cursor.moment) }
            sorting = "\(selection.moment) DESC"
        case .severest:
            if let cursor {
                selection.add("f.severity <= ?", cursor.severity)
                selection.add("(f.severity < ? OR f.moment < ?)", cursor.severity, cursor.moment)
            }
            sorting = "f.severity DESC, f.moment DESC"
        }
        let sql = """
            SELECT f.moment, f.severity FROM \(selection.from) WHERE \(selection.whereClause) ORDER BY \(sorting) LIMIT ?
            """
        return SQLQuery(sql, selection.arguments + [limit + 1])
    }
}
