public import Foundation

/// Whether all parts of a store that lies on several machines answer.
public struct StoreState: Sendable, Equatable {
    /// A part that does not answer.
    public struct Missing: Sendable, Equatable {
        /// Its address.
        public var name: String
        /// When this process first noticed.
        public var since: Date

        public init(name: String, since: Date) {
            self.name = name
            self.since = since
        }
    }

    public var shards: Int
    /// Those whose voices are missing from every figure.
    public var missing: [Missing]
    /// What waits on disk for them.
    public var waitingBytes: Int

    public init(shards: Int, missing: [Missing] = [], waitingBytes: Int = 0) {
        self.shards = shards
        self.missing = missing
        self.waitingBytes = waitingBytes
    }

    public var isWhole: Bool { missing.isEmpty }
}

/// Tells how a store that lies on several machines does.
public protocol StoreHealth: Sendable {
    /// Asks every part.
    func storeState() async -> StoreState
    /// What the last answers, or their absence, have told; asks nobody.
    var lastState: StoreState { get }
}

/// An error of a store that lies on several machines.
public protocol StoreFailure: Error {
    /// Whether what was asked cannot be answered because a part does not answer, and can be asked again later.
    var isOutage: Bool { get }
}
