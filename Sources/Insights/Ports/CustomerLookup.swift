public import Feedback

/// What is known of one customer.
public protocol CustomerLookup: Sendable {
    /// nil for a key that nobody has.
    func customer(_ key: CustomerKey) async throws -> Customer?
}
