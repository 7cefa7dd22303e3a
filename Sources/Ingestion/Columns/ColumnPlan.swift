/// How the cells of a row become a record: which column is which field, in which order dates are written, which scale ratings have.
struct ColumnPlan: Sendable {
    let names: [String]
    /// Field of each column; nil is an attribute.
    private let fields: [Field?]
    /// Whether a column without a field is private by its name and left out.
    private let isPrivate: [Bool]
    let timeOrder: TimeReader.Order
    let replyTimeOrder: TimeReader.Order
    /// Highest value of the rating's scale: 5, 10 or 100.
    let ratingScale: Double
    /// Column of the text if it is the last one, so that unquoted delimiters in it can be put together again.
    private let openEnd: Bool

    init(names: [String], fields chosen: [Int: Field], evidence: [ColumnEvidence], reader: TimeReader) {
        self.names = names
        fields = names.indices.map { chosen[$0] }
        isPrivate = names.indices.map { chosen[$0] == nil && HeaderLexicon.isPrivate(names[$0]) }
        func evidenceOf(_ field: Field) -> ColumnEvidence? { chosen.first { $0.value == field }.map { evidence[$0.key] } }
        timeOrder = evidenceOf(.time)?.order.order ?? reader.order
        replyTimeOrder = evidenceOf(.replyTime)?.order.order ?? reader.order
        ratingScale = evidenceOf(.rating)?.scale ?? 5
        openEnd = names.indices.last.map { chosen[$0] == .text } ?? false
    }

    func column(of field: Field) -> Int? { fields.firstIndex(of: field) }

    /// Whether a row can become feedback at all.
    var saysSomething: Bool {
        fields.contains { field in
            switch field {
            case .text, .title, .rating, .nps, .csat, .ces, .event: true
            default: false
            }
        }
    }

    /// The record of a row.
    /// - Throws: ``DropReason`` when the row cannot be one.
    func record(_ batch: RowBatch, row index: Int, delimiter: String?) throws(DropReason) -> RawRecord {
        let row = batch.rows[index]
        switch row.problem {
        case .tooLong(let found, let limit): throw .tooLong(row: row.line, found: found, limit: limit)
        case .notJSON: throw .notJSON(row: row.line)
        case nil: break
        }
        var record = RawRecord(row: row.line)
        for column in 0..<min(row.cellCount, max(fields.count, batch.columns.count)) where !batch.isEmpty(row: index, column: column) {
            let value = batch.text(row: index, column: column).trimmed
            guard !value.isEmpty else { continue }
            if let field = column < fields.count ? fields[column] : nil {
                fill(&record, field, value, names[column])
            } else if column < batch.columns.count, !isHidden(column, batch.columns[column]) {
                record.attributes[batch.columns[column]] = value
            }
        }
        if row.cellCount > batch.columns.count { try joinOverflow(&record, batch, index, delimiter) }
        return record
    }

    private func isHidden(_ column: Int, _ name: String) -> Bool {
        column < isPrivate.count ? isPrivate[column] : HeaderLexicon.isPrivate(name)
    }

    private func joinOverflow(_ record: inout RawRecord, _ batch: RowBatch, _ index: Int, _ delimiter: String?) throws(DropReason) {
        let row = batch.rows[index]
        let extra = (batch.columns.count..<row.cellCount).map { batch.text(row: index, column: $0) }
        guard extra.contains(where: { !$0.trimmed.isEmpty }) else { return }
        guard openEnd, let delimiter else {
            throw .tooManyCells(row: row.line, found: row.cellCount, expected: batch.columns.count)
        }
        record.text = ([record.text ?? ""] + extra).joined(separator: delimiter).trimmed
    }

    private func fill(_ record: inout RawRecord, _ field: Field, _ value: String, _ name: String) {
        switch field {
        case .id: record.id = value
        case .text: record.text = value
        case .title: record.title = value
        case .time: record.time = .text(value)
        case .channel: record.channel = value
        case .rating: record.rating = rating(value)
        case .nps: record.nps = .text(value)
        case .csat: record.csat = .text(value)
        case .ces: record.ces = .text(value)
        case .sentiment: break
        case .memberID: record.customer.memberID = value
        case .phone: record.customer.phone = value
        case .email: record.customer.email = value
        case .openID: record.customer.openID = value
        case .name: record.customer.name = value
        case .tier: record.tier = value
        case .value: record.value = .text(value)
        case .churned:
            if let churned = ScoreReader.truth(value) { record.churned = churned } else { record.attributes[name] = value }
        case .consent:
            if let consents = ScoreReader.truth(value) { record.consents = consents } else { record.attributes[name] = value }
        case .product: record.product = value
        case .region: record.region = value
        case .store: record.store = value
        case .order: record.order = value
        case .touchpoint: record.touchpoint = value
        case .event: record.event = value
        case .reply: record.reply = value
        case .replyTime: record.replyTime = .text(value)
        case .votes: record.votes = .text(value)
        case .language: record.language = value
        }
    }

    /// Brings other scales to 1…5: 10 and 100 are divided, so that the highest stays the highest.
    private func rating(_ value: String) -> RawNumber {
        guard ratingScale > 5, let number = ScoreReader.number(value) else { return .text(value) }
        return .number(max(1, number * 5 / ratingScale))
    }
}
