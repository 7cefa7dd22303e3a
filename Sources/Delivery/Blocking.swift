import Dispatch

/// Runs what blocks (the resolver, libcurl) beside the threads that must not.
enum Blocking {
    private static let queue = DispatchQueue(label: "huiyin.delivery", attributes: .concurrent)

    static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: body()) }
        }
    }
}
