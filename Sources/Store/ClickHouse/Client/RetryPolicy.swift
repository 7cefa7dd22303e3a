/// How often, and after which pauses, a request that may succeed later is sent again.
public struct RetryPolicy: Sendable {
    /// Requests in all, the first one with them.
    public var attempts: Int
    public var firstPause: Duration
    public var longestPause: Duration
    /// Waits; replaced in tests.
    public var sleep: @Sendable (Duration) async throws -> Void

    public init(
        attempts: Int = 5,
        firstPause: Duration = .milliseconds(100),
        longestPause: Duration = .seconds(5),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.attempts = attempts
        self.firstPause = firstPause
        self.longestPause = longestPause
        self.sleep = sleep
    }

    /// The pause after the failed attempt of this number, counted from 0: doubled each time.
    func pause(after attempt: Int) -> Duration { min(longestPause, firstPause * (1 << min(attempt, 20))) }
}
