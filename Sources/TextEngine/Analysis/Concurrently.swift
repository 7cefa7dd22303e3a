import Dispatch
import Synchronization

/// Both results, worked out at the same time on two threads; the first error of the two is thrown.
func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
    let left = Mutex<Result<First, any Error>?>(nil)
    let right = Mutex<Result<Second, any Error>?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { number in
        if number == 0 {
            let result = Result { try first() }
            left.withLock { $0 = result }
        } else {
            let result = Result { try second() }
            right.withLock { $0 = result }
        }
    }
    let results = (left.withLock { $0 }, right.withLock { $0 })
    guard let one = results.0, let other = results.1 else { throw CancellationError() }
    return (try one.get(), try other.get())
}
