import Feedback
import Foundation

/// The way of one piece of feedback, in the order in which it is gone. Each step is a verb; each record leaves with an id, as already
/// stored, or with a ``DropReason``.
///
/// Noise is marked and copies are linked after the reading, because both marks are findings of it; docs/decisions tells why.
public enum PipelineSteps {
    public struct Step: Sendable {
        public var verb: String
        var work: Work
    }

    enum Work: Sendable {
        /// Done where bytes become records: ``RecordReader`` and ``ColumnPlan``. Records that arrive as such begin behind it.
        case table
        /// On any core, in any order.
        case record(@Sendable (inout Draft, inout StepContext) throws(DropReason) -> Void)
        /// One batch after the other, in the order of the source: ``FeedbackWriter``.
        case ordered
    }

    public static let all: [Step] = [
        Step(verb: "decode", work: .table),
        Step(verb: "map columns", work: .table),
        Step(verb: "identify customer", work: .record(identify)),
        Step(verb: "mask private data", work: .record(mask)),
        Step(verb: "normalise", work: .record(normalise)),
        Step(verb: "analyse", work: .record(analyse)),
        Step(verb: "drop noise", work: .record(dropNoise)),
        Step(verb: "link duplicates", work: .ordered),
        Step(verb: "store", work: .ordered),
    ]

    /// The steps before the reading, which a record that is stored already need not go beyond.
    static let beforeReading = 2..<5
    static let reading = 5..<7

    static func go(_ steps: Range<Int>, _ draft: inout Draft, _ context: inout StepContext) throws(DropReason) {
        for step in all[steps] {
            if case .record(let work) = step.work { try work(&draft, &context) }
        }
    }

    private static func identify(_ draft: inout Draft, _ context: inout StepContext) {
        let source = context.source.name
        let record = draft.record
        draft.customer = record.knownCustomer ?? context.keys.customer(record.customer, source: source)
        draft.contact = contact(record, draft.customer, context.sealer)
        if let id = record.id?.trimmed, !id.isEmpty {
            draft.key = context.keys.item(source: source, externalID: id)
            draft.record.id = IdentityKeys.isPrivate(id) ? nil : id
        } else {
            draft.key = context.keys.item(source: source, content: record)
            draft.record.id = nil
            draft.isBare = draft.customer == nil && record.time == nil && record.order == nil
        }
        draft.order = record.order.map(context.keys.order)
        draft.record.customer = CustomerIdentifiers()
        draft.record.order = nil
    }

    /// The ways to the customer, sealed; without consent none of them is kept, and consent that is taken back removes them.
    private static func contact(_ record: RawRecord, _ customer: CustomerKey?, _ sealer: (any ContactSealing)?) -> SealedContact? {
        guard let customer, let sealer, let consents = record.consents else { return nil }
        guard consents else { return SealedContact(consents: false) }
        let mail = record.customer.email.flatMap(Identifiers.email)
        return SealedContact(
            mail: mail.flatMap { sealer.seal($0, as: .mail, of: customer) },
            mailMark: mail.map { sealer.mark(mail: $0) },
            phone: record.customer.phone.flatMap(Identifiers.phone).flatMap { sealer.seal($0, as: .phone, of: customer) },
            consents: true)
    }

    private static func mask(_ draft: inout Draft, _ context: inout StepContext) {
        let text = draft.record.text?.trimmed ?? ""
        let title = draft.record.title?.trimmed ?? ""
        let whole = title.isEmpty || text.contains(title) ? text : text.isEmpty ? title : title + "\n" + text
        draft.text = whole.isEmpty ? "" : context.engine.mask(whole)
        for (name, value) in draft.record.attributes { draft.attributes[name] = context.mask(value) }
        if let reply = draft.record.reply?.trimmed, !reply.isEmpty { draft.attributes[Field.reply.rawValue] = context.engine.mask(reply) }
        draft.record.text = nil
        draft.record.title = nil
        draft.record.reply = nil
        draft.record.attributes = [:]
        draft.record.customerAttributes = draft.record.customerAttributes.mapValues { context.mask($0) }
    }

    private static func normalise(_ draft: inout Draft, _ context: inout StepContext) throws(DropReason) {
        let row = draft.record.row
        draft.occurredAt = try time(draft.record.time, row: row, context.time)
        if let replied = draft.record.replyTime, case .some(.some(let date)) = try? time(replied, row: row, context.replyTime) {
            draft.attributes[Field.replyTime.rawValue] = WrittenTime.iso(date, secondsFromGMT: context.time.secondsFromGMT)
        }
        if let name = draft.record.channel?.trimmed, !name.isEmpty {
            draft.channel = ChannelNames.channel(name)
            if draft.channel == nil { draft.attributes[Field.channel.rawValue] = context.mask(name) }
        }
        readScores(&draft)
        if let votes = draft.record.votes?.figure { draft.attributes[Field.votes.rawValue] = ScaleText.plain(votes) }
        if draft.text.isEmpty && draft.scores.isEmpty && draft.record.event == nil { throw .nothingSaid(row: row) }
    }

    private static func time(_ raw: RawTime?, row: Int, _ reader: TimeReader) throws(DropReason) -> Date? {
        switch raw {
        case nil: return nil
        case .date(let date): return date
        case .text(let text):
            let value = text.trimmed
            guard Identifiers.plain(value) != nil else { return nil }
            do {
                return try reader.read(value)
            } catch {
                switch error {
                case .unreadable: throw .unreadableTime(row: row, value: value)
                case .outOfRange(let year): throw .timeOutOfRange(row: row, value: value, year: year, lastYear: reader.lastYear)
                case .noYear: throw .timeWithoutYear(row: row, value: value)
                }
            }
        }
    }

    /// Takes the scores that lie on their scale; others are kept as attributes.
    private static func readScores(_ draft: inout Draft) {
        func take(_ field: Field, _ raw: RawNumber?, _ scale: ClosedRange<Double>, whole: Bool) -> Double? {
            guard let raw else { return nil }
            if let figure = raw.figure, scale.contains(figure), !whole || figure == figure.rounded() { return figure }
            if !raw.written.trimmed.isEmpty, raw.written.utf8.count <= 40 { draft.attributes[field.rawValue] = raw.written }
            return nil
        }
        let record = draft.record
        draft.scores.rating = take(.rating, record.rating, 0...5, whole: false).map { max(1, $0) }
        draft.scores.nps = take(.nps, record.nps, 0...10, whole: true).map { Int($0) }
        draft.scores.csat = take(.csat, record.csat, 1...5, whole: true).map { Int($0) }
        draft.scores.ces = take(.ces, record.ces, 1...7, whole: true).map { Int($0) }
    }

    private static func analyse(_ draft: inout Draft, _ context: inout StepContext) {
        draft.annotation = context.engine.annotate(draft.text, pack: context.source.pack, scores: draft.scores)
    }

    /// A score or an event without words says something; it is not the empty text that the engine takes it for.
    private static func dropNoise(_ draft: inout Draft, _ context: inout StepContext) {
        if draft.text.isEmpty { draft.annotation?.noise = nil }
    }
}
