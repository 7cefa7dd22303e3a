public import Foundation
public import Ingestion
public import Insights

/// The desk over ``FindingRun``: one reading at a time, which goes on when the page is left.
public actor DiscoveryJobsDesk: DiscoveryDesk {
    private let store: any FindingStore
    private let sources: any SourceRepository
    private let engine: LiveEngine
    private let clock: @Sendable () -> Date
    private var task: Task<Void, Never>?
    private var running: DiscoveryProgress?

    public init(
        store: any FindingStore, sources: any SourceRepository, engine: LiveEngine, clock: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.sources = sources
        self.engine = engine
        self.clock = clock
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
        async let ended: Void = {
            defer { reporter.finish() }
            // A reading that fails leaves what was found before; the next click tries again.
            _ = try? await run.run(scope) { reporter.yield($0) }
        }()
        for await share in updates { running?.share = share }
        await ended
        running = nil
    }
}
