public import Feedback
public import Foundation

/// Where feedback comes from: one file series, one connector, one API client.
public struct Source: Sendable, Codable, Equatable {
    /// Unique in the instance; shown everywhere.
    public var name: String
    /// Channel of its items unless a column says otherwise.
    public var channel: Channel
    /// Taxonomy pack by which its texts are read.
    public var pack: String
    /// Saved column mapping, field → column, so that next month's file needs no hand.
    public var mapping: [String: String]
    /// Whether its data is made up for the demonstration.
    public var synthetic: Bool

    public init(name: String, channel: Channel, pack: String, mapping: [String: String] = [:], synthetic: Bool = false) {
        self.name = name
        self.channel = channel
        self.pack = pack
        self.mapping = mapping
        self.synthetic = synthetic
    }
}

public protocol SourceRepository: Sendable {
    func sources() async throws -> [Source]
    func source(named name: String) async throws -> Source?
    /// Creates the source or replaces its settings.
    func save(_ source: Source) async throws
}

/// The counts that every import answers with; `read` is the sum of the others.
public struct ImportAccount: Sendable, Codable, Equatable {
    public var read = 0
    public var stored = 0
    /// Rows whose key was stored before.
    public var duplicates = 0
    /// Rows stored and marked as noise.
    public var noise = 0
    public var rejected = 0
    /// Wall time in seconds.
    public var seconds = 0.0

    public init() {}
}

/// One run of an import, as the Sources page lists it.
public struct ImportRecord: Sendable, Codable, Equatable {
    public enum State: String, Sendable, Codable { case running, finished, cancelled, failed, interrupted }

    public var id: String
    public var source: String
    public var fileName: String
    public var startedAt: Date
    public var finishedAt: Date?
    public var state: State
    public var account: ImportAccount
    /// One sentence when it failed.
    public var problem: String?
    public var dryRun: Bool

    public init(
        id: String,
        source: String,
        fileName: String,
        startedAt: Date,
        finishedAt: Date? = nil,
        state: State = .running,
        account: ImportAccount = ImportAccount(),
        problem: String? = nil,
        dryRun: Bool = false
    ) {
        self.id = id
        self.source = source
        self.fileName = fileName
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.state = state
        self.account = account
        self.problem = problem
        self.dryRun = dryRun
    }
}

public protocol ImportRepository: Sendable {
    func save(_ record: ImportRecord) async throws
    func imports(limit: Int) async throws -> [ImportRecord]
    func importRecord(id: String) async throws -> ImportRecord?
}
