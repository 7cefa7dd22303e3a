import Insights

/// Where a page of the cluster's voices ended, as the opaque text that asks for the next one.
///
/// Ids of a cluster outgrow the bits that the file's cursor has for them, so that day, second and id stand by themselves.
struct ClusterCursor: Equatable {
    var order: VoiceOrder
    var severity: Int64
    var place: ClusterPlace

    init(order: VoiceOrder, severity: Int64, place: ClusterPlace) {
        self.order = order
        self.severity = severity
        self.place = place
    }

    /// - Throws: `QueryError` if `text` is not a cursor of this order.
    init(_ text: String, order: VoiceOrder) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.dropFirst().compactMap { Int64($0, radix: 36) }
        guard parts.count == 5, numbers.count == 4, parts[0] == Self.letter(order) else {
            throw QueryError(
                zh: "翻页标记“\(text.prefix(40))”不属于这个列表。请从第一页重新开始。",
                en: "The page mark “\(text.prefix(40))” is not one of this list; start again from the first page."
            )
        }
        self.init(
            order: order,
            severity: numbers[0],
            place: ClusterPlace(day: Int(numbers[1]), seconds: numbers[2], id: numbers[3])
        )
    }

    var text: String {
        ([Self.letter(order)] + [severity, Int64(place.day), place.seconds, place.id].map { String($0, radix: 36) }).joined(separator: ".")
    }

    private static func letter(_ order: VoiceOrder) -> String {
        switch order {
        case .newest: "cn"
        case .severest: "cs"
        }
    }
}

/// The key by which the cluster's facts are sorted.
struct ClusterPlace: Hashable, Sendable {
    var day: Int
    var seconds: Int64
    var id: Int64

    var sql: String { "(\(day), \(seconds), \(id))" }
}

/// Turns a list of voices into SQL that answers (day, seconds, id, severity), one row more than asked.
enum ClusterPage {
    static func sql(_ filter: ResolvedFilter, _ view: ClusterView, order: VoiceOrder, after cursor: ClusterCursor?, limit: Int) -> String {
        var selection = ClusterSelection(filter, view)
        let sorting: String
        switch order {
        case .newest:
            if let place = cursor?.place {
                selection.add("day <= \(place.day)")
                selection.add("(day < \(place.day) OR seconds < \(place.seconds) OR (seconds = \(place.seconds) AND id < \(place.id)))")
            }
            sorting = "day DESC, seconds DESC, id DESC"
        case .severest:
            if let cursor {
                let place = cursor.place
                selection.add("severity <= \(cursor.severity)")
                let earlier = "seconds < \(place.seconds) OR (seconds = \(place.seconds) AND id < \(place.id))"
                selection.add("(severity < \(cursor.severity) OR \(earlier))")
            }
            sorting = "severity DESC, seconds DESC, id DESC"
        }
        return """
            SELECT day, seconds, id, severity FROM \(view.fact(filter.days)) WHERE \(selection.whereClause) \
            ORDER BY \(sorting) LIMIT \(limit + 1) FORMAT RowBinary
            """
    }
}
