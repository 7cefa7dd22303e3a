/// Tells whether anything has changed since an answer was computed.
public protocol RevisionReader: Sendable {
    /// A number that every change of the facts raises.
    func factRevision() async throws -> Int64
}
