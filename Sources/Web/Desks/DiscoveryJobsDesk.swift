public import Foundation
public import Ingestion
public import Insights

/// The desk over ``FindingRun``: one reading at a time, which goes on when the page is left.
public actor DiscoveryJobsDesk: DiscoveryDesk {
    private let store: any FindingStore
    private let sources: any SourceRepository
    private let engine: LiveEngine
    private let clock: @Sendable () -> Date
    private let threads: BackgroundThreads?
    private var task: Task<Void, Never>?
    private var running: DiscoveryProgress?

    /// Seconds between two readings that nobody asked for, and between two looks at whether one is due.
    private static let daily: TimeInterval = 86_400
    private static let pause = 600.0

    /// - Parameter threads: where voices are read; nil for where pages are made.
    public init(
        store: any FindingStore, sources: any SourceRepository, engine: LiveEngine, threads: BackgroundThreads? = nil,
        clock: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.sources = sources
        self.engine = engine
        self.threads = threads
        self.clock = clock
    }

    /// Reads once a day what no topic claims, so that what is new in meaning is noticed without anybody asking; ends when cancelled.
    public func watch() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(Self.pause))
            guard !Task.isCancelled else { return }
            do {
                let last = try await store.findings(.unclassified)?.readAt ?? .distantPast
                if clock().timeIntervalSince(last) >= Self.daily { start(.unclassified) }
            } catch {
                // A store that does not answer now is asked again at the next look.
                continue
            }
        }
    }

    public func start(_ scope: TopicFindings.Scope) {
        guard running == nil else { return }
        running = DiscoveryProgress(scope: scope, share: 0)
        let run = FindingRun(store: store, sources: sources, discovery: engine.current.discovery, clock: clock)
        task = Task { await perform(run, scope) }
    }

    public func progress() -> DiscoveryProgress? { running }

    public func cancel() { task?.cancel() }

    /// Ends the reading in hand and waits for it, before the process ends.
    public func stop() async {
        task?.cancel()
        await task?.value
    }

    /// Waits for the reading in hand; for tests.
    public func finish() async { await task?.value }

    private func perform(_ run: FindingRun, _ scope: TopicFindings.Scope) async {
        let (updates, reporter) = AsyncStream<Double>.makeStream(bufferingPolicy: .bufferingNewest(1))
        async let ended: Void = { [threads] in
            defer { reporter.finish() }
            // A reading that fails leaves what was found before; the next click tries again.
            _ = try? await withTaskExecutorPreference(threads) {
                try await run.run(scope) { reporter.yield($0) }
            }
        }()
        for await share in updates { running?.share = share }
        await ended
        running = nil
    }
}
