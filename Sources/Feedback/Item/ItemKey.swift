/// The idempotency key of one piece of feedback: 128 bits derived from (source, external id) or, without an id, from its content.
///
/// The same record read twice has the same key, so that a repeated import stores nothing twice. Keys from (source, external id) are the same
/// on every machine; keys from content are hashed with the instance's secret and hold in that instance alone.
public struct ItemKey: Sendable, Hashable, Codable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// A customer's linking key: the keyed hash (HMAC-SHA256, first 128 bits) of an identifier; it cannot be turned back.
public struct CustomerKey: Sendable, Hashable, Codable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}
