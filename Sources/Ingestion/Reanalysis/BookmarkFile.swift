public import Foundation

/// Keeps the bookmarks of re-analyses in a small file beside the database.
public actor BookmarkFile: ReanalysisBookmarks {
    private let url: URL

    public init(_ url: URL) { self.url = url }

    /// None when there is no file yet, or none that can be read: then a re-analysis begins anew, which costs time and nothing else.
    public func bookmarks() async throws -> [String: ReanalysisBookmark] {
        guard let data = try? Data(contentsOf: url) else { return [:] }
        return (try? JSONDecoder().decode([String: ReanalysisBookmark].self, from: data)) ?? [:]
    }

    public func save(_ bookmark: ReanalysisBookmark?, of stamp: String) async throws {
        var all = try await bookmarks()
        all[stamp] = bookmark
        try JSONEncoder().encode(all).write(to: url, options: .atomic)
    }
}
