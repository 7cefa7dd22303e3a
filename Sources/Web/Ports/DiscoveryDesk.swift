public import Insights

/// Looks for topics that the taxonomy does not know, in the background. Pages and the API only ask.
public protocol DiscoveryDesk: Sendable {
    /// Starts a reading of the scope and answers at once; does nothing while one runs.
    func start(_ scope: TopicFindings.Scope) async
    /// nil when nothing runs.
    func progress() async -> DiscoveryProgress?
    /// Ends the reading in hand; what was found before stays.
    func cancel() async
}

/// How far a reading is.
public struct DiscoveryProgress: Sendable, Equatable {
    public var scope: TopicFindings.Scope
    /// 0…1.
    public var share: Double

    public init(scope: TopicFindings.Scope, share: Double) {
        self.scope = scope
        self.share = share
    }
}
