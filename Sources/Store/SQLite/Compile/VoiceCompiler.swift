import GRDB
import Insights

/// Turns a list of voices into SQL that answers (moment, severity), one row more than asked, so that the last page is known as such.
enum VoiceCompiler {
    static func page(_ filter: ResolvedFilter, order: VoiceOrder, after cursor: VoiceCursor?, limit: Int) -> SQLQuery {
        var selection = FactSelection(filter)
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
