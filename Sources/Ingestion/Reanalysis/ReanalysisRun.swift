public import Feedback
import Foundation

/// How far a re-analysis is.
public struct ReanalysisProgress: Sendable, Equatable {
    public var pack: String
    public var done: Int
    public var total: Int

    /// 0…1.
    public var share: Double { total > 0 ? min(1, Double(done) / Double(total)) : 1 }
}

/// Where a re-analysis stands.
public struct ReanalysisBookmark: Sendable, Codable, Equatable {
    /// Id of the last item that was read again.
    public var position: Int64
    /// Items read so far.
    public var done: Int

    public init(position: Int64, done: Int) {
        self.position = position
        self.done = done
    }
}

/// Keeps where re-analyses stand, so that they go on there after a restart.
public protocol ReanalysisBookmarks: Sendable {
    /// By the stamp of the taxonomy that is read by ("ecommerce@3").
    func bookmarks() async throws -> [String: ReanalysisBookmark]
    /// nil forgets it, because the run is over.
    func save(_ bookmark: ReanalysisBookmark?, of stamp: String) async throws
}

/// Reads all items of a pack again, in the order of their ids, and replaces what was read before; the items stay as they are.
///
///     let run = ReanalysisRun(taxonomy: edited, engine: engine, store: store, bookmarks: bookmarks)
///     try await run.run { progress in … }
///
/// Each batch is one transaction. A run that is cancelled or killed goes on behind the last batch when it is started again; an item
/// read twice ends the same.
public struct ReanalysisRun: Sendable {
    private let stamp: String
    private let pack: String
    private let engine: any Annotating
    private let store: any AnnotationStore
    private let bookmarks: any ReanalysisBookmarks
    private let threads: (any TaskExecutor)?
    private static let batchSize = 2_000
    private static let chunkSize = 250

    /// - Parameters:
    ///   - taxonomy: the version to read by.
    ///   - engine: loaded with that version.
    ///   - threads: where texts are read; nil for where everything else is done.
    public init(
        taxonomy: Taxonomy, engine: any Annotating, store: any AnnotationStore, bookmarks: any ReanalysisBookmarks,
        threads: (any TaskExecutor)? = nil
    ) {
        self.threads = threads
        stamp = taxonomy.stamp
        pack = taxonomy.pack
        self.engine = engine
        self.store = store
        self.bookmarks = bookmarks
    }

    /// - Parameter progress: called after every batch.
    /// - Returns: how far it came; less than the total when it was cancelled.
    @discardableResult
    public func run(progress: @Sendable (ReanalysisProgress) -> Void = { _ in }) async throws -> ReanalysisProgress {
        let result: Result<ReanalysisProgress, any Error>
        do { result = .success(try await readAgain(progress)) } catch { result = .failure(error) }
        // In a task of its own, because a store may refuse to work for a cancelled one.
        try await Task { try await store.finishReplacing() }.value
        return try result.get()
    }

    private func readAgain(_ progress: @Sendable (ReanalysisProgress) -> Void) async throws -> ReanalysisProgress {
        var mark = try await bookmarks.bookmarks()[stamp] ?? ReanalysisBookmark(position: 0, done: 0)
        var state = ReanalysisProgress(pack: pack, done: mark.done, total: try await store.count(pack: pack))
        try await bookmarks.save(mark, of: stamp)
        while !Task.isCancelled {
            let texts = try await store.texts(pack: pack, after: mark.position, limit: Self.batchSize)
            guard let last = texts.last else {
                try await bookmarks.save(nil, of: stamp)
                state.done = state.total
                progress(state)
                return state
            }
            try await store.replace(await annotations(texts))
            mark = ReanalysisBookmark(position: last.id, done: mark.done + texts.count)
            try await bookmarks.save(mark, of: stamp)
            state.done = mark.done
            progress(state)
        }
        return state
    }

    private func annotations(_ texts: [StoredText]) async -> [(id: Int64, annotation: Annotation)] {
        await withTaskGroup(of: (Int, [(id: Int64, annotation: Annotation)]).self) { group in
            for (place, start) in stride(from: 0, to: texts.count, by: Self.chunkSize).enumerated() {
                let chunk = texts[start..<min(texts.count, start + Self.chunkSize)]
                group.addTask(executorPreference: threads) { (place, chunk.map { ($0.id, read($0)) }) }
            }
            var chunks: [Int: [(id: Int64, annotation: Annotation)]] = [:]
            for await (place, read) in group { chunks[place] = read }
            return (0..<chunks.count).flatMap { chunks[$0] ?? [] }
        }
    }

    private func read(_ text: StoredText) -> Annotation {
        var annotation = engine.annotate(text.text, pack: pack, scores: text.scores)
        if text.text.isEmpty { annotation.noise = nil }
        return annotation
    }
}
