/// Finished pages that many readers open, kept for some seconds.
///
/// A page is computed once however many ask for it at a time; while it is computed anew, the others are shown the one before. Whatever
/// people change through the site forgets all, so that nobody waits to see their own change.
public actor PageMemory {
    /// What a page may depend on beside the facts: two readers with the same key are shown the same.
    struct Key: Hashable, Sendable {
        var template: String
        /// With its query.
        var path: String
        var locale: String
        var role: String
    }

    /// A page without the frame around it.
    struct Content: Sendable {
        var title: String
        var html: String
    }

    private struct Kept {
        var content: Content
        var time: ContinuousClock.Instant
    }

    private static let mostPages = 256

    private let lifetime: Duration
    private var kept: [Key: Kept] = [:]
    private var running: [Key: Task<Content, any Error>] = [:]
    /// Rises whenever all is forgotten, so that what was begun before is not kept.
    private var age = 0

    /// - Parameter lifetime: how old a page may be; zero keeps none.
    init(lifetime: Duration) { self.lifetime = lifetime }

    func content(_ key: Key, compute: @escaping @Sendable () async throws -> Content) async throws -> Content {
        guard lifetime > .zero else { return try await compute() }
        let now = ContinuousClock.now
        if let found = kept[key] {
            if now - found.time < lifetime { return found.content }
            if running[key] != nil, now - found.time < lifetime * 3 { return found.content }
        }
        if let task = running[key] { return try await task.value }
        let (task, begun) = (Task { try await compute() }, age)
        running[key] = task
        defer { if begun == age { running[key] = nil } }
        let content = try await task.value
        if begun == age {
            if kept.count >= Self.mostPages { kept = [:] }
            kept[key] = Kept(content: content, time: .now)
        }
        return content
    }

    func forget() {
        age += 1
        kept = [:]
        running = [:]
    }
}
