/// A change was made upon a version that is not the newest any more; nothing was changed.
public struct VersionConflict<Value: Sendable & Equatable>: Error, Equatable, Sendable {
    public var newest: Value

    public init(newest: Value) { self.newest = newest }
}
