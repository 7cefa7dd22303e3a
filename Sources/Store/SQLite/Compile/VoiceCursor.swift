import Insights

/// Where a page of voices ended, as the opaque text that asks for the next one.
///
///     VoiceCursor(order: .newest, severity: 0, moment: 255).text   // "n.0.73"
struct VoiceCursor: Equatable {
    var order: VoiceOrder
    var severity: Int64
    var moment: Int64

    init(order: VoiceOrder, severity: Int64, moment: Int64) {
        self.order = order
        self.severity = severity
        self.moment = moment
    }

    /// - Throws: `QueryError` if `text` is not a cursor of this order.
    init(_ text: String, order: VoiceOrder) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.letter(order), let severity = Int64(parts[1], radix: 36),
            let moment = Int64(parts[2], radix: 36)
        else {
            throw QueryError(
                zh: "翻页标记“\(text.prefix(40))”不属于这个列表。请从第一页重新开始。",
                en: "The page mark “\(text.prefix(40))” is not one of this list; start again from the first page."
            )
        }
        self.init(order: order, severity: severity, moment: moment)
    }

    var text: String {
        "\(Self.letter(order)).\(String(severity, radix: 36)).\(String(moment, radix: 36))"
    }

    private static func letter(_ order: VoiceOrder) -> String {
        switch order {
        case .newest: "n"
        case .severest: "s"
        }
    }
}
