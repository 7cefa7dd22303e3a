public import Foundation

/// Where discovery reads voices from, and where it keeps what it found: one reading for each scope, the newest.
public protocol FindingStore: Sendable {
    /// The newest voices with words in the scope, oldest first; noise is left out.
    /// - Returns: how many there are, and at most `limit` of them.
    func voicesToSort(_ scope: TopicFindings.Scope, limit: Int) async throws -> (population: Int, voices: [VoiceToSort])
    /// nil when nothing was read yet.
    func findings(_ scope: TopicFindings.Scope) async throws -> TopicFindings?
    /// What the next reading starts from, so that topics keep their numbers; holds words, no texts.
    func findingState(_ scope: TopicFindings.Scope) async throws -> Data?
    /// Takes the place of the scope's reading before.
    /// - Parameter members: ids of the voices of each topic.
    func save(_ findings: TopicFindings, state: Data, members: [Int: [Int64]]) async throws
    /// Ids of a topic's voices, the newest first.
    /// - Parameter cursor: `next` of the page before; nil for the first.
    func foundVoices(_ topic: Int, _ scope: TopicFindings.Scope, cursor: Int64?, limit: Int) async throws -> (ids: [Int64], next: Int64?)
    /// Voices of a topic that are still there.
    func foundCount(_ topic: Int, _ scope: TopicFindings.Scope) async throws -> Int
}

/// One voice as discovery reads it.
public struct VoiceToSort: Sendable, Equatable {
    public var id: Int64
    /// Days since 1970-01-01.
    public var day: Int
    public var text: String
    /// A number that tells customers apart; nil where the customer is not known.
    public var customer: Int64?
    /// nil while it waits for analysis.
    public var isNegative: Bool?
    public var source: String

    public init(id: Int64, day: Int, text: String, customer: Int64?, isNegative: Bool?, source: String) {
        self.id = id
        self.day = day
        self.text = text
        self.customer = customer
        self.isNegative = isNegative
        self.source = source
    }
}
