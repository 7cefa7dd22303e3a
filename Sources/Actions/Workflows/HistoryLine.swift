public import Foundation

/// One line of the history of something that goes through stages; history is only added to.
public struct HistoryLine<Act: Sendable & Equatable & Codable, Stage: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
    /// The version that the act led to; 1 is the beginning, which has no act.
    public var version: Int
    public var time: Date
    public var actor: String
    public var act: Act?
    /// The stage after it.
    public var stage: Stage

    public init(version: Int, time: Date, actor: String, act: Act?, stage: Stage) {
        self.version = version
        self.time = time
        self.actor = actor
        self.act = act
        self.stage = stage
    }
}
