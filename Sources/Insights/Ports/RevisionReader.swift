/// Tells whether anything has changed since an answer was computed.
public protocol RevisionReader: Sendable {
    /// A number that every change of the facts raises.
    func factRevision() async throws -> Int64
    /// The same, with what decides whether an older answer may still be shown.
    func factState() async throws -> FactState
}

extension RevisionReader {
    /// Every change begins an epoch: no older answer is shown.
    public func factState() async throws -> FactState {
        let revision = try await factRevision()
        return FactState(revision: revision, epoch: revision)
    }
}

/// Which facts an answer was computed from.
public struct FactState: Hashable, Sendable {
    /// Raised by every change of the facts.
    public var revision: Int64
    /// Raised by every change but the batches of an import or a re-analysis under way, and by the end of one. An answer of the same epoch may be
    /// shown for some seconds after facts have come in; one of an earlier epoch to nobody.
    public var epoch: Int64

    public init(revision: Int64, epoch: Int64) {
        self.revision = revision
        self.epoch = epoch
    }
}
