import Foundation
import Synchronization

/// A few threads of their own for work that takes seconds, each a step behind everything else in line for a core.
///
///     let threads = BackgroundThreads(count: 2)
///     await withTaskExecutorPreference(threads) { await runs.run() }
///
/// The pool in which pages are made has as many threads as the machine has cores: on two cores, two long computations would leave none.
/// The threads live as long as the process, and so must whoever makes them.
public final class BackgroundThreads: TaskExecutor {
    /// Niceness: with both cores busy, a page gets nine times the share of a thread here (`man 7 sched`).
    private static let niceness: Int32 = 10

    private let waiting = NSCondition()
    private let jobs = Mutex<[UnownedJob]>([])

    /// - Parameter count: threads, at least one.
    public init(count: Int) {
        for number in 0..<max(1, count) {
            let thread = Thread { [self] in work(number) }
            // Fits of many columns and deep recursions of the store's parser.
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        waiting.lock()
        waiting.signal()
        waiting.unlock()
    }

    private func work(_ number: Int) {
        // Named from within: a name given before the start is not taken, and the maker's is inherited.
        Thread.current.name = "background-\(number)"
        // On Linux a thread has a niceness of its own; 0 is the calling one.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Self.niceness)
        while true {
            next().runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    private func next() -> UnownedJob {
        waiting.lock()
        defer { waiting.unlock() }
        while true {
            if let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return job }
            waiting.wait()
        }
    }
}
