public import Foundation

/// Where the register of promises is kept. Every save is one more version; nothing is changed or removed.
public protocol PromiseStore: Sendable {
    /// The newest version of each, the oldest promise first; those that were withdrawn among them.
    func promises() async throws -> [PromiseRecord]
    /// All versions of one promise, the newest first.
    func promiseHistory(id: Int64) async throws -> [PromiseRecord]
    /// Keeps a new promise, or the next version of one.
    /// - Parameters:
    ///   - id: nil for a new promise.
    ///   - version: the version that was edited.
    /// - Returns: nil when there is no such promise, or when somebody has saved it since.
    func savePromise(
        _ promise: Promise, id: Int64?, version: Int, withdrawn: Bool, by user: String, at time: Date
    ) async throws -> PromiseRecord?
}
