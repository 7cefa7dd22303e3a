public import Foundation

/// Where taxonomies and their versions are kept.
public protocol TaxonomyRepository: Sendable {
    /// The newest version of every pack in use, sorted by pack id.
    func taxonomies() async throws -> [Taxonomy]
    /// The newest version of one pack; nil if the instance does not know it.
    func taxonomy(pack: String) async throws -> Taxonomy?
    func versions(pack: String) async throws -> [TaxonomyVersion]
    func taxonomy(pack: String, version: Int) async throws -> Taxonomy?
    /// Keeps `taxonomy` as the next version of its pack and answers it with that number.
    /// - Throws: ``TaxonomyConflict`` if `taxonomy.version` is no longer the newest.
    func save(_ taxonomy: Taxonomy, by user: String, note: String, at time: Date) async throws -> Taxonomy
}

/// One line of a pack's history.
public struct TaxonomyVersion: Sendable, Codable, Equatable {
    public var version: Int
    public var savedAt: Date
    public var savedBy: String
    public var note: String

    public init(version: Int, savedAt: Date, savedBy: String, note: String) {
        self.version = version
        self.savedAt = savedAt
        self.savedBy = savedBy
        self.note = note
    }
}

/// Someone else saved the pack in the meantime.
public struct TaxonomyConflict: Error, Equatable {
    public var pack: String
    public var newest: Int

    public init(pack: String, newest: Int) {
        self.pack = pack
        self.newest = newest
    }
}
