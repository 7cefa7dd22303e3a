import Feedback
import Foundation

/// One record on its way: what came in, and what became of it so far.
struct Draft: Sendable {
    var record: RawRecord
    var key = ItemKey(high: 0, low: 0)
    /// Says neither who nor when nor which, so that only its place among equals tells it from its equals.
    var isBare = false
    var customer: CustomerKey?
    var contact: SealedContact?
    var order: String?
    var occurredAt: Date?
    var scores = Scores()
    var channel: Channel?
    var text = ""
    var attributes: [String: String] = [:]
    var annotation: Annotation?

    init(_ record: RawRecord) { self.record = record }

    func item(source: Source, receivedAt: Date) -> FeedbackItem {
        FeedbackItem(
            key: key,
            source: source.name,
            externalID: record.id,
            text: text,
            channel: channel ?? source.channel,
            touchpoint: record.touchpoint,
            occurredAt: occurredAt,
            receivedAt: receivedAt,
            scores: scores,
            customer: customer,
            product: record.product,
            region: record.region,
            store: record.store,
            order: order,
            event: record.event,
            attributes: attributes
        )
    }

    /// What the record tells about the customer beyond who it is; nil if nothing.
    var customerFacts: Customer? {
        guard let customer else { return nil }
        let value = record.value?.figure
        guard record.tier != nil || value != nil || record.churned != nil || contact != nil || !record.customerAttributes.isEmpty else {
            return nil
        }
        return Customer(
            key: customer, tier: record.tier, value: value, churned: record.churned, attributes: record.customerAttributes, contact: contact
        )
    }
}

/// What the steps of one batch work with.
struct StepContext {
    var source: Source
    var engine: any Annotating
    var keys: IdentityKeys
    var time: TimeReader
    var replyTime: TimeReader
    /// nil: no addresses are kept.
    var sealer: (any ContactSealing)?
    private var masked: [String: String] = [:]

    init(
        source: Source, engine: any Annotating, keys: IdentityKeys, time: TimeReader, replyTime: TimeReader,
        sealer: (any ContactSealing)? = nil
    ) {
        self.source = source
        self.engine = engine
        self.keys = keys
        self.time = time
        self.replyTime = replyTime
        self.sealer = sealer
    }

    /// Masks a short value; equal ones, such as the cells of one column, are masked once a batch.
    mutating func mask(_ value: String) -> String {
        guard value.utf8.count <= 64 else { return engine.mask(value) }
        if let known = masked[value] { return known }
        let result = engine.mask(value)
        masked[value] = result
        return result
    }
}
