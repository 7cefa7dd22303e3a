/// Finished pages that many readers open, kept for some seconds.
///
/// A page is computed once however many ask for it at a time, and anew before it is too old, so that those who look now and then wait for
/// nobody. Whatever people change through the site forgets all, and a page of an earlier epoch of the facts is shown to nobody, so that
/// nobody waits to see their own change or what an import has brought.
public actor PageMemory {
    /// What a page may depend on beside the facts: two readers with the same key are shown the same.
    struct Key: Hashable, Sendable {
        var template: String
        /// With its query.
        var path: String
        var locale: String
        var role: String
        /// What part of the facts the reader may see; nil for everything.
        var scope: ScopeFilter?
    }

    /// A page without the frame around it.
    struct Content: Sendable {
        var title: String
        var html: String
    }

    /// Rises with the epoch of the facts, and whenever all is forgotten: what was begun before is not kept.
    private struct Version: Equatable {
        var epoch: Int64
        var age: Int
    }

    private struct Kept {
        var content: Content
        var time: ContinuousClock.Instant
        var version: Version
    }

    private struct Renewal {
        var task: Task<Content, any Error>
        var version: Version
        var number: Int
    }

    private static let mostPages = 256
    /// Share of its lifetime after which the next reader has a page made anew, and is shown the one before.
    private static let renewal = 0.75

    private let lifetime: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private var kept: [Key: Kept] = [:]
    private var renewals: [Key: Renewal] = [:]
    private var age = 0
    private var begun = 0

    /// - Parameter lifetime: how old a page may be; zero keeps none.
    init(lifetime: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.lifetime = lifetime
        self.now = now
    }

    /// - Parameter epoch: of the facts that whoever asks must be shown (``FactState/epoch``).
    func content(_ key: Key, epoch: Int64, compute: @escaping @Sendable () async throws -> Content) async throws -> Content {
        guard lifetime > .zero else { return try await compute() }
        let version = Version(epoch: epoch, age: age)
        let under = renewals[key].flatMap { $0.version == version ? $0.task : nil }
        guard let found = kept[key], found.version == version else {
            return try await (under ?? renew(key, version, compute)).value
        }
        let old = now() - found.time
        if old >= lifetime, under == nil || old >= lifetime * 2 { return try await (under ?? renew(key, version, compute)).value }
        if old >= lifetime * Self.renewal, under == nil { _ = renew(key, version, compute) }
        return found.content
    }

    func forget() {
        age += 1
        kept = [:]
        renewals = [:]
    }

    private func renew(
        _ key: Key, _ version: Version, _ compute: @escaping @Sendable () async throws -> Content
    ) -> Task<Content, any Error> {
        begun += 1
        let number = begun
        let task = Task {
            defer { if renewals[key]?.number == number { renewals[key] = nil } }
            let content = try await compute()
            if renewals[key]?.number == number {
                if kept.count >= Self.mostPages { kept = [:] }
                kept[key] = Kept(content: content, time: now(), version: version)
            }
            return content
        }
        renewals[key] = Renewal(task: task, version: version, number: number)
        return task
    }
}
