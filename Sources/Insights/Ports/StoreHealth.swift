/// Whether all parts of a store that lies on several machines answer.
public struct StoreState: Sendable, Equatable {
    public var shards: Int
    /// Those that do not answer, by address: their voices are missing from every figure.
    public var missing: [String]
    /// What waits on disk for them.
    public var waitingBytes: Int

    public init(shards: Int, missing: [String] = [], waitingBytes: Int = 0) {
        self.shards = shards
        self.missing = missing
        self.waitingBytes = waitingBytes
    }

    public var isWhole: Bool { missing.isEmpty }
}

/// Tells how a store that lies on several machines does.
public protocol StoreHealth: Sendable {
    func storeState() async -> StoreState
}
