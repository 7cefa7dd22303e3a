public import Feedback

/// What an erasure took away.
public struct ErasureAccount: Sendable, Codable, Equatable {
    /// 1, or 0 when nobody is known by the key.
    public var customers = 0
    public var items = 0
    public var opinions = 0
    /// Assignments of the items to topics, those above a named one not counted.
    public var topics = 0
    /// Items of others that were linked to an erased one as its copies, and are now linked to the earliest of them.
    public var relinked = 0

    public init() {}
}

/// Forgets one customer. The store implements it.
public protocol ErasureStore: Sendable {
    /// Takes away the customer and all that they said, from items, findings, search index and rollups, in one transaction; the freed
    /// places of the file are overwritten.
    func erase(_ customer: CustomerKey) async throws -> ErasureAccount

    /// What ``erase(_:)`` would take away.
    func erasable(_ customer: CustomerKey) async throws -> ErasureAccount
}
